import type { Token } from '../../syntax/tokens.ts'
import type { Row } from './rows.ts'
import type { Window } from './window.ts'

export type Step = string | number

/** A map or list of block style that is open where reading has got to. */
export interface Block {
  readonly kind: 'map' | 'list'
  readonly column: number
  readonly path: readonly Step[]
  /** Of a map the key read last, of a list the index of its last item. */
  current: Step
  /** The keys of a map so far. */
  readonly keys: string[]
  /** What a map merges with `<<`. */
  readonly merged: Token[]
  /** The rows of a list so far. */
  readonly rows: Row[]
}

/** A key or dash whose value is still to come. */
export interface Pending {
  readonly column: number
  readonly path: readonly Step[]
  readonly isItem: boolean
}

export interface Open {
  readonly blocks: Block[]
  pending: Pending | undefined
}

/** The blocks that are open behind some rows. */
export function openBlocks({ within }: Pick<Window, 'within'>, rows: readonly Row[]): Open {
  const open: Open = { blocks: [], pending: undefined }
  if (within !== undefined) {
    open.blocks.push(blockOf('map', within.column, [], within.name))
    open.pending = { column: within.column, path: [within.name], isItem: false }
  }
  for (const row of rows) advance(open, row)
  return open
}

/** Goes one row further. */
export function advance(open: Open, row: Row): void {
  enterItems(open, row)
  const { key, content } = row
  if (key === undefined) {
    if (row.value.length > 0) open.pending = undefined
    return
  }
  let map = open.blocks[open.blocks.length - 1]
  if (map?.kind !== 'map' || map.column !== content) {
    map = blockOf('map', content, pathOfNext(open), key.name)
    open.blocks.push(map)
  }
  map.current = key.name
  if (key.name === '<<') map.merged.push(...row.value)
  else map.keys.push(key.name)
  open.pending =
    row.value.length === 0 ? { column: content, path: [...map.path, key.name], isItem: false } : undefined
}

/** Leaves the blocks that a row does not belong to, and enters the items that it begins. */
export function enterItems(open: Open, row: Row): void {
  const { blocks } = open
  const isItem = row.dashes.length > 0
  for (;;) {
    const top = blocks[blocks.length - 1]
    if (top === undefined) break
    if (top.column > row.column || (top.column === row.column && top.kind === 'list' && !isItem)) blocks.pop()
    else break
  }
  for (const column of row.dashes) {
    let list = blocks[blocks.length - 1]
    if (list?.kind !== 'list' || list.column !== column) {
      list = blockOf('list', column, pathOfNext(open), -1)
      blocks.push(list)
    }
    list.current = (list.current as number) + 1
    list.rows.push(row)
    open.pending = { column, path: [...list.path, list.current], isItem: true }
  }
}

/** The path of what a new block holds: the value of the key or item read last. */
function pathOfNext({ blocks }: Open): readonly Step[] {
  const top = blocks[blocks.length - 1]
  return top === undefined ? [] : [...top.path, top.current]
}

function blockOf(kind: Block['kind'], column: number, path: readonly Step[], current: Step): Block {
  return { kind, column, path, current, keys: [], merged: [], rows: [] }
}
