import { perObject } from '../../query/memo.ts'
import type { MapNode, Node } from '../../syntax/nodes.ts'
import type { Place } from '../../text/place.ts'
import { boolean, list, map, scalar, text } from '../read-values.ts'
import { routeId } from '../route-id.ts'
import type { Gateway, GatewayRoute, Located, Mesh, Port, Service } from '../types.ts'

/** What a gateway says beside its routes. */
export interface GatewayDetails {
  readonly via: 'alb' | 'virtualGateway'
  /** ARN of the certificate; undefined: plain HTTP. */
  readonly certificate: Located<string> | undefined
  /** Reached from inside the network alone; not by default. */
  readonly internal: Located<boolean> | undefined
  /** Whether requests over HTTP are sent to HTTPS, where there is a certificate: `true` by default. */
  readonly redirectHttp: boolean
  /** ARN of a load balancer that exists already. */
  readonly existing: Located<string> | undefined
  /** Time after which a silent connection is closed, 60 000 by default. `none` is `Infinity`. */
  readonly idleMs: { readonly value: number; readonly at: Place | undefined }
  /** ARN of the web ACL in front of it. */
  readonly waf: Located<string> | undefined
  /** The bucket of the load balancer's own log, and the beginning of the names in it; none by default. */
  readonly accessLog: AccessLogBucket | undefined
  /** AWS tags of its own, sorted by name. */
  readonly tags: readonly { readonly name: string; readonly value: Located<string> }[]
  readonly routes: readonly GatewayRouteDetails[]
}

export interface AccessLogBucket {
  readonly bucket: Located<string>
  readonly prefix: Located<string> | undefined
}

export interface GatewayRouteDetails {
  readonly route: GatewayRoute
  /** Hosts of the requests: the route's own, else those of the gateway; none for any host. */
  readonly hosts: readonly Located<string>[]
  /** Its identity: its `was`, its name, or what selects requests for it. */
  readonly id: string
  /** Where something is written for the service to see in place of the path or the host. */
  readonly rewrite: Place | undefined
  /** What that is; undefined where nothing is written. */
  readonly rewriting: Rewriting | undefined
  /** The service and its port; undefined where no service has that name, or it has no such port. */
  readonly target: { readonly service: Service; readonly port: Port } | undefined
}

/** What a service sees in place of what was asked for. Of `prefix` and `path` one at most is written. */
export interface Rewriting {
  readonly at: Place
  /** Takes the place of the part of the path before `**`. */
  readonly prefix: Located<string> | undefined
  /** Takes the place of the whole path. */
  readonly path: Located<string> | undefined
  /** Whether the service sees its own address as host; not by default. */
  readonly host: Located<boolean> | undefined
}

/** Kept until the gateway, a service behind it or the `observability` of the file changes. */
export function gatewayDetails(mesh: Mesh, gateway: Gateway): GatewayDetails {
  const { routes } = gateway
  const known = lastDetails(gateway)
  const observability = mesh.settings.get('observability')?.value
  const isSame =
    known.details !== undefined &&
    known.observability === observability &&
    routes.every(({ to }, at) => known.services[at] === mesh.services.get(to.value))
  if (isSame && known.details !== undefined) return known.details
  const details = readDetails(mesh, gateway)
  const services = routes.map(({ to }) => mesh.services.get(to.value))
  Object.assign(known, { observability, services, details })
  return details
}

const lastDetails = perObject(
  (_: Gateway): LastDetails => ({ observability: undefined, services: [], details: undefined })
)

interface LastDetails {
  readonly observability: Node | undefined
  readonly services: readonly (Service | undefined)[]
  readonly details: GatewayDetails | undefined
}

function readDetails(mesh: Mesh, gateway: Gateway): GatewayDetails {
  const { node, routes } = gateway
  const hosts = hostsOf(node)
  return {
    via: gateway.via?.value ?? 'alb',
    certificate: text(node, 'certificate'),
    internal: boolean(node, 'internal'),
    redirectHttp: boolean(node, 'redirectHttp')?.value ?? true,
    existing: text(node, 'existing'),
    idleMs: gateway.idleMs ?? { value: 60_000, at: undefined },
    waf: text(node, 'waf'),
    accessLog: accessLogOf(mesh, node),
    tags: tagsOf(node),
    routes: routes.map(route => {
      const own = text(route.node, 'host')
      const service = mesh.services.get(route.to.value)
      const port = service === undefined ? undefined : targetPort(service, route.toPort)
      return {
        route,
        hosts: own === undefined ? hosts : [own],
        id: identityOf(route, routes),
        rewrite: map(route.node, 'rewrite') ?? scalar(route.node, 'rewrite'),
        rewriting: rewritingOf(route.node),
        target: service === undefined || port === undefined ? undefined : { service, port }
      }
    })
  }
}

/** The hosts of the gateway are no part of it, so that they may change; the route's own are. */
function identityOf(route: GatewayRoute, all: readonly GatewayRoute[]): string {
  const was = text(route.node, 'was')?.value
  return was === undefined || all.some(other => other !== route && nameOf(other) === was)
    ? nameOf(route)
    : was
}

function nameOf({ match, when, node }: GatewayRoute): string {
  return text(node, 'name')?.value ?? routeId(match.value, when?.value, text(node, 'host')?.value)
}

function rewritingOf(route: MapNode): Rewriting | undefined {
  const short = text(route, 'rewrite')
  if (short !== undefined) return { at: short.at, prefix: short, path: undefined, host: undefined }
  const long = map(route, 'rewrite')
  return long === undefined
    ? undefined
    : { at: long, prefix: text(long, 'prefix'), path: text(long, 'path'), host: boolean(long, 'host') }
}

/** The port of `to: service:port`; where none is named, the one of `health`, else the first. */
function targetPort({ ports, node }: Service, name: string | undefined): Port | undefined {
  if (name !== undefined) return ports.find(port => port.name === name)
  const ofHealth = scalar(map(node, 'health'), 'port')?.text
  return ports.find(port => port.name === ofHealth) ?? ports[0]
}

function hostsOf(node: MapNode | undefined): readonly Located<string>[] {
  const one = text(node, 'host')
  if (one !== undefined) return [one]
  return (list(node, 'hosts')?.items ?? []).flatMap(item =>
    item.kind === 'scalar' ? [{ value: item.text, at: item }] : []
  )
}

/** A gateway that says `accessLog: true` uses the bucket of `observability`; without that key it keeps no log. */
function accessLogOf(mesh: Mesh, node: MapNode | undefined): AccessLogBucket | undefined {
  const own = map(node, 'accessLog')
  if (own === undefined && boolean(node, 'accessLog')?.value !== true) return undefined
  const observability = mesh.settings.get('observability')?.value
  const common = observability?.kind === 'map' ? map(observability, 'accessLog') : undefined
  const bucket = text(own, 'bucket') ?? text(common, 'bucket')
  return bucket === undefined ? undefined : { bucket, prefix: text(own, 'prefix') ?? text(common, 'prefix') }
}

function tagsOf(node: MapNode | undefined): GatewayDetails['tags'] {
  return (map(node, 'tags')?.items ?? [])
    .flatMap(({ key, value }) =>
      value.kind === 'scalar' ? [{ name: key.text, value: { value: value.text, at: value } }] : []
    )
    .sort((a, b) => (a.name < b.name ? -1 : 1))
}
