import type { Entry, Node, Pair } from '../syntax/nodes.ts'

/** Where values stand that no file says; `origin` is what `expand` prints behind them. */
export function builtIn(origin: string): Entry {
  return { file: '', id: origin, text: '' }
}

export type Literal = string | readonly Literal[] | { readonly [key: string]: Literal }

/** A value of the compiler's own as a node. */
export function literal(value: Literal, entry: Entry): Node {
  const place = { entry, start: 0, end: 0 }
  if (typeof value === 'string') return { ...place, kind: 'scalar', text: value, style: 'plain' }
  if (isList(value))
    return { ...place, kind: 'list', flow: true, items: value.map(item => literal(item, entry)) }
  const items = Object.entries(value).map(
    ([key, inner]): Pair => ({
      key: { ...place, kind: 'scalar', text: key, style: 'plain' },
      value: literal(inner, entry)
    })
  )
  return { ...place, kind: 'map', flow: false, items }
}

function isList(value: Literal): value is readonly Literal[] {
  return Array.isArray(value)
}
