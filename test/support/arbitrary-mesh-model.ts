import type { Expression, Match } from '../../packages/compiler/src/expr/types.ts'
import type {
  Call,
  Canary,
  Destination,
  External,
  Gateway,
  Located,
  Mesh,
  Port,
  Protocol,
  Retry,
  RetryEvent,
  Route,
  Service,
  Timeout,
  Version
} from '../../packages/compiler/src/model/types.ts'
import type { MapNode } from '../../packages/compiler/src/syntax/nodes.ts'
import type { Place } from '../../packages/compiler/src/text/place.ts'

/**
 * Typed meshes without a file: the model as `model/` would make it, with what a test does not
 * care about left at nothing. Places are of an invented entry and tell values apart by name.
 */
export function placeOf(name: string): Place {
  return { entry: { file: 'mesh.yaml', id: name, text: name }, start: 0, end: name.length }
}

/** A declaration in which nothing is written. */
const nothing: MapNode = { ...placeOf(''), kind: 'map', flow: false, items: [] }

export function located<T>(value: T, name = String(value)): Located<T> {
  return { value, at: placeOf(name) }
}

function optionally<T>(value: T | undefined, name: string): Located<T> | undefined {
  return value === undefined ? undefined : located(value, name)
}

export interface PolicyParts {
  readonly timeoutMs?: number | undefined
  readonly idleMs?: number | undefined
  readonly retries?: number | undefined
  readonly perTryMs?: number | undefined
  readonly events?: readonly RetryEvent[] | undefined
  readonly baseMs?: number | undefined
  readonly maxMs?: number | undefined
  readonly connectMs?: number | undefined
}

export function timeoutOf({ timeoutMs, idleMs }: PolicyParts, owner: string): Timeout {
  return { requestMs: optionally(timeoutMs, `${owner}.timeout`), idleMs: optionally(idleMs, `${owner}.idle`) }
}

export function retryOf({ retries, perTryMs, events, baseMs, maxMs }: PolicyParts, owner: string): Retry {
  return {
    maxRetries: optionally(retries, `${owner}.retries`),
    perTryMs: optionally(perTryMs, `${owner}.perTry`),
    events:
      events === undefined
        ? undefined
        : located(
            events.map(event => located(event)),
            `${owner}.events`
          ),
    backoffBaseMs: optionally(baseMs, `${owner}.base`),
    backoffMaxMs: optionally(maxMs, `${owner}.max`)
  }
}

export const anyRequest: Match = {
  kind: 'http',
  verbs: [],
  path: { kind: 'segments', segments: [], end: 'below' }
}

export interface RouteParts extends PolicyParts {
  readonly id?: string
  readonly match?: Match
  readonly when?: Expression
  readonly port?: string
  readonly protocol?: Protocol
  readonly to?: Destination
}

export function routeModel(parts: RouteParts): Route {
  const { id = 'route', match = anyRequest, when, port, protocol = match.kind, to } = parts
  return {
    id,
    name: located(id),
    at: placeOf(id),
    implied: false,
    match: located(match, `${id}.match`),
    when: when === undefined ? undefined : located(when, `${id}.when`),
    port,
    portAt: port === undefined ? undefined : placeOf(`${id}.port`),
    protocol,
    timeout: timeoutOf(parts, id),
    retry: retryOf(parts, id),
    idempotent: undefined,
    to: to ?? { kind: 'deployment', at: placeOf(id) },
    node: undefined
  }
}

export function pinnedTo(version: string, port?: string): Destination {
  return {
    kind: 'pinned',
    at: placeOf(version),
    version: located(version),
    known: true,
    port: port === undefined ? undefined : located(port)
  }
}

export function splitTo(
  weights: readonly (readonly [version: string, weight: number])[],
  unit: 'percent' | 'share'
): Destination {
  const parts = weights.map(([version, weight]) => ({
    version: located(version),
    known: true,
    port: undefined,
    weight: located(weight)
  }))
  return { kind: 'split', at: placeOf('to'), keyAt: placeOf('to'), unit, parts }
}

export function portModel(protocol: Protocol, name = 'main', number = 8080): Port {
  return { name, number, protocol, at: placeOf(name) }
}

export function callModel(
  to: string,
  parts: Partial<Omit<Call, 'to' | 'match'>> & { readonly match?: Match } = {}
): Call {
  const { match, ...rest } = parts
  return {
    to: located(to),
    port: undefined,
    at: placeOf(`calls ${to}`),
    kind: 'service',
    mode: 'parallel',
    times: 1,
    match: match === undefined ? undefined : located(match, 'match'),
    ...rest
  }
}

export function versionModel(name: string, parts: Partial<Version> = {}): Version {
  return {
    name,
    at: placeOf(name),
    image: undefined,
    tasks: { min: undefined, max: undefined },
    size: undefined,
    environment: [],
    node: nothing,
    ...parts
  }
}

export function serviceModel(name: string, parts: Partial<Service> & PolicyParts = {}): Service {
  const { timeoutMs, idleMs, retries, perTryMs, events, baseMs, maxMs, connectMs, ...rest } = parts
  const policy = { timeoutMs, idleMs, retries, perTryMs, events, baseMs, maxMs, connectMs }
  const ports = parts.ports ?? [portModel('http')]
  return {
    name,
    at: placeOf(name),
    ports,
    health: undefined,
    tasks: { min: undefined, max: undefined },
    size: undefined,
    calls: [],
    callsKey: undefined,
    versions: [versionModel('main')],
    routes: ports.map(({ protocol }) => routeModel({ ...policy, id: name, protocol })),
    deployment: { strategy: 'rolling', at: undefined },
    timeout: timeoutOf(policy, name),
    retry: retryOf(policy, name),
    circuitBreaker: {
      connectTimeoutMs: optionally(connectMs, `${name}.connect`),
      maxEjectionPercent: undefined
    },
    idempotent: undefined,
    environment: [],
    references: [],
    node: nothing,
    ...rest
  }
}

export function externalModel(name: string, protocol: Protocol, policy: PolicyParts = {}): External {
  return {
    name,
    at: placeOf(name),
    port: portModel(protocol),
    timeout: timeoutOf(policy, name),
    retry: retryOf(policy, name),
    circuitBreaker: {
      connectTimeoutMs: optionally(policy.connectMs, `${name}.connect`),
      maxEjectionPercent: undefined
    },
    node: undefined
  }
}

export function gatewayModel(
  name: string,
  to: readonly string[],
  via: 'alb' | 'virtualGateway' = 'alb',
  idleMs?: number
): Gateway {
  return {
    name,
    at: placeOf(name),
    via: located(via),
    idleMs: optionally(idleMs, `${name}.idle`),
    routes: to.map(service => ({
      at: placeOf(`${name} to ${service}`),
      match: located(anyRequest, 'match'),
      when: undefined,
      to: located(service),
      toPort: undefined,
      known: true,
      node: nothing
    })),
    node: undefined
  }
}

export function canaryModel(
  from: string,
  to: string,
  shares: readonly number[],
  parts: Partial<Canary> = {}
): Canary {
  return {
    at: placeOf('canary'),
    from: located(from),
    to: located(to),
    fromKnown: true,
    toKnown: true,
    steps: shares.map(share => ({ at: placeOf(`${share}%`), share: located(share), forMs: undefined })),
    stepsAt: placeOf('steps'),
    everyMs: undefined,
    bakeMs: undefined,
    rollback: undefined,
    failedChecks: undefined,
    minRequests: undefined,
    onNoData: undefined,
    deadlineMs: undefined,
    gates: [],
    approval: undefined,
    waves: undefined,
    wavesAt: undefined,
    ...parts
  }
}

export interface MeshParts {
  readonly services?: readonly Service[]
  readonly externals?: readonly External[]
  readonly gateways?: readonly Gateway[]
  readonly regions?: Mesh['regions']
  readonly region?: string
}

export function meshModel({
  services = [],
  externals = [],
  gateways = [],
  regions = new Map(),
  region
}: MeshParts): Mesh {
  const byName = <T extends { readonly name: string }>(all: readonly T[]) =>
    new Map(all.map(each => [each.name, each]))
  return {
    name: located('mesh'),
    target: located('envoy'),
    environment: undefined,
    region,
    regions,
    services: byName(services),
    externals: byName(externals),
    gateways: byName(gateways),
    params: new Map(),
    invariants: [],
    references: [],
    environments: [],
    settings: new Map(),
    paramNodes: new Map()
  }
}
