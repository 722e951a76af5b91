import type { MapShape, ShapeRef } from '@meshc/schema/shapes'
import { keysOf, shapeOf } from '../../shape/shapes.ts'
import { quote } from '../../syntax/encode-scalar.ts'
import { kindWords } from '../hover/kind-words.ts'
import type { Completion } from '../types.ts'
import type { Below } from './levels.ts'
import { neededKeys, type Opening, openingOf } from './opening.ts'
import { literally } from './snippet.ts'
import type { KeySpot } from './spot.ts'

/** The keys of the language that a map may still have: those that it needs first, the others in the order of the reference. */
export function keyItems(spot: KeySpot): readonly Completion[] {
  const { ref, present, mode } = spot
  const { map } = shapeOf(ref)
  if (map === undefined) return []
  const excluded = excludedBy(map, present)
  const needed = new Set(mode === undefined ? neededKeys(map) : [])
  const items: Completion[] = []
  let order = 0
  for (const [key, { shape, default: usual }] of keysOf(ref)) {
    order++
    if (present.has(key) || excluded.has(key)) continue
    if (spot.body !== undefined && !mayHold(shape, spot.body)) continue
    const isNeeded = needed.has(key)
    items.push({
      ...asKey(spot, key, openingOf(shape, { ...spot, lax: mode !== undefined })),
      kind: 'key',
      detail: `${isNeeded ? 'required, ' : ''}${plainWords(shape)}${usual === undefined ? '' : `, default ${usual}`}`,
      rank: (isNeeded ? 0 : 1000) + order,
      resolve: { of: 'key', map: ref, key }
    })
  }
  return items
}

/** How a key is put in at a place: with what is missing before it, and with its colon where there is none. */
export function asKey(
  { span, lead, skipped, tail = '', hasColon, body, flow }: KeySpot,
  key: string,
  opening: Opening
): Pick<Completion, 'label' | 'insert' | 'span' | 'isSnippet' | 'filter' | 'continues'> {
  const written = lead + quote(key)
  const { isSnippet, text, continues } = hasColon
    ? closed
    : body !== undefined
      ? { ...closed, text: flow ? ': ' : ':' }
      : opening
  const insert = (isSnippet ? literally(written) : written) + text
  return {
    label: key,
    ...(tail === ''
      ? { insert, isSnippet }
      : { insert: `${isSnippet ? insert : `${literally(insert)}$1`}${tail}`, isSnippet: true }),
    span,
    ...(skipped === '' ? {} : { filter: skipped + key }),
    ...(continues ? { continues } : {})
  }
}

const closed: Opening = { text: '', isSnippet: false, continues: false }

/** Whether what stands below may be the value of a key. */
function mayHold(ref: ShapeRef, { isItem, name }: Below): boolean {
  const { list, map } = shapeOf(ref)
  if (isItem) return list !== undefined
  return map !== undefined && (name === undefined || map.names !== undefined || keysOf(ref).has(name))
}

/** The keys that one of those present forbids. */
function excludedBy({ oneOf, atMostOneOf }: MapShape, present: ReadonlySet<string>): ReadonlySet<string> {
  return new Set([...oneOf, ...atMostOneOf].filter(set => set.some(key => present.has(key))).flat())
}

function plainWords(shape: number): string {
  return kindWords(shape).replaceAll('`', '')
}
