import { perObject } from '../../query/memo.ts'
import type { MapNode } from '../../syntax/nodes.ts'
import type { Place } from '../../text/place.ts'
import { boolean, map, word } from '../read-values.ts'
import type { Located, Version } from '../types.ts'
import {
  type Container,
  type ContainerHealth,
  containerHealthOf,
  containerOf,
  cpuUnits,
  memoryMiB
} from './container.ts'
import { byDefault, type Setting } from './observability.ts'
import { type Mount, mountsOf } from './volumes.ts'

/** A container of the user's own beside the app. */
export interface Sidecar {
  readonly name: string
  readonly at: Place
  readonly container: Container
  /** CPU units set aside; none by default. */
  readonly cpu: Located<number> | undefined
  /** MiB set aside; none by default. */
  readonly memoryMiB: Located<number> | undefined
  /** Whether the task ends when this container ends; true by default. */
  readonly essential: Setting<boolean>
  /** Sorted by name. Not written: Envoy has to be healthy, unless it waits for this container itself. */
  readonly dependsOn: readonly Dependency[] | undefined
  readonly health: ContainerHealth | undefined
  readonly mounts: readonly Mount[]
}

export interface Dependency {
  /** Name of a container: `app`, `envoy`, `adot`, or one of `sidecars`. */
  readonly on: string
  readonly onAt: Place
  readonly condition: Condition
  readonly at: Place
}

export type Condition = 'start' | 'complete' | 'success' | 'healthy'

/** Containers that the compiler knows by name; all other keys of `sidecars` are the user's own. */
const builtIn: ReadonlySet<string> = new Set(['envoy', 'adot'])

/** The user's own containers beside the app of a version, sorted by name. */
export function sidecarsOf({ node }: Version): readonly Sidecar[] {
  const sidecars = map(node, 'sidecars')
  return sidecars === undefined ? none : readSidecars(sidecars)
}

const none: readonly Sidecar[] = []

const readSidecars = perObject(({ items }: MapNode): readonly Sidecar[] => {
  const found = new Map<string, Sidecar>()
  for (const { key, value } of items)
    if (value.kind === 'map' && !builtIn.has(key.text)) found.set(key.text, lower(key.text, key, value))
  return [...found.values()].sort((a, b) => (a.name < b.name ? -1 : 1))
})

function lower(name: string, at: Place, node: MapNode): Sidecar {
  return {
    name,
    at,
    container: containerOf(node),
    cpu: cpuUnits(node, 'cpu'),
    memoryMiB: memoryMiB(node, 'memory'),
    essential: boolean(node, 'essential') ?? byDefault(true),
    dependsOn: dependenciesOf(node),
    health: containerHealthOf(node),
    mounts: mountsOf(node)
  }
}

/** `dependsOn` of a container of `sidecars`, sorted by name; undefined where it is not written. */
export function dependenciesOf(node: MapNode | undefined): readonly Dependency[] | undefined {
  const written = map(node, 'dependsOn')
  if (written === undefined) return undefined
  return written.items
    .flatMap(({ key }): readonly Dependency[] => {
      const condition = word(written, key.text, ['start', 'complete', 'success', 'healthy'])
      return condition === undefined
        ? []
        : [{ on: key.text, onAt: key, condition: condition.value, at: condition.at }]
    })
    .sort((a, b) => (a.on < b.on ? -1 : 1))
}

/** What is written of the size of `envoy` or `adot`: CPU units and MiB, each where it is written. */
export function builtInSizeOf(
  { node }: Version,
  name: 'envoy' | 'adot'
): { readonly cpu: Located<number> | undefined; readonly memoryMiB: Located<number> | undefined } {
  const own = map(map(node, 'sidecars'), name)
  return { cpu: cpuUnits(own, 'cpu'), memoryMiB: memoryMiB(own, 'memory') }
}
