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
  const { services } = composed.collections
  const own =
    service === undefined
      ? [...services.values()].flatMap(({ value }) => ownNames(value, key))
      : ownNames(services.get(service)?.value, key)
  const { shared, byService } = givenBy(composed)
  const patches = service === undefined ? [] : (byService.get(service) ?? [])
  const given = [...shared, ...patches].flatMap(node => ownNames(node, key))
  return given.length === 0 && service !== undefined ? own : [...new Set([...own, ...given])]
}

/** The names below a key of a map. Every service of a mesh is asked in a row, at every key, and most are what they were. */
function ownNames(node: Node | undefined, key: string): readonly string[] {
  if (node === undefined) return []
  const known = namesByKey(node)
  let names = known.get(key)
  if (names === undefined) {
    names = keysAt(below(node, key))
    known.set(key, names)
  }
  return names
}

const namesByKey = perObject((_node: Node) => new Map<string, readonly string[]>())

interface Given {
  /** What all services have besides their own: `defaults`, and what overlays say of all of them. */
  readonly shared: readonly Node[]
  /** What overlays say of one service. */
  readonly byService: ReadonlyMap<string, readonly Node[]>
}

/** What `defaults`, environments and regions give to services. */
const givenBy = perObject(({ settings, environments, collections }: Composed): Given => {
  const shared: (Node | undefined)[] = [settings.get('defaults')?.value]
  const byService = new Map<string, Node[]>()
  const overlays = [
    ...[...environments.values()].flatMap(({ patches }) => patches),
    ...[...collections.regions.values()].map(({ value }) => below(value, 'overrides'))
  ]
  for (const overlay of overlays) {
    shared.push(below(overlay, 'defaults'))
    const services = below(overlay, 'services')
    if (services?.kind !== 'map') continue
    for (const { key, value } of services.items) {
      if (key.text === '*') shared.push(value)
      else byService.set(key.text, [...(byService.get(key.text) ?? []), value])
    }
  }
  return { shared: shared.filter(node => node !== undefined), byService }
})

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
  return textAt(declarationOf(composed, collection, name), key)
}

function declarationOf(composed: Composed, collection: string, name: string): Node | undefined {
  return isCollection(collection) ? composed.collections[collection].get(name)?.value : undefined
}

function textAt(value: Node | undefined, key: string): string | undefined {
  const node = below(value, key)
  const scalar: ScalarNode | undefined =
    node?.kind === 'scalar' ? node : node?.kind === 'map' || node?.kind === 'list' ? node.sentence : undefined
  return scalar === undefined || isEmpty(scalar) ? undefined : scalar.text
}

const portTextOf = perObject((value: Node) => textAt(value, 'port'))

/** The port of a service or external in a few words: `8080/http`, or the names of several. */
export function portWords(composed: Composed, collection: string, name: string): string | undefined {
  const value = declarationOf(composed, collection, name)
  const port = value === undefined ? undefined : portTextOf(value)
  if (port !== undefined || collection !== 'services') return port
  const names = namesIn(composed, name, 'ports')
  return names.length === 0 ? undefined : names.join(', ')
}
