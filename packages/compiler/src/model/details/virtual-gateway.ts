import { readPort } from '../../expr/read-port.ts'
import { perObject } from '../../query/memo.ts'
import { type MapNode, type Node, type Pair, pairOf, type ScalarNode } from '../../syntax/nodes.ts'
import type { Place } from '../../text/place.ts'
import { map, read, scalar } from '../read-values.ts'
import type { Gateway, Mesh, Port, Service, Version } from '../types.ts'

/**
 * The tasks of a virtual gateway as those of a service that is nothing but its own proxy, so that all that
 * is said of tasks is read in one way: size, number, logs, traces, encryption. Its name is
 * `gateway_public`, which no service can have.
 */
export interface GatewayProxy {
  readonly service: Service
  readonly version: Version
  /** What it listens on; `8080/http` where nothing is written. */
  readonly port: Port
}

/** The gateways that are proxies of the mesh, by their names. Only App Mesh has them. */
export function virtualGateways({ gateways, target }: Mesh): readonly Gateway[] {
  if (target.value !== 'appmesh') return []
  return [...gateways.values()]
    .filter(({ via }) => via?.value === 'virtualGateway')
    .sort((a, b) => (a.name < b.name ? -1 : 1))
}

export const proxyOf: (gateway: Gateway) => GatewayProxy = perObject(makeProxy)

function makeProxy({ name, at, node: written }: Gateway): GatewayProxy {
  const node = withDefaults(written, at)
  const port = portOf(written, at)
  const version: Version = {
    name: 'main',
    at,
    image: undefined,
    tasks: { min: undefined, max: undefined },
    size: undefined,
    environment: [],
    node
  }
  const service: Service = {
    name: `gateway_${name}`,
    at,
    ports: [port],
    health: undefined,
    tasks: version.tasks,
    size: undefined,
    calls: [],
    callsKey: undefined,
    versions: [version],
    routes: [],
    deployment: { strategy: 'rolling', at: undefined },
    timeout: { requestMs: undefined, idleMs: undefined },
    retry: {
      maxRetries: undefined,
      perTryMs: undefined,
      events: undefined,
      backoffBaseMs: undefined,
      backoffMaxMs: undefined
    },
    circuitBreaker: { connectTimeoutMs: undefined, maxEjectionPercent: undefined },
    idempotent: undefined,
    environment: [],
    references: [],
    node
  }
  return { service, version, port }
}

function portOf(node: MapNode | undefined, at: Place): Port {
  const written = read(scalar(node, 'port'), readPort)
  return written === undefined
    ? { name: 'main', number: 8080, protocol: 'http', at }
    : { name: 'main', ...written.value, at: written.at }
}

/** What the language says where the file says nothing: two tasks, and what a proxy gets in any task. */
function withDefaults(written: MapNode | undefined, at: Place): MapNode {
  const node = written ?? mapOf(at, [])
  const text = (word: string): ScalarNode => ({ kind: 'scalar', text: word, style: 'plain', ...placeOf(at) })
  const pair = (key: string, value: Node): Pair => ({ key: text(key), value })
  const size = map(node, 'size')
  const app = mapOf(at, [pair('cpu', text('0.25vCPU')), pair('memory', text('256MB'))])
  return {
    ...node,
    items: [
      ...node.items,
      ...(pairOf(node, 'tasks') === undefined ? [pair('tasks', mapOf(at, [pair('min', text('2'))]))] : []),
      // Of two pairs with one key the last one counts.
      ...(map(size, 'app') === undefined
        ? [pair('size', { ...(size ?? mapOf(at, [])), items: [...(size?.items ?? []), pair('app', app)] })]
        : [])
    ]
  }
}

function mapOf(at: Place, items: readonly Pair[]): MapNode {
  return { kind: 'map', flow: false, items, ...placeOf(at) }
}

function placeOf({ entry, start, end }: Place): Place {
  return { entry, start, end }
}
