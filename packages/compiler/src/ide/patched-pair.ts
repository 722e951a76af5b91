import { isCollection } from '../bind/sections.ts'
import { type Node, type Pair, pairOf } from '../syntax/nodes.ts'
import type { Workspace } from '../workspace/workspace.ts'

/**
 * The pair of the file as written that a path of an overlay changes: for
 * `environments.prod.services.auth.timeout` the key `timeout` of `auth`. Undefined outside of overlays, below `'*'`, and
 * where the file says nothing that could be changed.
 */
export function patchedPair(
  workspace: Workspace,
  path: readonly (string | number)[]
): Pick<Pair, 'key' | 'value'> | undefined {
  const steps = withoutOverlay(path)
  const [section, ...below] = steps ?? []
  if (typeof section !== 'string') return undefined
  const { collections, settings } = workspace.composed()
  let pair: Pick<Pair, 'key' | 'value'> | undefined
  if (isCollection(section)) {
    const name = below.shift()
    pair = typeof name === 'string' ? collections[section].get(name) : undefined
  } else pair = settings.get(section)
  for (const step of below) {
    const value: Node | undefined = pair?.value
    pair = value?.kind === 'map' && typeof step === 'string' ? pairOf(value, step) : undefined
  }
  return pair
}

function withoutOverlay(path: readonly (string | number)[]): readonly (string | number)[] | undefined {
  const inner = path[0] === 'environments' ? path.slice(2) : path
  const isOverride = inner[0] === 'regions' && inner[2] === 'overrides'
  const steps = isOverride ? inner.slice(3) : inner
  return steps === path ? undefined : steps
}
