import type { MapShape, ShapeRef } from '@meshc/schema/shapes'
import { keysOf, shapeOf } from '../../shape/shapes.ts'
import { hole } from './snippet.ts'

/** What follows a key so that its value can be written. */
export interface Opening {
  readonly text: string
  readonly isSnippet: boolean
  /** Whether there is a choice to make where the cursor then is. */
  readonly continues: boolean
}

interface Around {
  readonly flow: boolean
  /** Of the key. */
  readonly column: number
  readonly indent: number
  /** Whether nothing is required here. */
  readonly lax: boolean
}

/**
 * A colon and the beginning of a value: what has a short form stands on the line of its key, a map and a
 * list of maps below it. With `form` a map is begun also where there is a short form.
 */
export function openingOf(ref: ShapeRef, around: Around, form?: 'map'): Opening {
  const { text, list, map } = shapeOf(ref)
  if (text !== undefined && form === undefined) return plain(': ')
  if (map !== undefined) return openMap(map, ref, around)
  if (list === undefined) return plain(': ')
  const item = shapeOf(list.item)
  if (item.text !== undefined || around.flow || item.map === undefined)
    return { text: ': [$1]', isSnippet: true, continues: true }
  const column = around.column + around.indent
  const keys = holesOf(item.map, list.item, column + 2)
  return {
    text: `:\n${' '.repeat(column)}- ${keys}`,
    isSnippet: keys !== '',
    continues: keys === ''
  }
}

function openMap(map: MapShape, ref: ShapeRef, { flow, column, indent, lax }: Around): Opening {
  if (flow) {
    const keys = lax ? '' : holesOf(map, ref, undefined)
    return { text: `: { ${keys === '' ? '$1' : keys} }`, isSnippet: true, continues: keys === '' }
  }
  const inner = column + indent
  const keys = lax ? '' : holesOf(map, ref, inner)
  return { text: `:\n${' '.repeat(inner)}${keys}`, isSnippet: keys !== '', continues: keys === '' }
}

/** The keys that a map cannot be without, each with a place to fill in; one below the other in a column, else behind each other. */
export function holesOf(map: MapShape, ref: ShapeRef, column: number | undefined, first = 1): string {
  const keys = neededKeys(map)
  const shapes = keysOf(ref)
  const between = column === undefined ? ', ' : `\n${' '.repeat(column)}`
  return keys
    .map((key, at) => {
      const known = shapes.get(key)
      return `${key}: ${hole(first + at, known === undefined ? '' : usualOf(known.shape, known.examples))}`
    })
    .join(between)
}

export function neededKeys({ required, oneOf }: MapShape): readonly string[] {
  return [...required, ...oneOf.flatMap(set => set.slice(0, 1))]
}

/** What stands in a place to fill in: nothing where only the mesh knows what fits, else an example. */
function usualOf(ref: ShapeRef, examples: readonly string[]): string {
  const { text } = shapeOf(ref)
  if (text === undefined) return examples[0] ?? ''
  if (text.type === 'reference' || text.type === 'name') return ''
  return (text.closed ? text.values?.[0] : undefined) ?? examples[0] ?? ''
}

function plain(text: string): Opening {
  return { text, isSnippet: false, continues: true }
}
