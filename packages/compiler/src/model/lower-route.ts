import { inherit } from '../bind/merge.ts'
import { readExpression } from '../expr/read-expression.ts'
import { readMatch } from '../expr/read-match.ts'
import { readInteger, readPercent } from '../expr/read-number.ts'
import type { Match } from '../expr/types.ts'
import { type MapNode, type Node, pairOf, type ScalarNode } from '../syntax/nodes.ts'
import { placeIn } from '../syntax/scalar-map.ts'
import { lowerRetry, lowerTimeout } from './lower-policy.ts'
import { boolean, list, longestList, map, read, scalar, text } from './read-values.ts'
import { routeId } from './route-id.ts'
import type { Destination, Located, Port, Protocol, Route, SplitPart, Version } from './types.ts'

/** What a route inherits from its service. */
export interface RouteOwner {
  /** The key of the service, where implied routes stand. */
  readonly key: ScalarNode
  /** The service with everything it inherits. */
  readonly node: MapNode
  readonly ports: readonly Port[]
  readonly versions: readonly Version[]
}

/** Lowers route by route: one that cannot be understood is left out and costs itself alone. */
export function lowerRoutes(owner: RouteOwner): readonly Route[] {
  const written = list(owner.node, 'routes')
  if (written === undefined) return owner.ports.map(port => impliedRoute(owner, port))
  return written.items
    .slice(0, longestList)
    .flatMap(item => (item.kind === 'map' ? (lowerRoute(owner, item) ?? []) : []))
}

function lowerRoute(owner: RouteOwner, item: MapNode): Route | undefined {
  const node = scalar(item, 'match')
  const match = read(node, readMatch)
  if (node === undefined || match === undefined) return undefined
  const holder = withPolicies(owner.node, item)
  const name = text(item, 'name')
  const port = portOf(owner.ports, match.value, text(item, 'port')?.value)
  const when = read(scalar(item, 'when'), written => readExpression(written, 'when'))
  return {
    // Worked out when asked for: most questions about a mesh never name a route.
    get id() {
      return name?.value ?? routeId(match.value, when?.value, text(item, 'port')?.value)
    },
    name,
    at: item,
    implied: false,
    match: { value: anyMethod(match.value, port), at: node },
    when,
    port: text(item, 'port')?.value,
    portAt: text(item, 'port')?.at,
    protocol: port?.protocol ?? protocolOf(match.value),
    timeout: lowerTimeout(holder),
    retry: lowerRetry(holder),
    idempotent: boolean(holder, 'idempotent'),
    to: lowerDestination(item, owner.versions),
    node: item
  }
}

function impliedRoute(owner: RouteOwner, port: Port): Route {
  const written = port.protocol === 'grpc' ? 'grpc **' : port.protocol === 'tcp' ? 'tcp' : '/**'
  const match = readMatch(written).value as Match
  return {
    get id() {
      return routeId(match, undefined, owner.ports.length === 1 ? undefined : port.name)
    },
    name: undefined,
    at: owner.key,
    implied: true,
    match: { value: match, at: owner.key },
    when: undefined,
    port: owner.ports.length === 1 ? undefined : port.name,
    portAt: undefined,
    protocol: port.protocol,
    timeout: lowerTimeout(owner.node),
    retry: lowerRetry(owner.node),
    idempotent: boolean(owner.node, 'idempotent'),
    to: { kind: 'deployment', at: owner.key },
    node: undefined
  }
}

/** `timeout`, `retry` and `idempotent` of a route merge over those of its service. */
function withPolicies(service: MapNode, route: MapNode): MapNode {
  const items = ['timeout', 'retry', 'idempotent'].flatMap(key => {
    const above = pairOf(service, key)
    const own = pairOf(route, key)
    if (own === undefined) return above ?? []
    return { key: own.key, value: inherit(above?.value, own.value) }
  })
  return { ...route, items }
}

function portOf(ports: readonly Port[], match: Match, named: string | undefined): Port | undefined {
  if (named !== undefined) return ports.find(port => port.name === named)
  const fits = (port: Port) =>
    match.kind === 'http' ? port.protocol !== 'tcp' && port.protocol !== 'grpc' : port.protocol === match.kind
  return ports.find(fits) ?? ports[0]
}

function protocolOf(match: Match): Protocol {
  return match.kind === 'http' ? 'http' : match.kind
}

/** `/**` on a gRPC port is accepted and means `grpc **`. */
function anyMethod(match: Match, port: Port | undefined): Match {
  if (port?.protocol !== 'grpc' || match.kind !== 'http' || match.path.kind !== 'segments') return match
  const isAny = match.verbs.length === 0 && match.path.segments.length === 0 && match.path.end === 'below'
  return isAny ? { kind: 'grpc', service: undefined, method: undefined } : match
}

function lowerDestination(item: MapNode, versions: readonly Version[]): Destination {
  const to = pairOf(item, 'to')
  if (to !== undefined && to.value.kind === 'scalar' && to.value.style !== 'empty') {
    return { kind: 'pinned', at: to.value, ...lowerReached(to.value, versions) }
  }
  if (to !== undefined && to.value.kind === 'map') {
    return {
      kind: 'split',
      at: to.value,
      keyAt: to.key,
      unit: 'percent',
      ...lowerParts(to.value, versions, readPercent)
    }
  }
  const shares = map(item, 'shares')
  if (shares !== undefined) {
    const keyAt = pairOf(item, 'shares')?.key ?? item
    return { kind: 'split', at: shares, keyAt, unit: 'share', ...lowerParts(shares, versions, readInteger) }
  }
  return { kind: 'deployment', at: item }
}

type Parts = Pick<Destination & { kind: 'split' }, 'parts' | 'incomplete'>

function lowerParts(split: MapNode, versions: readonly Version[], reader: typeof readPercent): Parts {
  const parts = split.items.flatMap(({ key, value }): readonly SplitPart[] => {
    const weight: Located<number> | undefined = read(value as Node, reader)
    return weight === undefined ? [] : [{ ...lowerReached(key, versions), weight }]
  })
  return parts.length < split.items.length ? { parts, incomplete: true } : { parts }
}

/** `v1`, or `v1:admin`. */
function lowerReached(node: ScalarNode, versions: readonly Version[]): Omit<SplitPart, 'weight'> {
  const [name = '', port] = node.text.split(':')
  const from = name.length + 1
  return {
    version: { value: name, at: placeIn(node, 0, name.length) },
    known: versions.some(version => version.name === name),
    port: port === undefined ? undefined : { value: port, at: placeIn(node, from, from + port.length) }
  }
}
