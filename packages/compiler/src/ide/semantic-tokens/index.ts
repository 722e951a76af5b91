import { haveSameItems } from '../../query/memo.ts'
import type { CutEntry } from '../../syntax/cut.ts'
import type { Entry } from '../../syntax/nodes.ts'
import type { Span } from '../../text/span.ts'
import type { ReadFile } from '../../workspace/read-files.ts'
import type { Ide } from '../ide.ts'
import { type NameUnit, nameUnits } from '../names/name-index.ts'
import type { SemanticToken } from '../types.ts'
import { entryTokens } from './entry-tokens.ts'
import type { TextToken } from './legend.ts'

export { tokenModifiers, tokenTypes } from './legend.ts'

/**
 * What the words of a file are: names where they are declared and where they are meant, and the parts of sentences,
 * expressions, matches and `${…}`. Keys of the language are left to the grammar of YAML that editors have.
 *
 * In the order of the text, none over another, each on one line. With a span, the tokens of the entries that it
 * touches. An edit costs one entry and the copying of what is asked for.
 */
export function semanticTokens({ workspace }: Ide, path: string, span?: Span): readonly SemanticToken[] {
  const tokens: SemanticToken[] = []
  for (const { offset, length, tokens: ofEntry } of tokenRuns({ workspace }, path)) {
    if (span !== undefined && (offset > span.end || offset + length < span.start)) continue
    for (const { start, end, type, modifiers } of ofEntry()) {
      if (span !== undefined && (offset + start >= span.end || offset + end <= span.start)) continue
      tokens.push({ start: offset + start, end: offset + end, type, modifiers })
    }
  }
  return tokens
}

/** The tokens of one entry, which begins a line; their offsets count from `offset`. */
export interface TokenRun {
  readonly offset: number
  readonly length: number
  /** The same array as long as the entry and its tokens are the same, so that whatever is made of it can be kept. */
  tokens(): readonly SemanticToken[]
}

/** The tokens of a file entry by entry, for encoders that keep what they made of an entry. */
export function tokenRuns({ workspace }: Pick<Ide, 'workspace'>, path: string): readonly TokenRun[] {
  const file = workspace.file(path)
  if (file === undefined) return []
  const isRoot = path === workspace.root
  const units = unitsByEntry(nameUnits(workspace, file))
  return file.cut.entries.map(cut => ({
    offset: cut.offset,
    length: cut.entry.text.length,
    tokens: () => tokensOf(file, cut, units.get(cut.entry) ?? none, isRoot)
  }))
}

const none: readonly NameUnit[] = []

function unitsByEntry(units: readonly NameUnit[]): ReadonlyMap<Entry, readonly NameUnit[]> {
  const byEntry = new Map<Entry, NameUnit[]>()
  for (const unit of units) {
    const same = byEntry.get(unit.entry)
    if (same === undefined) byEntry.set(unit.entry, [unit])
    else same.push(unit)
  }
  return byEntry
}

interface Known {
  readonly units: readonly NameUnit[]
  readonly isRoot: boolean
  readonly tokens: readonly TextToken[]
}

const known = new WeakMap<Entry, Known>()

function tokensOf(
  file: ReadFile,
  cut: CutEntry,
  units: readonly NameUnit[],
  isRoot: boolean
): readonly TextToken[] {
  const before = known.get(cut.entry)
  if (before !== undefined && before.isRoot === isRoot && haveSameItems(before.units, units))
    return before.tokens
  const tokens = entryTokens(cut, file.tree.roots(cut.entry), units, isRoot)
  known.set(cut.entry, { units, isRoot, tokens })
  return tokens
}
