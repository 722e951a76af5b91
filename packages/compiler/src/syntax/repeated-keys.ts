import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import type { Pair, ScalarNode } from './nodes.ts'
import { reading } from './problems.ts'

/** Keys that occur twice in one map: the finding stands at the second, with a note at the first. */
export function findRepeatedKeys(pairs: readonly Pair[], problems: Diagnostic[]): void {
  const count = pairs.length
  if (count < 2) return
  if (count > 12) {
    findInLarge(pairs, problems)
    return
  }
  // For the few keys that a map has, comparing each with each is cheaper than a table.
  for (let later = 1; later < count; later++) {
    const { key } = pairs[later] as Pair
    for (let earlier = 0; earlier < later; earlier++) {
      const first = (pairs[earlier] as Pair).key
      if (first.text === key.text) {
        problems.push(repeatedKey(key, first))
        break
      }
    }
  }
}

export function repeatedKey(key: ScalarNode, first: ScalarNode): Diagnostic {
  return reading.make(
    'yaml-duplicate-key',
    'key',
    { key: key.text },
    {
      at: key,
      notes: [{ at: first, message: 'The first one stands here.' }],
      help: 'Remove one of the two, or merge their values under one key.'
    }
  )
}

/** So many repeated keys of one map are named. */
const maxFindings = 20

function findInLarge(pairs: readonly Pair[], problems: Diagnostic[]): void {
  const seen = new Map<string, ScalarNode>()
  let found = 0
  for (const { key } of pairs) {
    const first = seen.get(key.text)
    if (first === undefined) seen.set(key.text, key)
    else if (found++ < maxFindings) problems.push(repeatedKey(key, first))
  }
}
