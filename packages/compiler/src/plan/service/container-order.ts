import { containerHealthOf } from '../../model/details/container.ts'
import { envoyOf } from '../../model/details/envoy.ts'
import { type Condition, type Dependency, sidecarsOf } from '../../model/details/sidecars.ts'
import type { Version } from '../../model/types.ts'
import type { ContainerDefinition } from '../target-planner.ts'
import { sourced, type Value } from '../value.ts'
import { appContainer } from './app-container.ts'
import { plain } from './plain.ts'

/** Which container of a task waits for which. */
export interface ContainerOrder {
  /** `DependsOn` of a container that says by itself what it waits for; undefined where it waits for nothing. */
  of(name: string): Value | undefined
  /** Whether some container waits for the end of this one. */
  isAwaited(name: string): boolean
}

interface Wait {
  readonly from: string
  readonly on: string
  readonly condition: Condition
  readonly at: Dependency['at'] | undefined
}

const proxy = 'envoy'

/**
 * What Envoy and the user's own containers wait for, without what ECS would refuse: containers that are not
 * there, and circles. What is written comes before what nobody wrote, so a container that Envoy waits for
 * does not wait for Envoy. `beside` are the containers that nobody writes, for all of which the app waits.
 */
export function containerOrder(version: Version, beside: readonly ContainerDefinition[]): ContainerOrder {
  const names = new Set(beside.map(({ Name }) => String(plain(Name))))
  const own = sidecarsOf(version).filter(({ name }) => name !== appContainer && !names.has(name))
  const known = new Set([appContainer, ...names, ...own.map(({ name }) => name)])
  const checked = new Set([
    ...beside.filter(({ HealthCheck }) => HealthCheck !== undefined).map(({ Name }) => String(plain(Name))),
    ...own.filter(({ health }) => health !== undefined).map(({ name }) => name),
    ...(containerHealthOf(version.node) === undefined ? [] : [appContainer])
  ])
  const edges = new Map<string, Set<string>>([[appContainer, new Set(names)]])
  const conditions = new Map<string, Value[]>()
  const awaited = new Set<string>()
  const waits: readonly Wait[] = [
    ...own.flatMap(({ name, dependsOn = [] }) => dependsOn.map(wait => ({ ...wait, from: name }))),
    ...(names.has(proxy) ? envoyOf(version).dependsOn.map(wait => ({ ...wait, from: proxy })) : []),
    ...own.flatMap(({ name, dependsOn }): readonly Wait[] =>
      dependsOn === undefined ? [{ from: name, on: proxy, condition: 'healthy', at: undefined }] : []
    )
  ]
  for (const { from, on, condition, at } of waits) {
    if (on === from || !known.has(on) || leadsTo(edges, on, from)) continue
    edges.set(from, (edges.get(from) ?? new Set()).add(on))
    if (condition === 'complete' || condition === 'success') awaited.add(on)
    const Condition = conditionNames[condition === 'healthy' && !checked.has(on) ? 'start' : condition]
    const list = conditions.get(from) ?? []
    list.push(sourced({ ContainerName: on, Condition }, at))
    conditions.set(from, list)
  }
  return { of: name => conditions.get(name), isAwaited: name => awaited.has(name) }
}

const conditionNames: Readonly<Record<Condition, string>> = {
  start: 'START',
  complete: 'COMPLETE',
  success: 'SUCCESS',
  healthy: 'HEALTHY'
}

function leadsTo(edges: ReadonlyMap<string, ReadonlySet<string>>, from: string, to: string): boolean {
  const seen = new Set([from])
  for (const name of seen) {
    if (name === to) return true
    for (const next of edges.get(name) ?? []) seen.add(next)
  }
  return false
}
