import type { ShapeRef } from '@meshc/schema/shapes'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { perObject } from '../query/memo.ts'
import { type MapNode, type Node, type Pair, type Place, type ScalarNode, valueAt } from '../syntax/nodes.ts'
import { checkComplete, reportMissing } from './complete.ts'
import { documentShape, shapeOf, valueShape } from './shapes.ts'

/** A declaration after overlays, as binding has it. */
interface Declared {
  readonly key: ScalarNode
  readonly value: Node
}

export type MergedCollections = Readonly<Record<string, ReadonlyMap<string, Declared>>>

/**
 * What only a merged mesh can lack or have too much of: keys that have to be there, and keys that exclude
 * each other. Everything else about the shape is a matter of the text as written (`validate`).
 *
 * Services inherit from `defaults` and a policy before they have to be complete, versions from their
 * service, externals from a policy.
 */
export function checkMerged(
  settings: ReadonlyMap<string, Pair>,
  collections: MergedCollections
): readonly Diagnostic[] {
  const problems: Diagnostic[] = []
  checkTop(settings, collections, problems)
  for (const [key, pair] of settings) {
    const shape = valueShape(documentShape(true), key)
    if (shape !== undefined) checkComplete(pair.value, shape, pair.key, [], found => problems.push(found))
  }
  const defaults = settings.get('defaults')?.value
  const policies = collections['policies']
  for (const [collection, declarations] of Object.entries(collections)) {
    const map = valueShape(documentShape(true), collection)
    const shape = map === undefined ? undefined : shapeOf(map).map?.names?.value
    if (shape === undefined) continue
    for (const { key, value } of declarations.values()) {
      const base = collection === 'services' ? defaults : undefined
      const found = completeOnce(value, shape, key, base, policyOf(value, policies))
      for (const problem of found) problems.push(problem)
    }
  }
  return problems
}

/** One declaration is checked once for all environments that do not touch it. */
function completeOnce(
  value: Node,
  shape: ShapeRef,
  key: ScalarNode,
  defaults: Node | undefined,
  policy: Node | undefined
): readonly Diagnostic[] {
  const before = known.get(value)
  const inherited = `${heldBy(defaults)} ${heldBy(policy)}`
  if (before?.shape === shape && before.key === key && before.inherited === inherited) return before.problems
  const problems: Diagnostic[] = []
  const bases = [defaults, policy].filter(base => base !== undefined)
  checkComplete(value, shape, key, bases, found => problems.push(found))
  known.set(value, { shape, key, inherited, problems })
  return problems
}

/** What a value was found to lack, and under which circumstances. */
interface Completed {
  readonly shape: ShapeRef
  readonly key: ScalarNode
  readonly inherited: string
  readonly problems: readonly Diagnostic[]
}

/** The keys that a value to inherit from holds, with those of its maps: a value that changes completes what it completed before. */
function heldBy(base: Node | undefined): string {
  return base?.kind === 'map' ? keysHeld(base) : ''
}

const keysHeld = perObject((map: MapNode): string =>
  JSON.stringify(map.items.map(({ key, value }) => [key.text, heldBy(value)]))
)

const known = new WeakMap<Node, Completed>()

function policyOf(value: Node, policies: ReadonlyMap<string, Declared> | undefined): Node | undefined {
  // Most meshes have no policies, and each keystroke asks this of every declaration.
  if (policies === undefined || policies.size === 0) return undefined
  const name = value.kind === 'map' ? valueAt(value, 'policy') : undefined
  return name?.kind === 'scalar' ? policies.get(name.text)?.value : undefined
}

function checkTop(
  settings: ReadonlyMap<string, Pair>,
  collections: MergedCollections,
  problems: Diagnostic[]
): void {
  const shape = shapeOf(documentShape(true)).map
  const at = firstPlace(settings, collections)
  if (shape === undefined || at === undefined) return
  for (const name of shape.required) {
    if (settings.has(name) || (collections[name]?.size ?? 0) > 0) continue
    reportMissing(name, shape, at, found => problems.push(found))
  }
}

/** Where something is said that stands nowhere: at the first key of the file. */
function firstPlace(settings: ReadonlyMap<string, Pair>, collections: MergedCollections): Place | undefined {
  for (const pair of settings.values()) return pair.key
  for (const declarations of Object.values(collections))
    for (const { key } of declarations.values()) return key
  return undefined
}
