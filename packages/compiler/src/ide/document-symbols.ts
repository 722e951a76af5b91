import { perObject } from '../query/memo.ts'
import type { CutEntry } from '../syntax/cut.ts'
import type { MapNode } from '../syntax/nodes.ts'
import type { ReadFile } from '../workspace/read-files.ts'
import type { Ide } from './ide.ts'
import { type RelativeSymbol, shifted } from './symbols/relative-symbol.ts'
import { memberSymbol, sectionSymbol } from './symbols/symbols-of-section.ts'
import type { DocumentSymbol } from './types.ts'

/**
 * What a file declares, as a tree in the order of the text: its sections, in them services, gateways and so on, and in
 * these versions, routes and ports. A span holds all of a symbol and the spans of its children.
 */
export function documentSymbols({ workspace }: Ide, path: string): readonly DocumentSymbol[] {
  const file = workspace.file(path)
  return file === undefined ? [] : symbolsOf(file)
}

const symbolsOf = perObject((file: ReadFile): readonly DocumentSymbol[] => {
  const sections: { symbol: DocumentSymbol; readonly members: DocumentSymbol[]; readonly name: string }[] = []
  for (const cut of file.cut.entries) {
    for (const moved of ofEntry(file, cut)) {
      const section = sections[sections.length - 1]
      if (cut.within === undefined) sections.push({ symbol: moved, members: [], name: moved.name })
      else if (section?.name === cut.within) section.members.push(moved)
    }
  }
  return sections.map(({ symbol, members }) => {
    const last = members[members.length - 1]
    if (last === undefined) return symbol
    const span = { start: symbol.span.start, end: Math.max(symbol.span.end, last.span.end) }
    return { ...symbol, span, children: [...symbol.children, ...members] }
  })
})

function ofEntry({ tree }: ReadFile, { entry, within, offset }: CutEntry): readonly DocumentSymbol[] {
  const root = tree.roots(entry)
  if (root === undefined) return []
  const known = placed.get(root)
  // The text of an entry says all of it, but for the section in which it stands, and that is a part of its id.
  const relative =
    known?.relative ??
    root.items.map(pair => (within === undefined ? sectionSymbol(pair) : memberSymbol(within, pair)))
  if (known?.offset === offset) return known.symbols
  const symbols = relative.map(symbol => shifted(symbol, offset))
  placed.set(root, { relative, offset, symbols })
  return symbols
}

/** The symbols of an entry and where it stood last: an edit moves only the entries below it. */
const placed = new WeakMap<
  MapNode,
  {
    readonly relative: readonly RelativeSymbol[]
    readonly offset: number
    readonly symbols: readonly DocumentSymbol[]
  }
>()
