import type { Diagnostic, Fix } from '../diagnostics/diagnostic.ts'
import { suggest } from '../rules/suggest.ts'
import { commentsOf } from '../syntax/comments.ts'
import type { Entry, MapNode, Node } from '../syntax/nodes.ts'
import type { Place } from '../text/place.ts'
import { nearest } from '../util/did-you-mean.ts'
import { checkProblems } from './problems.ts'

/** A comment that silences one rule in a part of the file. */
export interface Suppression {
  readonly rule: string
  /** The name of the rule inside the comment. */
  readonly at: Place
  readonly comment: Place
  readonly until: string | undefined
  readonly reason: string
  readonly reach: Reach
}

/** `file`: everywhere in the file. `section`: an entry that heads a section, and the entries of it. `span`: a part of one entry. */
type Reach =
  | { readonly kind: 'file'; readonly file: string }
  | { readonly kind: 'section'; readonly file: string; readonly id: string }
  | { readonly kind: 'span'; readonly entry: Entry; readonly start: number; readonly end: number }

/** The comments of an entry that speak to the compiler. Cheap for the many entries that have none. */
export function suppressionsOf(entry: Entry, root: MapNode | undefined): readonly Suppression[] {
  if (!entry.text.includes('meshc-ignore')) return []
  return commentsOf(entry, root).flatMap(comment => {
    const match = /^#\s*meshc-ignore(-file)?(?=[\s:]|$)\s*([^:]*?)\s*(?::\s*(.*?)\s*)?$/d.exec(comment.text)
    if (match === null) return []
    const [, file, names = '', said = ''] = match
    const inNames = / ?\buntil (\d{4}-\d{2}-\d{2})$/.exec(names)
    const inReason = /[,;]? ?\buntil (\d{4}-\d{2}-\d{2})\.?$/.exec(said)
    const namesStart = comment.start + (match.indices?.[2]?.[0] ?? 0)
    const bare = inNames === null ? names : names.slice(0, inNames.index)
    const reach =
      file === undefined ? reachOf(entry, root, comment) : ({ kind: 'file', file: entry.file } as const)
    return splitNames(bare).map(({ name, offset }) => ({
      rule: name,
      at: { entry, start: namesStart + offset, end: namesStart + offset + name.length },
      comment: { entry, start: comment.start, end: comment.end },
      until: inNames?.[1] ?? inReason?.[1],
      reason: inReason === null ? said : said.slice(0, inReason.index),
      reach
    }))
  })
}

function splitNames(names: string): readonly { name: string; offset: number }[] {
  const found = [...names.matchAll(/[^\s,]+/g)].map(match => ({ name: match[0], offset: match.index }))
  return found.length === 0 ? [{ name: '', offset: 0 }] : found
}

/** A comment on a line of its own speaks of the subtree below it, one behind a value of that line. */
function reachOf(
  entry: Entry,
  root: MapNode | undefined,
  comment: { start: number; end: number; ownLine: boolean }
): Reach {
  if (!comment.ownLine) {
    const start = entry.text.lastIndexOf('\n', comment.start) + 1
    return { kind: 'span', entry, start, end: comment.end }
  }
  const below = root === undefined ? undefined : nodeBelow(root, comment.end)
  if (below === undefined) return { kind: 'span', entry, start: comment.start, end: comment.end }
  const isHead = root?.items[0]?.key.start === below.start && !entry.id.includes('.')
  return isHead ? { kind: 'section', file: entry.file, id: entry.id } : { kind: 'span', entry, ...below }
}

/** The first pair or item that begins after an offset. */
function nodeBelow(node: Node, offset: number): { start: number; end: number } | undefined {
  if (node.kind === 'map') {
    for (const { key, value } of node.items) {
      if (key.start >= offset) return { start: key.start, end: Math.max(key.end, value.end) }
      if (value.end > offset) {
        const inner = nodeBelow(value, offset)
        if (inner !== undefined) return inner
      }
    }
  } else if (node.kind === 'list') {
    for (const item of node.items) {
      if (item.start >= offset) return { start: item.start, end: item.end }
      if (item.end > offset) {
        const inner = nodeBelow(item, offset)
        if (inner !== undefined) return inner
      }
    }
  }
  return undefined
}

export interface Silenced {
  readonly kept: readonly Diagnostic[]
  /** What the comments themselves are found guilty of. */
  readonly problems: readonly Diagnostic[]
}

/**
 * Takes out what comments silence. `today` is `YYYY-MM-DD` and comes from the caller; `known`
 * are the names of all rules and problems, `errors` those that cannot be silenced. `isLookedFor`
 * says whether a rule was given the chance to find something: a comment may be needed in another environment, or
 * where two states of a mesh are compared.
 */
export function applySuppressions(
  diagnostics: readonly Diagnostic[],
  suppressions: readonly Suppression[],
  rules: { readonly known: ReadonlySet<string>; readonly errors: ReadonlySet<string> },
  today: string,
  isLookedFor: (rule: string) => boolean = () => true
): Silenced {
  if (suppressions.length === 0) return { kept: diagnostics, problems: [] }
  const used = new Set<Suppression>()
  const active = suppressions.filter(
    ({ until, rule }) => (until === undefined || until >= today) && !rules.errors.has(rule)
  )
  const kept = diagnostics.filter(diagnostic => {
    const hiding = active.filter(
      suppression => suppression.rule === diagnostic.rule && reaches(suppression.reach, diagnostic.at)
    )
    for (const suppression of hiding) used.add(suppression)
    return hiding.length === 0 || diagnostic.level === 'error'
  })
  return {
    kept,
    problems: suppressions.flatMap(suppression =>
      judge(suppression, used.has(suppression) || !isLookedFor(suppression.rule), rules, today)
    )
  }
}

function reaches(reach: Reach, at: Place): boolean {
  if (reach.kind === 'file') return at.entry.file === reach.file
  if (reach.kind === 'section')
    return (
      at.entry.file === reach.file && (at.entry.id === reach.id || at.entry.id.startsWith(`${reach.id}.`))
    )
  return at.entry === reach.entry && at.start >= reach.start && at.start <= reach.end
}

function judge(
  suppression: Suppression,
  isUsed: boolean,
  rules: { readonly known: ReadonlySet<string>; readonly errors: ReadonlySet<string> },
  today: string
): readonly Diagnostic[] {
  const { rule, at, comment, until, reason } = suppression
  if (rule === '') return [checkProblems.make('suppression-without-reason', 'noRule', {}, { at: comment })]
  if (!rules.known.has(rule)) {
    const meant = nearest(rule, [...rules.known])
    const { fixes } = suggest(rule, at, meant === undefined ? [] : [meant])
    return [
      checkProblems.make(
        'unknown-rule',
        'unknown',
        { name: rule, nearest: meant },
        { at, fixes, help: '`meshc explain` lists the rules.' }
      )
    ]
  }
  const fixes = [removal(suppression)]
  if (rules.errors.has(rule))
    return [checkProblems.make('suppression-of-error', 'isError', { rule }, { at, fixes })]
  if (until !== undefined && until < today) {
    return [checkProblems.make('suppression-expired', 'expired', { rule, until }, { at, fixes })]
  }
  if (!isUsed) return [checkProblems.make('suppression-unused', 'unused', { rule }, { at, fixes })]
  if (reason === '') {
    const help = `Write it behind a colon: \`# meshc-ignore ${rule}: why this is fine here\`.`
    return [checkProblems.make('suppression-without-reason', 'missing', { rule }, { at, help })]
  }
  return []
}

/** Takes the name out of the comment, or the whole comment where it names no other rule. */
function removal({ at, comment }: Suppression): Fix {
  const { entry } = at
  const isAlone = !/[^\s,]/.test(namesBeside(at, comment))
  if (isAlone)
    return { title: 'Remove the comment', safe: true, edits: [{ at: wholeLine(comment), insert: '' }] }
  const behind = /[\s,]*,[\s,]*|[ \t]+(?!until |:)/y
  behind.lastIndex = at.end
  const end = behind.test(entry.text) ? behind.lastIndex : at.end
  const before = /[\s,]*$/.exec(entry.text.slice(comment.start, at.start))?.[0] ?? ''
  const place =
    end > at.end ? { entry, start: at.start, end } : { entry, start: at.start - before.length, end: at.end }
  const title = `Remove \`${entry.text.slice(at.start, at.end)}\` from the comment`
  return { title, safe: true, edits: [{ at: place, insert: '' }] }
}

/** The other names of a comment and what stands between them. */
function namesBeside(at: Place, comment: Place): string {
  const { text } = at.entry
  const before = text.slice(comment.start, at.start).replace(/^#\s*meshc-ignore(-file)?/, '')
  const after = text.slice(at.end, comment.end).split(':', 1)[0] ?? ''
  return before + after.replace(/\buntil \d{4}-\d{2}-\d{2}\s*$/, '')
}

/** A comment on a line of its own goes with its line, one behind a value with the blanks before it. */
function wholeLine(comment: Place): Place {
  const { entry, end } = comment
  const before = entry.text.slice(0, comment.start)
  const start = /[ \t]*$/.exec(before)?.index ?? comment.start
  const lineStart = before.lastIndexOf('\n') + 1
  if (start > lineStart) return { entry, start, end }
  const lineEnd = /\r?\n/y
  lineEnd.lastIndex = end
  return { entry, start: lineStart, end: lineEnd.test(entry.text) ? lineEnd.lastIndex : end }
}
