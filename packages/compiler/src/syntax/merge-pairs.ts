import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import type { MapNode, Node, Pair } from './nodes.ts'
import { reading } from './problems.ts'

/**
 * The pairs of a map with those that `<<` brings in, where `<<` stands; nothing when there is no `<<`. A key
 * of the map itself wins over a merged one, and the first of several merged maps over the later ones.
 */
export function mergePairs(pairs: readonly Pair[], failed: ReadonlySet<Node>, problems: Diagnostic[]): readonly Pair[] | undefined {
  if (!pairs.some(isMerge)) return undefined
  const taken = new Set(pairs.filter(pair => !isMerge(pair)).map(pair => pair.key.text))
  return pairs.flatMap(pair => {
    if (!isMerge(pair)) return [pair]
    return sources(pair.value, failed, problems).flatMap(source =>
      source.items.filter(({ key }) => {
        if (taken.has(key.text)) return false
        taken.add(key.text)
        return true
      })
    )
  })
}

/** Only the plain word merges; `'<<'` in quotes is an ordinary key. */
function isMerge({ key }: Pair): boolean {
  return key.style === 'plain' && key.text === '<<'
}

function sources(value: Node, failed: ReadonlySet<Node>, problems: Diagnostic[]): readonly MapNode[] {
  if (value.kind === 'map') return [value]
  if (value.kind === 'list') return value.items.flatMap(item => (item.kind === 'list' ? refuse(item, problems) : sources(item, failed, problems)))
  return failed.has(value) ? [] : refuse(value, problems)
}

function refuse(at: Node, problems: Diagnostic[]): readonly MapNode[] {
  const kind = at.kind === 'list' ? 'a list in a list' : at.kind === 'scalar' && at.style === 'empty' ? 'empty' : 'a text'
  problems.push(reading.make('yaml-merge-value', 'kind', { kind }, { at }))
  return []
}
