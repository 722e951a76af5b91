import { type Event, parseEvents } from 'js-yaml'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import type { Entry } from '../text/place.ts'
import { type Built, buildNodes } from './build-nodes.ts'
import { isSuspicious } from './character-hazards.ts'
import { surplusId } from './cut.ts'
import type { MapNode, Node } from './nodes.ts'
import { reading } from './problems.ts'
import { readPlain } from './read-plain.ts'
import { isMisread, maxDepth, readRepaired } from './read-repaired.ts'

export interface ReadEntry {
  /** The map as written in the entry: for `services.auth` the one pair `auth`. */
  readonly root: MapNode | undefined
  readonly problems: readonly Diagnostic[]
  /** Whether the text was repaired to be read, so that something in it may be missing or not as meant. */
  readonly damaged: boolean
  /** Whether the tree has anchors, aliases or merge keys, which are resolved over the whole file. */
  readonly linked: boolean
  /** The column of the root's first key. */
  readonly column: number
}

/**
 * Reads one entry. Text that is valid, which is nearly all text, goes straight through the parser; text
 * that is not, or that has something in it that people read otherwise than YAML does, is looked at token by
 * token and repaired until the parser takes it.
 */
export function readEntry(entry: Entry): ReadEntry {
  if (isSurplus(entry)) return surplus(entry)
  const problems: Diagnostic[] = []
  const built = isSuspicious(entry.text) ? undefined : readValid(entry, problems)
  if (built !== undefined && !isMisread(entry, built)) return finish(entry, built, problems, false)
  const repaired = readRepaired(entry)
  return finish(entry, repaired.built, repaired.problems, repaired.damaged)
}

function readValid(entry: Entry, problems: Diagnostic[]): Built | undefined {
  const plain = readPlain(entry, problems)
  if (plain !== undefined) return plain
  let events: readonly Event[]
  try {
    events = parseEvents(entry.text, { maxDepth })
  } catch {
    return undefined
  }
  return buildNodes(entry, entry.text, events, problems)
}

function finish(
  entry: Entry,
  { root, linked }: Built,
  problems: readonly Diagnostic[],
  damaged: boolean
): ReadEntry {
  const found = [...byteOrderMark(entry), ...problems]
  if (root?.kind === 'map') {
    return {
      root,
      problems: found.sort((a, b) => a.at.start - b.at.start),
      damaged,
      linked,
      column: columnOf(entry, root.start)
    }
  }
  // An entry that is damaged has its finding; what it lacks is no second one.
  if (found.every(({ level }) => level !== 'error')) found.push(notAMap(entry, root))
  return { root: undefined, problems: found, damaged, linked: false, column: 0 }
}

function notAMap(entry: Entry, root: Node | undefined): Diagnostic {
  const at = root ?? { entry, start: 0, end: 0 }
  if (root === undefined || (root.kind === 'scalar' && root.style === 'empty')) {
    const help = 'A mesh file begins with `mesh: NAME`; `meshc init` writes one.'
    return reading.make('yaml-not-a-map', 'empty', undefined, { at: { ...at, end: at.start }, help })
  }
  return reading.make('yaml-not-a-map', root.kind === 'list' ? 'list' : 'text', undefined, { at })
}

function byteOrderMark(entry: Entry): readonly Diagnostic[] {
  if (entry.text.charCodeAt(0) !== 0xfeff) return []
  const at = { entry, start: 0, end: 1 }
  const fixes = [{ title: 'Remove the byte order mark', safe: true, edits: [{ at, insert: '' }] }]
  return [reading.make('yaml-byte-order-mark', 'found', undefined, { at, fixes })]
}

function columnOf(entry: Entry, offset: number): number {
  const lineStart = entry.text.lastIndexOf('\n', offset - 1) + 1
  return offset - (lineStart === 0 && entry.text.charCodeAt(0) === 0xfeff ? 1 : lineStart)
}

function isSurplus(entry: Entry): boolean {
  return entry.id === surplusId && /^(?:---|\.\.\.)/m.test(entry.text)
}

function surplus(entry: Entry): ReadEntry {
  const marker = /^(?:---|\.\.\.)/m.exec(entry.text)
  const start = marker?.index ?? 0
  const help = 'Put the other document into a file of its own, and name that under `include`.'
  const problem = reading.make('yaml-several-documents', 'found', undefined, {
    at: { entry, start, end: start + 3 },
    help
  })
  return { root: undefined, problems: [problem], damaged: false, linked: false, column: 0 }
}
