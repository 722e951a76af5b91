import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import type { Entry } from '../text/place.ts'
import { type CutEntry, type CutFile, surplusId } from './cut.ts'
import type { MapNode, Pair, ScalarNode } from './nodes.ts'
import { reading } from './problems.ts'
import type { ReadEntry } from './read-entry.ts'
import { repeatedKey } from './repeated-keys.ts'
import { createLinker } from './resolve-links.ts'

/** A file as a tree without aliases and merge keys. */
export interface FileTree {
  readonly file: string
  readonly cut: CutFile
  /** One pair for each top-level key; collections are put together from their entries. */
  readonly top: readonly Pair[]
  /** All problems of the file, those of its entries among them, in the order of the text. */
  readonly problems: readonly Diagnostic[]
  /** Entries whose text had to be repaired, so that what they lack may only have been lost. */
  readonly damaged: ReadonlySet<Entry>
  /** The tree of each entry as written, aliases and merge keys in it. */
  readonly roots: (entry: Entry) => MapNode | undefined
}

interface Assembly {
  readonly top: Pair[]
  readonly names: Map<string, ScalarNode>
  readonly collections: Map<
    string,
    { readonly at: number; readonly items: Pair[]; readonly names: Map<string, ScalarNode> }
  >
  readonly problems: Diagnostic[]
  /** The columns that the keys of the file and of the collection being read stand in; the first entry of each decides. */
  rootColumn: number | undefined
  childColumn: number | undefined
}

/** Puts the trees of a file's entries together. Costs little for entries that were read before: a few steps each. */
export function assemble(cut: CutFile, read: (entry: Entry) => ReadEntry): FileTree {
  const assembly: Assembly = {
    top: [],
    names: new Map(),
    collections: new Map(),
    problems: [],
    rootColumn: undefined,
    childColumn: undefined
  }
  const linker = createLinker(Math.max(100_000, cut.text.length >> 2))
  const damaged = new Set<Entry>()
  let hasConflict = false
  for (const cutEntry of cut.entries) {
    const { entry } = cutEntry
    const found = read(entry)
    if (found.damaged) damaged.add(entry)
    for (const problem of found.problems) {
      hasConflict ||= problem.rule === 'yaml-conflict-marker'
      assembly.problems.push(problem)
    }
    const linked = found.linked ? linker(found) : undefined
    if (linked !== undefined && linked.problems.length > 0) {
      damaged.add(entry)
      for (const problem of linked.problems) assembly.problems.push(problem)
    }
    const root = linked === undefined ? found.root : linked.root
    if (root === undefined) continue
    checkColumn(assembly, cutEntry, found)
    if (cutEntry.within === undefined) addTop(assembly, root)
    else addChild(assembly, cutEntry.within, root)
  }
  for (const { at, items } of assembly.collections.values()) {
    if (items.length === 0) continue
    const { key } = assembly.top[at] as Pair
    const value: MapNode = {
      kind: 'map',
      entry: key.entry,
      start: key.start,
      end: key.end,
      flow: false,
      items
    }
    assembly.top[at] = { key, value }
  }
  const { problems } = assembly
  const isOther = isNotYaml(cut, read)
  return {
    file: cut.file,
    cut,
    top: isOther ? [] : assembly.top,
    problems: isOther ? [notAMap(cut)] : hasConflict ? onePerConflict(problems) : problems,
    damaged,
    roots: entry => read(entry).root
  }
}

function addTop(assembly: Assembly, root: MapNode): void {
  for (const pair of root.items) {
    const name = pair.key.text
    const first = assembly.names.get(name)
    if (first === undefined) {
      assembly.names.set(name, pair.key)
      if (pair.value.kind === 'scalar' && pair.value.style === 'empty') {
        assembly.collections.set(name, { at: assembly.top.length, items: [], names: new Map() })
      }
      assembly.top.push(pair)
      continue
    }
    if (first.entry !== pair.key.entry) assembly.problems.push(repeatedKey(pair.key, first))
    // The children of a collection that is written twice are all read; of anything else the last one counts.
    if (assembly.collections.has(name) && pair.value.kind === 'scalar') continue
    const at = assembly.top.findIndex(({ key }) => key === first)
    assembly.top[at] = { key: first, value: pair.value }
    assembly.collections.delete(name)
  }
}

function addChild(assembly: Assembly, within: string, root: MapNode): void {
  const collection = assembly.collections.get(within)
  if (collection === undefined) return
  for (const pair of root.items) {
    const first = collection.names.get(pair.key.text)
    if (first === undefined) collection.names.set(pair.key.text, pair.key)
    else if (first.entry !== pair.key.entry) assembly.problems.push(repeatedKey(pair.key, first))
    collection.items.push(pair)
  }
}

/** Entries are read one by one, so whether their keys stand below each other shows only here. */
function checkColumn(
  assembly: Assembly,
  { entry, within }: CutEntry,
  { root, column, damaged }: ReadEntry
): void {
  const isChild = within !== undefined
  const expected = isChild ? assembly.childColumn : assembly.rootColumn
  if (!isChild) assembly.childColumn = undefined
  if (expected === undefined) {
    if (isChild) assembly.childColumn = column
    else assembly.rootColumn = column
  } else if (expected !== column && root !== undefined && !damaged) {
    // The lines below a line that moved have moved with it, and that is one mistake.
    if (isChild) assembly.childColumn = column
    else assembly.rootColumn = column
    const lineStart = root.start - column
    assembly.problems.push(
      reading.make(
        'yaml-indentation',
        'line',
        { found: column, expected },
        {
          at: { entry, start: root.start, end: root.items[0]?.key.end ?? root.start },
          fixes: [
            {
              title: `Indent by ${expected}`,
              safe: false,
              edits: [{ at: { entry, start: lineStart, end: root.start }, insert: ' '.repeat(expected) }]
            }
          ]
        }
      )
    )
  }
}

/** A text whose lines all lack a colon is no mesh with many mistakes but something else, and that is one finding. */
function isNotYaml(cut: CutFile, read: (entry: Entry) => ReadEntry): boolean {
  if (cut.entries.length < 2) return false
  return cut.entries.every(({ entry }) => entry.id === surplusId || read(entry).problems.some(isMissingColon))
}

function isMissingColon({ rule }: Diagnostic): boolean {
  return rule === 'yaml-unfinished-key'
}

function notAMap(cut: CutFile): Diagnostic {
  const entry = (cut.entries[0] as CutEntry).entry
  const start = entry.text.search(/\S/)
  const line = /.*/.exec(entry.text.slice(start))?.[0].trimEnd() ?? ''
  return reading.make('yaml-not-a-map', 'text', undefined, { at: { entry, start, end: start + line.length } })
}

/** A conflict may begin in one entry and end in another. It is one finding, at its first line. */
function onePerConflict(problems: readonly Diagnostic[]): readonly Diagnostic[] {
  let open = false
  return problems.filter(({ rule, at }) => {
    if (rule !== 'yaml-conflict-marker') return true
    const sign = at.entry.text[at.start]
    const keep = sign === '<' || !open
    open = sign !== '>'
    return keep
  })
}
