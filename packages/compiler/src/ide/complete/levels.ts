import type { Block, Open, Step } from './blocks.ts'

/** A place in a line of block style: a key of an open map, a new item of an open list, or what a key or dash above waits for. */
export type Level =
  | { readonly of: 'map' | 'list'; readonly column: number; readonly block: Block; readonly body?: Below }
  | {
      readonly of: 'pending'
      readonly column: number
      readonly path: readonly Step[]
      readonly body?: Below
    }

/** The line below the cursor's. */
export interface Below {
  readonly column: number
  readonly isItem: boolean
  /** Its key. */
  readonly name: string | undefined
}

/**
 * What a line may be that begins at a column, the likeliest first. A blank line, or a word that stands in
 * no column of its neighbours, goes to the nearest place where it does not take the lines below for itself.
 */
export function levelsFor(
  open: Open,
  column: number,
  isBlank: boolean,
  below: Below | undefined,
  indent: number
): readonly Level[] {
  const found = nearestLevels(open, column, isBlank, below, indent)
  return found.map(level =>
    below !== undefined && isBodyOf(level, below) ? { ...level, body: below } : level
  )
}

/** Whether the line below would be the value of a key at a level. */
function isBodyOf({ of, column }: Level, below: Below): boolean {
  return below.column > column || (of === 'map' && below.column === column && below.isItem)
}

function nearestLevels(
  open: Open,
  column: number,
  isBlank: boolean,
  below: Below | undefined,
  indent: number
): readonly Level[] {
  const all: Level[] = open.blocks.map(block => ({ of: block.kind, column: block.column, block }))
  const { pending } = open
  if (pending !== undefined) {
    const child = childColumn(pending, column, isBlank, below, indent)
    all.push({ of: 'pending', column: child, path: pending.path })
  }
  const legal = below === undefined ? all : all.filter(level => fits(level, below))
  const exact = (isBlank ? legal : all).filter(level => level.column === column)
  if (exact.length > 0) return exact.reverse()
  // A blank line in the column of a map further out may want the key of the lines below.
  const outer = isBlank ? all.filter(level => level.of !== 'list' && level.column === column) : []
  const candidates = legal.length > 0 ? legal : all
  const distance = Math.min(...candidates.map(level => Math.abs(level.column - column)))
  const near = candidates.filter(level => Math.abs(level.column - column) === distance)
  const deepest = Math.max(...near.map(level => level.column))
  const nearest = near.filter(level => level.column === deepest).reverse()
  return [...nearest, ...outer.filter(level => !nearest.includes(level))]
}

/** In which column the value of a key begins: where the lines below have it, else where it is written, else one step in. */
function childColumn(
  pending: { readonly column: number; readonly isItem: boolean },
  column: number,
  isBlank: boolean,
  below: Below | undefined,
  indent: number
): number {
  const isDeep = column > pending.column
  const usual = pending.column + (pending.isItem ? 2 : indent)
  // Lines that stand too deep wait for the key between.
  if (below !== undefined && isBlank && column === usual && below.column > column) return column
  if (below !== undefined && below.column > pending.column && (isBlank || !isDeep || below.column < column))
    return below.column
  if (!isBlank && isDeep && below !== undefined) return column
  return usual
}

function fits(level: Level, below: Below): boolean {
  if (level.column > below.column) return true
  if (level.column < below.column) return false
  // A key that the map has already begins another one.
  if (level.of === 'map' && below.name !== undefined && level.block.keys.includes(below.name)) return false
  return level.of === 'pending' || (level.of === 'list') === below.isItem
}
