import type { Request } from '../semantics/routing/request.ts'
import { type KnownRegexes, type MeshRoute, readMeshRoute } from './mesh-route.ts'
import type { DeployedResource } from './read-templates.ts'
import { at, exists, textOf, type View } from './view.ts'

/**
 * A route of a virtual gateway, read back.
 *
 * Sources: AWS App Mesh API Reference, HttpGatewayRouteMatch, GatewayRouteHostnameMatch and
 * HttpGatewayRouteRewrite; App Mesh User Guide, "Gateway routes" (a matched prefix becomes `/` and the host the name of
 * the virtual service unless something else is said); Envoy, `config.route.v3.VirtualHost` (of several
 * hosts the most precise one counts), read 2026-11-22.
 */
export interface DeployedGatewayRoute extends MeshRoute {
  readonly host: DeployedHost
  /** Name of the virtual service. */
  readonly service: string | undefined
  readonly targetPort: View
  readonly keepsHost: boolean
  /** What becomes of the prefix that it matches is said; undefined where it matches no prefix. */
  readonly saysPrefix: boolean | undefined
  /** What the service sees of a path that the route takes. */
  rewrite(path: string): string
}

export type DeployedHost =
  | { readonly kind: 'any' }
  | { readonly kind: 'exact' | 'suffix'; readonly text: string }

export function readGatewayRoute(
  resource: DeployedResource,
  known: KnownRegexes
): DeployedGatewayRoute | undefined {
  const route = readMeshRoute(resource, known)
  if (route === undefined) return undefined
  const match = at(route.body, 'Match')
  const action = at(route.body, 'Action')
  const target = at(action, 'Target')
  const prefix = textOf(at(match, 'Prefix'))
  return {
    ...route,
    host: hostOf(at(match, 'Hostname')),
    service: textOf(at(target, 'VirtualService', 'VirtualServiceName')),
    targetPort: at(target, 'Port'),
    keepsHost: textOf(at(action, 'Rewrite', 'Hostname', 'DefaultTargetHostname')) === 'DISABLED',
    saysPrefix: prefix === undefined ? undefined : exists(at(action, 'Rewrite', 'Prefix')),
    rewrite: rewriteOf(prefix, at(action, 'Rewrite'))
  }
}

function hostOf(view: View): DeployedHost {
  const exact = textOf(at(view, 'Exact'))
  if (exact !== undefined) return { kind: 'exact', text: exact.toLowerCase() }
  const suffix = textOf(at(view, 'Suffix'))
  if (suffix !== undefined) return { kind: 'suffix', text: suffix.toLowerCase() }
  return { kind: 'any' }
}

function rewriteOf(prefix: string | undefined, rewrite: View): (path: string) => string {
  const whole = textOf(at(rewrite, 'Path', 'Exact'))
  if (whole !== undefined) return () => whole
  const written = at(rewrite, 'Prefix')
  const value = textOf(at(written, 'Value'))
  if (prefix === undefined || textOf(at(written, 'DefaultPrefix')) === 'DISABLED') return path => path
  return path => `${value ?? '/'}${path.slice(prefix.length)}`
}

/** How precise a host is; undefined where it does not take the host of a request. */
function precision(host: DeployedHost, asked: string): number | undefined {
  switch (host.kind) {
    case 'any':
      return 0
    case 'exact':
      return host.text === asked ? Number.POSITIVE_INFINITY : undefined
    case 'suffix':
      return asked.length > host.text.length && asked.endsWith(host.text) ? host.text.length : undefined
  }
}

/**
 * The routes that a request to a host can take, by the two ways in which the order of hosts and priorities may be
 * understood: the most precise host first and then priorities, or priorities alone. What is deployed has to do the
 * same by both.
 */
export function routesFor(
  routes: readonly DeployedGatewayRoute[],
  host: string
): {
  readonly byHost: readonly DeployedGatewayRoute[]
  readonly byPriority: readonly DeployedGatewayRoute[]
} {
  const taking = routes.flatMap(route => {
    const precise = precision(route.host, host)
    return precise === undefined ? [] : [{ route, precise }]
  })
  const most = taking.reduce((best, { precise }) => Math.max(best, precise), 0)
  const inOrder = (some: typeof taking) => some.map(({ route }) => route).sort(tried)
  return { byHost: inOrder(taking.filter(({ precise }) => precise === most)), byPriority: inOrder(taking) }
}

/** 0 is tried first. Without priorities the longest prefix wins (User Guide, "Gateway routes"). */
function tried(a: DeployedGatewayRoute, b: DeployedGatewayRoute): number {
  if (a.priority !== b.priority) return a.priority < b.priority ? -1 : 1
  return prefixLength(b) - prefixLength(a)
}

function prefixLength({ body }: DeployedGatewayRoute): number {
  return textOf(at(body, 'Match', 'Prefix'))?.length ?? 0
}

export function firstTaking(
  routes: readonly DeployedGatewayRoute[],
  request: Request
): DeployedGatewayRoute | undefined {
  return routes.find(route => route.takes(request))
}
