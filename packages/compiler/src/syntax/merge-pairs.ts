import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import type { MapNode, Node, Pair } from './nodes.ts'
import { reading } from './problems.ts'

/**
 * The pairs of a map with those that `<<` brings in, where `<<` stands. A key of the map itself wins over
 * a merged one, and the first of several merged maps over the later ones.
 */
export function mergePairs(pairs: readonly Pair[], problems: Diagnostic[]): readonly Pair[] {
  const taken = new Set(pairs.filter(pair => !isMerge(pair)).map(pair => pair.key.text))
  return pairs.flatMap(pair => {
    if (!isMerge(pair)) return [pair]
    return sources(pair.value, problems).flatMap(source =>
      source.items.filter(({ key }) => {
        if (taken.has(key.text)) return false
        taken.add(key.text)
        return true
      })
    )
  })
}

/** Only the plain word merges; `'<<'` in quotes is an ordinary key. */
export function isMerge({ key }: Pair): boolean {
  return key.style === 'plain' && key.text === '<<'
}

function sources(value: Node, problems: Diagnostic[]): readonly MapNode[] {
  if (value.kind === 'map') return [value]
  if (value.kind !== 'list') return refuse(value, problems)
  return value.items.flatMap(item => (item.kind === 'map' ? [item] : refuse(item, problems)))
}

function refuse(at: Node, problems: Diagnostic[]): readonly MapNode[] {
  const kind =
    at.kind === 'list'
      ? 'a list in a list'
      : at.kind === 'scalar' && at.style === 'empty'
        ? 'empty'
        : 'a text'
  problems.push(reading.make('yaml-merge-value', 'kind', { kind }, { at }))
  return []
}
