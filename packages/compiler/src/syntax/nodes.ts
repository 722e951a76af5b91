import type { Place } from '../text/place.ts'

export type { Entry, Place } from '../text/place.ts'

export type ScalarStyle = 'plain' | 'single' | 'double' | 'literal' | 'folded' | 'empty'

/** A scalar as written. Its text is decoded (quotes, escapes, folding), never typed: the key decides the type. */
export interface ScalarNode extends Place {
  readonly kind: 'scalar'
  readonly text: string
  /** `empty` is a value that is not there (`key:`); its span is empty and stands where the value would begin. */
  readonly style: ScalarStyle
  readonly anchor?: string
}

export interface Pair {
  readonly key: ScalarNode
  readonly value: Node
}

/** A map in the order of the file. Names such as `__proto__` are ordinary keys, for these are pairs and no object. */
export interface MapNode extends Place {
  readonly kind: 'map'
  readonly flow: boolean
  readonly items: readonly Pair[]
  readonly anchor?: string
  /** The sentence whose long form this is, when a person wrote the sentence. */
  readonly sentence?: ScalarNode
}

export interface ListNode extends Place {
  readonly kind: 'list'
  readonly flow: boolean
  readonly items: readonly Node[]
  readonly anchor?: string
  /** The sentence whose long form this is, when a person wrote the sentence. */
  readonly sentence?: ScalarNode
}

/** `*name`, with the span of the star and the name. */
export interface AliasNode extends Place {
  readonly kind: 'alias'
  readonly name: string
}

export type Node = ScalarNode | MapNode | ListNode | AliasNode

export type NodeKind = Node['kind']

/** The pair of a key, the last one where a key occurs twice (the earlier one is a finding). */
export function pairOf({ items }: MapNode, key: string): Pair | undefined {
  if (items.length >= manyKeys) {
    const index = indexOf(items)
    if (index !== undefined) return index.get(key)
  }
  for (let at = items.length - 1; at >= 0; at--) {
    const pair = items[at] as Pair
    if (pair.key.text === key) return pair
  }
  return undefined
}

/** Maps with fewer keys are searched from end to end as quickly. */
const manyKeys = 6
/** An index pays for itself from about so many questions on. */
const manyQuestions = 6

type Index = ReadonlyMap<string, Pair>

const indexes = new WeakMap<readonly Pair[], Index>()
/** The map that was asked last, for rules ask a service a hundred things in a row. */
let last: { readonly items: readonly Pair[]; index: Index | undefined; questions: number } | undefined

/** By key, the last pair of each; undefined for a map of which little has been asked so far. */
function indexOf(items: readonly Pair[]): Index | undefined {
  if (last?.items !== items) last = { items, index: indexes.get(items), questions: 0 }
  if (last.index === undefined && ++last.questions > manyQuestions) {
    last.index = new Map(items.map(pair => [pair.key.text, pair]))
    indexes.set(items, last.index)
  }
  return last.index
}

export function valueAt(map: MapNode, key: string): Node | undefined {
  return pairOf(map, key)?.value
}

export function isEmpty(node: Node): boolean {
  return node.kind === 'scalar' && node.style === 'empty'
}
