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
export function pairOf(map: MapNode, key: string): Pair | undefined {
  for (let at = map.items.length - 1; at >= 0; at--) {
    const pair = map.items[at] as Pair
    if (pair.key.text === key) return pair
  }
  return undefined
}

export function valueAt(map: MapNode, key: string): Node | undefined {
  return pairOf(map, key)?.value
}

export function isEmpty(node: Node): boolean {
  return node.kind === 'scalar' && node.style === 'empty'
}
