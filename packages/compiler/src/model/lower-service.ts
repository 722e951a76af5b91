import type { Declaration, Declarations } from '../bind/compose.ts'
import { readMatch } from '../expr/read-match.ts'
import { readCpu, readMemory } from '../expr/read-number.ts'
import { readPort } from '../expr/read-port.ts'
import { readProbe } from '../expr/read-probe.ts'
import type { MapNode, Node, Pair, ScalarNode } from '../syntax/nodes.ts'
import { pairOf } from '../syntax/nodes.ts'
import { placeIn } from '../syntax/scalar-map.ts'
import { inheritService, inheritVersion } from './inherit-service.ts'
import { lowerDeployment } from './lower-deployment.ts'
import { lowerCircuitBreaker, lowerRetry, lowerTimeout } from './lower-policy.ts'
import { lowerRoutes } from './lower-route.ts'
import {
  boolean,
  durationMs,
  integer,
  list,
  longestList,
  map,
  read,
  scalar,
  text,
  word
} from './read-values.ts'
import { referencesOf } from './references.ts'
import type { Call, EnvironmentVariable, Health, Port, Service, Size, Tasks, Version } from './types.ts'

/** The names a call can mean. The sets change identity only when a name comes or goes. */
export interface Names {
  readonly services: ReadonlySet<string>
  readonly externals: ReadonlySet<string>
}

/** One service of the file as the typed model has it. It never fails: what cannot be understood is left out and was reported. */
export function lowerService(
  declaration: Declaration,
  defaults: Node | undefined,
  policies: Declarations,
  names: Names
): Service {
  const node = inheritService(declaration, defaults, policies)
  const ports = lowerPorts(node)
  const versions = lowerVersions(node, declaration.key)
  const callsPair = pairOf(node, 'calls')
  return {
    name: declaration.name,
    at: declaration.key,
    ports,
    health: lowerHealth(node),
    tasks: lowerTasks(node),
    size: lowerSize(node),
    calls: lowerCalls(node, names),
    callsKey: callsPair?.key,
    versions,
    routes: lowerRoutes({ key: declaration.key, node, ports, versions }),
    deployment: lowerDeployment(map(node, 'deployment'), versions),
    timeout: lowerTimeout(node),
    retry: lowerRetry(node),
    circuitBreaker: lowerCircuitBreaker(node),
    idempotent: boolean(node, 'idempotent'),
    environment: lowerEnvironment(node),
    references: referencesOf(node),
    node
  }
}

function lowerPorts(node: MapNode): readonly Port[] {
  const single = read(scalar(node, 'port'), readPort)
  if (single !== undefined) return [{ name: 'main', ...single.value, at: single.at }]
  const ports = distinctPairs(map(node, 'ports')).flatMap(({ key, value }) => {
    const port = read(value, readPort)
    return port === undefined ? [] : [{ name: key.text, ...port.value, at: port.at }]
  })
  // By name: the order of keys has no meaning, and the first port stands for the service where none is named.
  return ports.sort((a, b) => (a.name < b.name ? -1 : 1))
}

/** Names of the compiler's own version of a service that names none. */
export const mainVersion = 'main'

function lowerVersions(node: MapNode, key: ScalarNode): readonly Version[] {
  const written = distinctPairs(map(node, 'versions'))
  if (written.length === 0) return [lowerVersion(mainVersion, key, node)]
  return written.map(pair => lowerVersion(pair.key.text, pair.key, inheritVersion(node, pair.value)))
}

/** Of a name that stands twice the last one counts, as with every key. */
function distinctPairs(names: MapNode | undefined): readonly Pair[] {
  return names === undefined ? [] : names.items.filter(pair => pairOf(names, pair.key.text) === pair)
}

function lowerVersion(name: string, at: ScalarNode, node: MapNode): Version {
  return {
    name,
    at,
    image: text(node, 'image'),
    tasks: lowerTasks(node),
    size: lowerSize(node),
    environment: lowerEnvironment(node),
    node
  }
}

function lowerTasks(node: MapNode): Tasks {
  const tasks = map(node, 'tasks')
  const schedule = (list(tasks, 'schedule')?.items ?? []).flatMap(item =>
    item.kind === 'map' ? { min: integer(item, 'min'), max: integer(item, 'max') } : []
  )
  return { min: integer(tasks, 'min'), max: integer(tasks, 'max'), schedule }
}

function lowerSize(node: MapNode): Size | undefined {
  const size = map(node, 'size')
  const app = map(size, 'app')
  const appCpu = read(scalar(app, 'cpu'), readCpu)
  const appMemory = read(scalar(app, 'memory'), readMemory)
  if (size === undefined || appCpu === undefined || appMemory === undefined) return undefined
  const task = map(size, 'task')
  const cpu = read(scalar(task, 'cpu'), readCpu)
  const memory = read(scalar(task, 'memory'), readMemory)
  return {
    at: size,
    appCpu: appCpu.value,
    appMemoryMiB: appMemory.value,
    task: cpu === undefined || memory === undefined ? undefined : { cpu: cpu.value, memoryMiB: memory.value }
  }
}

function lowerHealth(node: MapNode): Health | undefined {
  const health = map(node, 'health')
  if (health === undefined) return undefined
  return {
    at: health,
    probe: read(scalar(health, 'probe'), readProbe),
    everyMs: durationMs(health, 'every'),
    timeoutMs: durationMs(health, 'timeout'),
    healthy: integer(health, 'healthy'),
    unhealthy: integer(health, 'unhealthy'),
    startMs: durationMs(health, 'start')
  }
}

function lowerCalls(node: MapNode, names: Names): readonly Call[] {
  const written = list(node, 'calls')?.items ?? []
  return written
    .slice(0, longestList)
    .flatMap(item => (item.kind === 'map' ? (lowerCall(item, names) ?? []) : []))
}

function lowerCall(item: MapNode, names: Names): Call | undefined {
  const to = scalar(item, 'to')
  if (to === undefined) return undefined
  const [name = '', port] = to.text.split(':')
  return {
    to: { value: name, at: placeIn(to, 0, name.length) },
    port,
    at: item,
    kind: kindOfCallee(name, names),
    mode: word(item, 'mode', ['parallel', 'sequential'])?.value ?? 'parallel',
    times: integer(item, 'times')?.value ?? 1,
    match: read(scalar(item, 'match'), readMatch)
  }
}

export function kindOfCallee(name: string, { services, externals }: Names): Call['kind'] {
  return services.has(name) ? 'service' : externals.has(name) ? 'external' : undefined
}

function lowerEnvironment(node: MapNode): readonly EnvironmentVariable[] {
  return (map(node, 'env')?.items ?? []).flatMap(({ key, value }) =>
    value.kind === 'scalar'
      ? [{ name: { value: key.text, at: key }, value: { value: value.text, at: value } }]
      : []
  )
}
