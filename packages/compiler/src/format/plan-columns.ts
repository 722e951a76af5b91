import type { ListNode, MapNode, Node } from '../syntax/nodes.ts'
import type { Edit } from '../text/edit.ts'
import { isBlockScalar, lastBlockLine, startWithAnchor } from './leaves.ts'
import { type Line, lineAt } from './lines.ts'

/** The column of a block map or list: where it stands and where it belongs. */
export interface Column {
  readonly from: number
  readonly to: number
  readonly outer: Column | undefined
}

/** How the lines after the first of a scalar or of a flow collection move. */
export interface Move {
  readonly by: number
  /** The column of the key or dash that they belong to, and must stand right of. */
  readonly inside: number
  readonly blockScalar: boolean
}

/** What the tree says about the indentation of its lines, by their index. */
export interface Plan {
  /** The columns of lines that begin with a key, a dash or a value. */
  readonly heads: ReadonlyMap<number, number>
  readonly moves: ReadonlyMap<number, Move>
  /** The innermost collection that has a key or a dash in a line. */
  readonly deepest: ReadonlyMap<number, Column>
  /** Between a dash and the map or list that begins behind it: its column depends on these blanks. */
  readonly gaps: readonly Edit[]
}

interface Planner {
  readonly text: string
  readonly lines: readonly Line[]
  readonly heads: Map<number, number>
  readonly moves: Map<number, Move>
  readonly deepest: Map<number, Column>
  readonly gaps: Edit[]
}

const step = 2

/** Finds the column that each line of a tree belongs in, with the keys of its root in the column `to`. */
export function planColumns(
  text: string,
  lines: readonly Line[],
  root: MapNode | undefined,
  to: number
): Plan {
  const planner: Planner = { text, lines, heads: new Map(), moves: new Map(), deepest: new Map(), gaps: [] }
  if (root !== undefined) {
    if (root.flow)
      placeLeaf(planner, root, { from: -1, to: -1, outer: undefined }, columnAt(planner, root.start))
    else placeMap(planner, root, to, undefined)
  }
  return planner
}

function placeMap(planner: Planner, map: MapNode, to: number, outer: Column | undefined): void {
  const column: Column = { from: columnAt(planner, blockStart(planner, map)), to, outer }
  for (const { key, value } of map.items) {
    placeHead(planner, startWithAnchor(planner.text, key), to, column)
    placeValue(planner, value, column)
  }
}

function placeList(planner: Planner, list: ListNode, to: number, outer: Column | undefined): void {
  const column: Column = { from: columnAt(planner, list.start), to, outer }
  let from = list.start
  for (const item of list.items) {
    const dash = dashFrom(planner.text, from)
    placeHead(planner, dash, to, column)
    if (isBlockCollection(item)) {
      const start = blockStart(planner, item)
      if (lineAt(planner.lines, start) === lineAt(planner.lines, dash)) {
        planner.gaps.push({ start: dash + 1, end: start, insert: ' ' })
      }
    }
    placeValue(planner, item, column)
    from = Math.max(item.end, dash + 1)
  }
}

function placeValue(planner: Planner, value: Node, column: Column): void {
  const to = column.to + step
  const anchor = startWithAnchor(planner.text, value)
  if (anchor !== value.start) placeHead(planner, anchor, to, column)
  if (!isBlockCollection(value)) placeLeaf(planner, value, column, to)
  else if (value.kind === 'map') placeMap(planner, value, to, column)
  else placeList(planner, value, to, column)
}

/** A scalar, an alias or a flow collection: its first line, when it has a line of its own, and with it all others. */
function placeLeaf(planner: Planner, node: Node, column: Column, to: number): void {
  if (node.start === node.end) return
  const { text, lines } = planner
  const block = isBlockScalar(node) ? node : undefined
  const blockScalar = block !== undefined
  const isHead = placeHead(planner, node.start, to, column)
  // The content of a block scalar is indented against the key or the dash, wherever its header stands.
  const by = isHead && !blockScalar ? to - columnAt(planner, node.start) : column.to - column.from
  const last = block === undefined ? lineAt(lines, node.end) : lastBlockLine(text, lines, block)
  for (let line = lineAt(lines, node.start) + 1; line <= last; line++) {
    planner.moves.set(line, { by, inside: column.to, blockScalar })
  }
}

/** Notes the column of what begins at an offset; true when it is the first of its line. */
function placeHead(planner: Planner, offset: number, to: number, column: Column): boolean {
  const index = lineAt(planner.lines, offset)
  const line = planner.lines[index]
  if (line === undefined) return false
  planner.deepest.set(index, column)
  if (line.start + line.indent !== offset) return false
  planner.heads.set(index, to)
  return true
}

function isBlockCollection(node: Node): node is MapNode | ListNode {
  return (node.kind === 'map' || node.kind === 'list') && !node.flow
}

/** Where a block collection begins; an anchor before its first key belongs to the key. */
function blockStart(planner: Planner, node: MapNode | ListNode): number {
  const key = node.kind === 'map' ? node.items[0]?.key : undefined
  return key === undefined ? node.start : startWithAnchor(planner.text, key)
}

function columnAt({ lines }: Planner, offset: number): number {
  return offset - (lines[lineAt(lines, offset)]?.start ?? 0)
}

/** The next dash of a list: between two items there are blanks, line ends and comments. */
function dashFrom(text: string, from: number): number {
  let at = from
  while (at < text.length && text[at] !== '-') {
    const end = text[at] === '#' ? text.indexOf('\n', at) : at
    at = end < 0 ? text.length : end + 1
  }
  return at
}
