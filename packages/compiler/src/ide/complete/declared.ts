import type { Composed } from '../../bind/compose.ts'
import { isCollection } from '../../bind/sections.ts'
import { perObject } from '../../query/memo.ts'
import { isEmpty, type Node, type ScalarNode, valueAt } from '../../syntax/nodes.ts'
import type { Step } from './blocks.ts'

/** The names of a collection, in the order of the files. */
export function declared(composed: Composed, collection: string): readonly string[] {
  if (collection === 'environments') return [...composed.environments.keys()]
  return isCollection(collection) ? [...composed.collections[collection].keys()] : []
}

/** The service that a path is in; `*` in an overlay of all services. */
export function serviceOf(path: readonly Step[]): string | undefined {
  const at = path.indexOf('services')
  const name = at < 0 ? undefined : path[at + 1]
  return typeof name === 'string' ? name : undefined
}

/**
 * The names below a key of a service (its versions, ports, volumes or sidecars): its own, those that `defaults` gives it,
 * and those that only an overlay adds. Without a service those of all.
 */
export function namesIn(composed: Composed, service: string | undefined, key: string): readonly string[] {
  const { collections, settings } = composed
  const own =
    service === undefined
      ? [...collections.services.values()].map(({ value }) => value)
      : [collections.services.get(service)?.value]
  const patched = overlaysOf(composed).flatMap(overlay => [
    ...[service, '*'].flatMap(name => (name === undefined ? [] : [below(below(overlay, 'services'), name)])),
    below(overlay, 'defaults')
  ])
  return [
    ...new Set([...own, settings.get('defaults')?.value, ...patched].flatMap(one => keysAt(below(one, key))))
  ]
}

/** What environments and regions change; asked for each service of a mesh in a row. */
const overlaysOf = perObject(({ environments, collections }: Composed): readonly Node[] =>
  [
    ...[...environments.values()].flatMap(({ patches }) => patches),
    ...[...collections.regions.values()].map(({ value }) => below(value, 'overrides'))
  ].filter(node => node !== undefined)
)

function below(node: Node | undefined, key: string): Node | undefined {
  return node?.kind === 'map' ? valueAt(node, key) : undefined
}

/** An overlay takes a name away with an empty value. */
function keysAt(node: Node | undefined): readonly string[] {
  if (node?.kind !== 'map') return []
  return node.items.flatMap(({ key, value }) => (isTaken(value) ? [] : [key.text]))
}

function isTaken(value: Node): boolean {
  return value.kind === 'scalar' && isEmpty(value)
}

/** The text of a key of a declaration: its `image`, its `host`. */
export function textOf(
  composed: Composed,
  collection: string,
  name: string,
  key: string
): string | undefined {
  const value = isCollection(collection) ? composed.collections[collection].get(name)?.value : undefined
  const node = value?.kind === 'map' ? valueAt(value, key) : undefined
  const scalar: ScalarNode | undefined =
    node?.kind === 'scalar' ? node : node?.kind === 'map' || node?.kind === 'list' ? node.sentence : undefined
  return scalar === undefined || isEmpty(scalar) ? undefined : scalar.text
}

/** The port of a service or external in a few words: `8080/http`, or the names of several. */
export function portWords(composed: Composed, collection: string, name: string): string | undefined {
  const port = textOf(composed, collection, name, 'port')
  if (port !== undefined || collection !== 'services') return port
  const names = namesIn(composed, name, 'ports')
  return names.length === 0 ? undefined : names.join(', ')
}
