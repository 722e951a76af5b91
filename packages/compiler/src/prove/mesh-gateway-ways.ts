import type { Expression } from '../expr/types.ts'
import { verbs } from '../expr/verbs.ts'
import { gatewayDetails } from '../model/details/gateway.ts'
import type { Gateway, GatewayRoute, Port, Route, Service } from '../model/types.ts'
import { forEachClass, keepRequest, lineClasses, maxClasses } from '../semantics/routing/classes.ts'
import { takesRequest } from '../semantics/routing/decide.ts'
import { matches } from '../semantics/routing/match.ts'
import type { Request } from '../semantics/routing/request.ts'
import { wildcards } from './alb-rule.ts'
import { sizeOf } from './ledger.ts'
import { type DeployedGatewayRoute, firstTaking, routesFor } from './mesh-gateway-route.ts'
import type { Subject } from './subject.ts'

/** A way through a virtual gateway, with the smallest class of requests that takes it. */
export interface GatewayWay {
  readonly host: string
  readonly request: Request
  /** Undefined: the gateway has no route for it. */
  readonly expected: ExpectedRoute | undefined
  /** By the most precise host, and by priorities alone. */
  readonly byHost: DeployedGatewayRoute | undefined
  readonly byPriority: DeployedGatewayRoute | undefined
}

/** A route of the gateway as the mesh says it. */
export interface ExpectedRoute {
  readonly route: GatewayRoute
  readonly target: { readonly service: Service; readonly port: Port } | undefined
  readonly keepsHost: boolean
  readonly hosts: readonly string[]
  takesHost(host: string): boolean
  rewrite(path: string): string
}

export interface GatewayWays {
  readonly ways: readonly GatewayWay[]
  readonly count: number
  readonly isCut: boolean
}

/** Every way that some request takes through a gateway, by the mesh and by its gateway routes. */
export function gatewayWays(
  expected: readonly ExpectedRoute[],
  deployed: readonly DeployedGatewayRoute[],
  port: Port
): GatewayWays {
  const kind = port.protocol === 'grpc' ? 'grpc' : 'http'
  const asked = expected.map(each => ({ each, match: matchOn(each.route, port) }))
  const hosts = hostClasses([
    ...expected.flatMap(each => each.hosts),
    ...deployed.flatMap(({ host }) =>
      host.kind === 'any' ? [] : host.kind === 'exact' ? host.text : `*${host.text}`
    )
  ])
  const ways = new Map<string, GatewayWay>()
  let count = 0
  const finish = (isCut: boolean): GatewayWays => ({ ways: [...ways.values()], count, isCut })
  const lines = lineClasses(
    kind,
    [...asked.map(({ match }) => match), ...deployed.map(({ looksAt }) => looksAt.match)],
    [...expected.flatMap(conditionsOf), ...deployed.flatMap(({ looksAt }) => looksAt.conditions)]
  )
  if (lines === undefined) return finish(true)
  for (const line of lines) {
    // A gateway route can only name these, so `method != "POST"` means the others of them.
    if (kind === 'http' && !verbs.includes(line.method)) continue
    const near = asked.filter(({ match }) => matches(match, line) !== false)
    const conditions = [
      ...near.flatMap(({ each }) => conditionsOf(each)),
      ...deployed.flatMap(({ looksAt }) => looksAt.conditions)
    ]
    const all = [...near.map(({ match }) => match), ...deployed.map(({ looksAt }) => looksAt.match)]
    const stopped = forEachClass(line, all, conditions, request => {
      for (const host of hosts) {
        if (++count > maxClasses) return 'stop'
        const decided = decide(near, host, request)
        if (decided === 'undecided') continue
        const routes = routesFor(deployed, host)
        const way = {
          host,
          request,
          expected: decided,
          byHost: firstTaking(routes.byHost, request),
          byPriority: firstTaking(routes.byPriority, request)
        }
        const key = [
          decided === undefined ? -1 : expected.indexOf(decided),
          way.byHost === undefined ? -1 : deployed.indexOf(way.byHost),
          way.byPriority === undefined ? -1 : deployed.indexOf(way.byPriority)
        ].join(' ')
        const known = ways.get(key)
        if (known === undefined || sizeOf(request) < sizeOf(known.request))
          ways.set(key, { ...way, request: keepRequest(request) })
      }
      return undefined
    })
    if (stopped === 'stop') return finish(true)
  }
  return finish(false)
}

/** The routes of a gateway as the mesh says them, in their order. */
export function expectedRoutes(
  { mesh, texts }: Pick<Subject, 'mesh' | 'texts'>,
  gateway: Gateway,
  spelled: (host: string) => string
): readonly ExpectedRoute[] {
  return gatewayDetails(mesh, gateway).routes.map(({ route, hosts, rewriting, target }) => {
    const own = hosts.map(({ value }) => spelled(value).toLowerCase())
    const tests = own.map(wildcards)
    return {
      route,
      target,
      hosts: own,
      keepsHost: rewriting?.host?.value !== true,
      takesHost: host => tests.length === 0 || tests.some(test => test(host)),
      rewrite: rewriteOf(route, rewriting, text => texts.expected(text))
    }
  })
}

/** The part before `**` makes way for the written text, of which a slash at the end says nothing. */
function rewriteOf(
  { match }: GatewayRoute,
  rewriting: ReturnType<typeof gatewayDetails>['routes'][number]['rewriting'],
  known: (text: string) => string
): (path: string) => string {
  const { prefix, path: whole } = rewriting ?? {}
  if (whole !== undefined) return () => known(whole.value)
  if (prefix === undefined || match.value.kind !== 'http') return path => path
  const { path } = match.value
  if (path.kind !== 'segments' || path.end !== 'below') return () => known(prefix.value)
  const depth = path.segments.length
  const base = known(prefix.value).replace(/\/+$/, '')
  return asked => {
    const rest = asked.split('/').slice(1 + depth)
    return rest.length === 0 ? (base === '' ? '/' : base) : `${base}/${rest.join('/')}`
  }
}

/** `/**` on a gRPC port means every call. */
export function matchOn({ match }: GatewayRoute, { protocol }: Port): GatewayRoute['match']['value'] {
  return protocol === 'grpc' && match.value.kind === 'http'
    ? { kind: 'grpc', service: undefined, method: undefined }
    : match.value
}

/** The route that takes a request by the mesh; undefined for none. */
export function decideRoute(
  expected: readonly ExpectedRoute[],
  port: Port,
  host: string,
  request: Request
): ExpectedRoute | 'undecided' | undefined {
  return decide(
    expected.map(each => ({ each, match: matchOn(each.route, port) })),
    host,
    request
  )
}

type Near = readonly { readonly each: ExpectedRoute; readonly match: GatewayRoute['match']['value'] }[]

/** The first route that takes the host and the request. */
function decide(near: Near, host: string, request: Request): ExpectedRoute | 'undecided' | undefined {
  for (const { each, match } of near) {
    if (!each.takesHost(host)) continue
    const { route } = each
    const takes = takesRequest(
      { match: { ...route.match, value: match }, when: route.when } as Route,
      request
    )
    if (takes === undefined) return 'undecided'
    if (takes) return each
  }
  return undefined
}

function conditionsOf({ route: { when } }: ExpectedRoute): readonly Expression[] {
  return when === undefined ? [] : [when.value]
}

/** One host for each set of patterns that can take it, and a host that none names. */
function hostClasses(patterns: readonly string[]): readonly string[] {
  const hosts = patterns.flatMap(pattern =>
    pattern.startsWith('*') ? [`x${pattern.slice(1)}`, pattern.replace(/^\*\.?/, '')] : [pattern]
  )
  return [...new Set(['other.example', ...hosts])]
}
