/** What a long form and a tree of YAML have in common: enough to print a sentence from either. */
export type LongLike =
  | { readonly kind: 'text' | 'scalar'; readonly text: string }
  | {
      readonly kind: 'map'
      readonly items: readonly {
        readonly key: string | { readonly text: string }
        readonly value: LongLike
      }[]
    }
  | { readonly kind: 'list'; readonly items: readonly LongLike[] }
  | { readonly kind: 'alias' }

export function textOf(long: LongLike | undefined): string | undefined {
  return long?.kind === 'text' || long?.kind === 'scalar' ? long.text : undefined
}

/** The value of a key, the last one where it occurs twice. */
export function at(long: LongLike | undefined, key: string): LongLike | undefined {
  if (long?.kind !== 'map') return undefined
  return long.items.findLast(one => keyOf(one) === key)?.value
}

export function textAt(long: LongLike | undefined, key: string): string | undefined {
  return textOf(at(long, key))
}

export function keyOf(one: { readonly key: string | { readonly text: string } }): string {
  return typeof one.key === 'string' ? one.key : one.key.text
}

/** Whether two long forms say the same; the order of keys says nothing. */
export function sameLong(a: LongLike, b: LongLike): boolean {
  if (a.kind === 'map' && b.kind === 'map') {
    return a.items.length === b.items.length && a.items.every(one => sameOrNone(one.value, at(b, keyOf(one))))
  }
  if (a.kind === 'list' && b.kind === 'list') {
    return a.items.length === b.items.length && a.items.every((one, index) => sameOrNone(one, b.items[index]))
  }
  const text = textOf(a)
  return text !== undefined && text === textOf(b)
}

function sameOrNone(a: LongLike, b: LongLike | undefined): boolean {
  return b !== undefined && sameLong(a, b)
}
