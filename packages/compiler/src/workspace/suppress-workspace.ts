import { type Suppression, suppressionsOf } from '../check/suppress.ts'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import type { LocatedDiagnostic } from '../diagnostics/located.ts'
import type { Entry, MapNode, Node } from '../syntax/nodes.ts'
import type { Place } from '../text/place.ts'
import type { Question } from './analyze.ts'
import { editTexts, type TextEdit } from './edit-texts.ts'
import { locateDiagnostics } from './locate-diagnostics.ts'
import { problemDefinitions } from './problem-names.ts'
import { readOnce } from './read-files.ts'
import type { Workspace } from './workspace.ts'

export interface SuppressWishes {
  /** Why the findings are fine, on one line. */
  readonly reason: string
  /** The last day on which the comments hold, `YYYY-MM-DD`. */
  readonly until: string | undefined
  mayEdit(file: string): boolean
  isWanted(finding: LocatedDiagnostic): boolean
}

type Reason = Pick<SuppressWishes, 'reason' | 'until'>

export interface SuppressResult {
  /** How many findings are silent now. */
  readonly silenced: number
  /** Those that no comment reaches; errors are not among them. */
  readonly left: readonly LocatedDiagnostic[]
}

/** No finding stands deeper than this many keys and items, and each round goes one outwards. */
const mostRounds = 12

/**
 * Writes a comment above the narrowest key or list item on lines of its own that holds a finding, for each warning and
 * info. Where that does not silence it, the next wider one is taken, and at last the file.
 */
export function suppressWorkspace(
  workspace: Workspace,
  question: Question,
  wishes: SuppressWishes
): SuppressResult {
  const before = candidates(workspace, question, wishes).length
  for (let round = 0; round < mostRounds; round++) {
    const comments = new Map<string, Comment>()
    const closed = unreadable(workspace, question)
    for (const { diagnostic } of candidates(workspace, question, wishes)) {
      if (closed.has(diagnostic.at.entry.file)) continue
      const comment = commentFor(workspace, diagnostic, round, wishes)
      if (comment === undefined) continue
      const place = `${comment.edit.file}|${comment.edit.start}`
      const known = comments.get(place)
      comments.set(place, { ...comment, rules: new Set([...(known?.rules ?? []), diagnostic.rule]) })
    }
    if (comments.size === 0) break
    editTexts(
      workspace,
      [...comments.values()].map(({ edit, rules, write }) => ({ ...edit, insert: write([...rules].sort()) }))
    )
  }
  const left = candidates(workspace, question, wishes).map(({ located }) => located)
  return { silenced: before - left.length, left }
}

/** Files whose text cannot be read as it is; a line more in them could be read as anything. */
function unreadable(workspace: Workspace, question: Question): ReadonlySet<string> {
  return new Set(
    workspace
      .findings(question)
      .filter(({ rule, level }) => level === 'error' && rule.startsWith('yaml-'))
      .map(({ file }) => file)
  )
}

interface Candidate {
  readonly diagnostic: Diagnostic
  readonly located: LocatedDiagnostic
}

/** What a comment may silence: no errors, and not what is said of comments and of entries of `lint.accept` themselves. */
function candidates(workspace: Workspace, question: Question, wishes: SuppressWishes): readonly Candidate[] {
  return workspace.analysis(question).findings.flatMap(finding => {
    const { diagnostic } = finding
    if (!maySilence(diagnostic)) return []
    const [located] = locateDiagnostics([finding], workspace.file, workspace.root)
    const isOpen = located !== undefined && wishes.mayEdit(located.file) && wishes.isWanted(located)
    return isOpen ? [{ diagnostic, located }] : []
  })
}

function maySilence({ level, rule }: Diagnostic): boolean {
  const isErrorByItself = problemDefinitions.get(rule)?.level === 'error'
  return level !== 'error' && !isErrorByItself && !/^(suppression|acceptance)-/.test(rule)
}

/** The edit that writes a comment above the narrowest node around one finding; undefined where none may silence it. */
export function suppressionOf(
  workspace: Workspace,
  diagnostic: Diagnostic,
  reason: Reason
): TextEdit | undefined {
  if (!maySilence(diagnostic)) return undefined
  const comment = commentFor(workspace, diagnostic, 0, reason)
  return comment && { ...comment.edit, insert: comment.write([diagnostic.rule]) }
}

interface Comment {
  readonly edit: Omit<TextEdit, 'insert'>
  readonly rules: ReadonlySet<string>
  /** The text for the names of some rules, sorted. */
  write(rules: readonly string[]): string
}

/** The comment for a finding, `depth` nodes further out than the narrowest; undefined when nothing is left to try. */
function commentFor(
  workspace: Workspace,
  { at, rule }: Diagnostic,
  depth: number,
  wishes: Reason
): Comment | undefined {
  const file = workspace.file(at.entry.file)
  const cutEntry = file?.cut.entries.find(({ entry }) => entry === at.entry)
  if (file === undefined || cutEntry === undefined) return undefined
  const { entry } = at
  const root = readOnce(entry).root
  const places = root === undefined ? [] : placesAround(entry, root, at)
  const start = places[places.length - 1 - depth]
  const rules = new Set([rule])
  if (start !== undefined) {
    const own = sameReason(suppressionsOf(entry, root), entry, start, wishes)
    if (own !== undefined) {
      const offset = cutEntry.offset + own.at.end
      return { edit: { file: entry.file, start: offset, end: offset }, rules, write: added }
    }
    const margin = marginAt(entry.text, start)
    const offset = cutEntry.offset + start - margin.length
    return {
      edit: { file: entry.file, start: offset, end: offset },
      rules,
      write: names => `${margin}# meshc-ignore ${said(names, wishes)}\n`
    }
  }
  if (depth > places.length) return undefined
  const { text } = file.source
  const offset = /^\uFEFF?(?:%.*\r?\n|---[ \t]*(?:#.*)?\r?\n)*/.exec(text)?.[0].length ?? 0
  return {
    edit: { file: entry.file, start: offset, end: offset },
    rules,
    write: names => `# meshc-ignore-file ${said(names, wishes)}\n`
  }
}

function added(names: readonly string[]): string {
  return names.map(name => `, ${name}`).join('')
}

function said(names: readonly string[], { reason, until }: Reason): string {
  return `${names.join(', ')}${until === undefined ? '' : ` until ${until}`}: ${reason}`
}

/** The last name of a comment above a node that gives the same reason, so that another name can stand behind it. */
function sameReason(
  suppressions: readonly Suppression[],
  entry: Entry,
  start: number,
  { reason, until }: Reason
): Suppression | undefined {
  return suppressions.findLast(one => {
    const between = entry.text.slice(one.comment.end, start)
    // Between the comment and the node stand nothing but other comments, and it is above the node and not behind a value.
    const isAbove =
      one.comment.end <= start &&
      between
        .split('\n')
        .slice(1)
        .every(line => /^\s*(#.*)?-?\s*$/.test(line))
    const isOwnLine = marginAt(entry.text, one.comment.start) === lineStartOf(entry.text, one.comment.start)
    const isForNode = one.reach.kind !== 'file' && one.rule !== ''
    return isAbove && isOwnLine && isForNode && one.reason === reason && one.until === until
  })
}

function lineStartOf(text: string, offset: number): string {
  return text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset)
}

/** The blanks (and the byte order mark is none) before an offset on its line. */
function marginAt(text: string, offset: number): string {
  return /[ \t]*$/.exec(lineStartOf(text, offset))?.[0] ?? ''
}

/**
 * Where a comment may stand on a line of its own for what holds a place, from the outermost to the narrowest: before keys
 * and list items that are the first on their lines. Nothing within brackets is one, nor are the lines of a text.
 */
function placesAround(entry: Entry, root: MapNode, at: Place): readonly number[] {
  const found: number[] = []
  let isWithin = true
  for (let node: Node | undefined = root; node !== undefined && isWithin; ) {
    if (node.kind === 'map' && !node.flow) {
      const pair: MapNode['items'][number] | undefined = node.items.find(
        ({ key, value }) => at.start >= key.start && at.start <= Math.max(key.end, value.end)
      )
      if (pair !== undefined && /^[ \t\uFEFF]*$/.test(lineStartOf(entry.text, pair.key.start)))
        found.push(pair.key.start)
      node = pair?.value
    } else if (node.kind === 'list' && !node.flow) {
      const item: Node | undefined = node.items.find(({ start, end }) => at.start >= start && at.start <= end)
      const dash = item === undefined ? undefined : dashOf(entry.text, item.start)
      if (dash !== undefined) found.push(dash)
      node = item
    } else isWithin = false
  }
  const [first] = root.items
  // What stands before the first key or behind the last one belongs to the entry.
  return found.length === 0 && first !== undefined && !root.flow ? [first.key.start] : found
}

/** The offset of the dash of a list item, when the dash is the first on its line. */
function dashOf(text: string, start: number): number | undefined {
  const line = lineStartOf(text, start)
  const margin = /^([ \t]*)-[ \t]+$/.exec(line)?.[1]
  return margin === undefined ? undefined : start - line.length + margin.length
}
