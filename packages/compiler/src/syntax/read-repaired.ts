import { type Event, parseEvents, YAMLException } from 'js-yaml'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import type { Entry } from '../text/place.ts'
import { type Built, buildNodes } from './build-nodes.ts'
import { findLineHazards, findPasted } from './character-hazards.ts'
import { decodeText } from './decode-scalar.ts'
import { keyAt } from './key-line.ts'
import type { MapNode, ScalarNode } from './nodes.ts'
import { reading } from './problems.ts'
import { type RepairedText, rearm, repair, unrepaired } from './repaired-text.ts'
import { findBroken, findSilent } from './structure-hazards.ts'
import { findTabs } from './tab-hazards.ts'
import { tokenize } from './tokens.ts'

export interface Repaired {
  readonly built: Built
  readonly problems: readonly Diagnostic[]
  readonly damaged: boolean
}

/** Levels that values may be nested in. */
export const maxDepth = 100

/** A longer entry is not looked at token by token: it gets one finding where parsing stops. */
const maxLength = 128 * 1024

/** So many lines that nothing explains are left out before the rest of the entry is given up. */
const maxDroppedLines = 8

/**
 * Reads an entry that the parser refuses, or whose text is suspicious, in three steps: characters, then
 * structure, then line by line whatever the parser still stumbles over.
 */
export function readRepaired(entry: Entry): Repaired {
  const problems: Diagnostic[] = []
  let source = unrepaired(entry.text)
  source = repair(source, findLineHazards(source, entry, problems))
  const isShort = entry.text.length <= maxLength
  if (isShort) source = repair(source, findPasted(source, tokenize(source.text), entry, problems))

  const valid = tryBuild(entry, source)
  if (valid.kind === 'built' && !isMisread(entry, valid.built)) {
    const silent = isShort ? findSilent(source, tokenize(source.text), entry, problems) : []
    const again = silent.length === 0 ? valid : tryBuild(entry, repair(source, silent))
    const { built, found } = again.kind === 'built' ? again : valid
    return {
      built,
      problems: [...problems, ...found],
      damaged: problems.some(({ level }) => level === 'error')
    }
  }
  if (valid.kind === 'deep')
    return { built: keyOnly(entry), problems: [...problems, valid.problem], damaged: true }
  if (isShort) {
    source = repair(source, findTabs(source, tokenize(source.text, true), entry, problems))
    const broken: Diagnostic[] = []
    source = repair(source, findBroken(source, tokenize(source.text, true), entry, broken))
    problems.push(
      ...broken.filter(({ rule }) => !(rule === 'yaml-indentation' && problems.some(isOfColumns)))
    )
  }
  return dropLines(entry, source, problems)
}

/** Whether the parser took a text that was meant otherwise: a sentence as an anchor, or a word where a key belongs as a text. */
export function isMisread(entry: Entry, { root, isOdd }: Built): boolean {
  return isOdd || (root?.kind === 'scalar' && root.style === 'plain' && entry.id !== '')
}

type Attempt =
  | { readonly kind: 'built'; readonly built: Built; readonly found: readonly Diagnostic[] }
  | { readonly kind: 'deep'; readonly problem: Diagnostic }
  | { readonly kind: 'failed'; readonly at: number; readonly reason: string }

function tryBuild(entry: Entry, source: RepairedText): Attempt {
  const { text, origin } = source
  const found: Diagnostic[] = []
  let events: readonly Event[]
  try {
    events = parseEvents(text, { maxDepth })
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error
    const at = Math.min(error.mark?.position ?? 0, text.length)
    if (!error.reason.startsWith('nesting')) return { kind: 'failed', at, reason: error.reason }
    const start = origin(at)
    const place = { entry, start, end: Math.min(start + 1, entry.text.length) }
    return {
      kind: 'deep',
      problem: reading.make('yaml-too-deep', 'found', { limit: maxDepth }, { at: place })
    }
  }
  const decode = (style: ScalarNode['style'], start: number, end: number) => {
    if (style === 'single' || style === 'double') return rearm(decodeText(text, start + 1, end - 1, style))
    return rearm(decodeText(text, start, end, 'plain'))
  }
  const built = buildNodes(entry, text, events, found, text === entry.text ? undefined : { origin, decode })
  return { kind: 'built', built, found }
}

/** Characters in the indentation move a line; that it stands in a wrong column is no second mistake. */
function isOfColumns({ rule }: Diagnostic): boolean {
  return rule === 'yaml-pasted-character' || rule === 'yaml-tab'
}

/** Leaves out the lines at which parsing stops, with one finding for all of them, and only where nothing else explains them. */
function dropLines(entry: Entry, from: RepairedText, problems: Diagnostic[]): Repaired {
  let source = from
  for (let dropped = 0; dropped < maxDroppedLines; dropped++) {
    const attempt = tryBuild(entry, source)
    if (attempt.kind === 'built') {
      const damaged = source.text !== entry.text
      return { built: attempt.built, problems: [...problems, ...attempt.found], damaged }
    }
    if (attempt.kind === 'deep')
      return { built: keyOnly(entry), problems: [...problems, attempt.problem], damaged: true }
    const line = inkedLine(source.text, attempt.at)
    if (dropped === 0 && !problems.some(({ level }) => level === 'error')) {
      problems.push(unexplained(entry, source, line, attempt))
    }
    if (line === undefined || line.start <= firstInk(source.text)) break
    source = repair(source, [{ ...line, insert: ' '.repeat(line.end - line.start) }])
  }
  return { built: keyOnly(entry), problems, damaged: true }
}

/** The parser's reasons in the words of people who write YAML. */
const reasons: ReadonlyMap<string, string> = new Map([
  ['deficient indentation', 'it stands too far left'],
  ['bad indentation of a mapping entry', 'it does not fit below the keys above it'],
  ['bad indentation of a sequence entry', 'it does not fit below the list items above it'],
  ['end of the stream or a document separator is expected', 'nothing may follow the value above it'],
  ["expected ':' after a mapping key", 'the colon after a key is missing'],
  ['missed comma between flow collection entries', 'a comma is missing between brackets'],
  ["expected the node content, but found ','", 'a value is missing before a comma'],
  [
    'can not read a block mapping entry; a multiline key may not be an implicit key',
    'a key goes on over the end of its line'
  ],
  ['tab characters must not be used in indentation', 'a tab stands in the indentation']
])

function unexplained(
  entry: Entry,
  source: RepairedText,
  line: { start: number; end: number } | undefined,
  { at, reason }: { at: number; reason: string }
): Diagnostic {
  const start = source.origin(line?.start ?? at)
  const end = source.origin(Math.min(line?.end ?? at, (line?.start ?? at) + 200))
  return reading.make(
    'yaml-syntax',
    'line',
    { reason: reasons.get(reason) ?? reason },
    { at: { entry, start, end: Math.max(start, end) } }
  )
}

/** The line of an offset without its indentation, or the last line above it that has anything in it. */
function inkedLine(text: string, offset: number): { start: number; end: number } | undefined {
  const newline = text.indexOf('\n', offset)
  const ink = text.slice(0, newline < 0 ? text.length : newline).trimEnd().length
  if (ink === 0) return undefined
  let start = text.lastIndexOf('\n', ink - 1) + 1
  while (/\s/.test(text[start] ?? '')) start++
  return { start, end: ink }
}

function firstInk(text: string): number {
  return /^(?:\ufeff|\s|#.*)*/.exec(text)?.[0].length ?? 0
}

/** What is left of an entry that cannot be read: its key, without a value. */
function keyOnly(entry: Entry): Built {
  const { text } = entry
  const start = firstInk(text)
  const newline = text.indexOf('\n', start)
  const key = keyAt(text, start, newline < 0 ? text.length : newline)
  if (key === undefined) return { root: undefined, linked: false, isOdd: false }
  const { end } = key
  const name: ScalarNode = {
    kind: 'scalar',
    entry,
    start,
    end,
    text: key.name,
    style: end - start === key.name.length ? 'plain' : 'double'
  }
  const value: ScalarNode = { kind: 'scalar', entry, start: end, end, text: '', style: 'empty' }
  const root: MapNode = { kind: 'map', entry, start, end, flow: false, items: [{ key: name, value }] }
  return { root, linked: false, isOdd: false }
}
