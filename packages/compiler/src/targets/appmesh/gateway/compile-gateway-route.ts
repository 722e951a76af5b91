import type { Match, PathMatch } from '../../../expr/types.ts'
import type { GatewayRouteDetails, Rewriting } from '../../../model/details/gateway.ts'
import type { Located, Port } from '../../../model/types.ts'
import type { Place } from '../../../text/place.ts'
import { compilePath, escapeRegex, type PathText } from '../compile-path.ts'
import { type CompiledMatch, compileRoute, type Unsayable } from '../compile-route.ts'

/** What becomes of the path of a request. */
export type PathRewrite =
  | { readonly kind: 'none' }
  /** The prefix that is matched makes way for this text, which ends with a slash as the prefix does. */
  | { readonly kind: 'prefix' | 'path'; readonly text: Located<string> }

/** One gateway route, but for its host. */
export interface CompiledGatewayMatch {
  readonly match: Exclude<CompiledMatch, { kind: 'tcp' }>
  readonly rewrite: PathRewrite
}

export type CompiledGatewayRoute =
  | { readonly kind: 'matches'; readonly matches: readonly CompiledGatewayMatch[] }
  | { readonly kind: 'unsayable'; readonly parts: readonly Unsayable[] }

/**
 * A route of a virtual gateway as gateway routes: as with routes of services each verb and each
 * alternative of the condition is one, and a prefix that is rewritten is two.
 *
 * Sources: AWS App Mesh API Reference, HttpGatewayRouteMatch, GrpcGatewayRouteMatch,
 * HttpGatewayRouteRewrite; App Mesh User Guide, "Gateway routes", read 2026-11-22.
 */
export function compileGatewayRoute(details: GatewayRouteDetails, port: Port): CompiledGatewayRoute {
  const { route, rewriting, target } = details
  const parts: Unsayable[] = []
  const report = (feature: string, at: Place, reason: string) =>
    parts.push({ feature, at, span: undefined, reason })
  if (target !== undefined && target.port.protocol === 'tcp')
    report('gateway.virtual.route', route.to.at, 'A virtual gateway takes requests and no plain connections.')
  else if (target !== undefined && (target.port.protocol === 'grpc') !== (port.protocol === 'grpc'))
    report(
      'gateway.virtual.route',
      route.to.at,
      'A gateway on a `grpc` port leads to gRPC services, and a gateway on any other port to none.'
    )
  const match = anyCall(route.match.value, port)
  const compiled = compileRoute({ match: { value: match, at: route.match.at }, when: route.when }, port)
  if (compiled.kind === 'unsayable') return { kind: 'unsayable', parts: [...parts, ...compiled.parts] }
  const matches = compiled.matches.flatMap((each): readonly CompiledGatewayMatch[] => {
    if (each.kind === 'tcp') return []
    if (each.kind === 'http' && each.scheme !== undefined)
      report('route.match.scheme', route.when?.at ?? route.match.at, 'A gateway route looks at no scheme.')
    if (each.kind === 'grpc' && each.method !== undefined)
      report(
        'gateway.virtual.route',
        route.match.at,
        'A gateway route tells gRPC services apart and not their methods.'
      )
    if (isReserved(each))
      report('gateway.virtual.route', route.match.at, 'App Mesh keeps these names for itself.')
    if (rewriting === undefined || each.kind === 'grpc') return [{ match: each, rewrite: { kind: 'none' } }]
    return rewritten(each, pathOf(match), rewriting, reason =>
      report('gateway.virtual.rewrite', rewriting.at, reason)
    )
  })
  const asked = rewriting?.prefix ?? rewriting?.path
  if (port.protocol === 'grpc' && asked !== undefined)
    report('gateway.virtual.rewrite', asked.at, 'The path of a gRPC call is its service and method.')
  return parts.length > 0 ? { kind: 'unsayable', parts: distinct(parts) } : { kind: 'matches', matches }
}

/** `/**` on a gRPC port means `grpc **`. */
function anyCall(match: Match, { protocol }: Port): Match {
  if (protocol !== 'grpc' || match.kind !== 'http' || match.path.kind !== 'segments') return match
  const { segments, end } = match.path
  const isAny = match.verbs.length === 0 && segments.length === 0 && end === 'below'
  return isAny ? { kind: 'grpc', service: undefined, method: undefined } : match
}

/** App Mesh User Guide, "Gateway routes": prefixes and service names that it keeps for itself. */
function isReserved(match: CompiledMatch): boolean {
  if (match.kind === 'grpc') return /^aws\.app-?mesh/.test(match.service ?? '')
  return match.kind === 'http' && match.path.kind !== 'regex'
    ? /^\/aws-app-?mesh/.test(match.path.text)
    : match.kind === 'http' && /^\/aws-app-?mesh/.test(match.path.text.replaceAll('\\', ''))
}

function pathOf(match: Match): PathMatch | undefined {
  return match.kind === 'http' ? match.path : undefined
}

type HttpMatch = Extract<CompiledMatch, { kind: 'http' }>

function rewritten(
  match: HttpMatch,
  path: PathMatch | undefined,
  { prefix, path: whole }: Rewriting,
  report: (reason: string) => void
): readonly CompiledGatewayMatch[] {
  const written = prefix ?? whole
  if (written === undefined) return [{ match, rewrite: { kind: 'none' } }]
  if (written.value.length > longest - 1) {
    report(`What takes the place of a path has less than ${longest} characters.`)
    return []
  }
  // Where the whole path is given there is no part before `**`, so the two are the same.
  if (whole !== undefined || match.path.kind === 'exact') {
    const asked = asWhole(match.path)
    if (asked.text.length > longest) {
      report(`A path to match has at most ${longest} characters, and this one becomes ${asked.text.length}.`)
      return []
    }
    return [{ match: { ...match, path: asked }, rewrite: { kind: 'path', text: written } }]
  }
  const literal = literalPrefix(path)
  if (literal === undefined) {
    report(
      'A part of a path is replaced where it is written out and ends with a slash, as in `/v1/**`; `path` replaces all of it.'
    )
    return []
  }
  const base = written.value.replace(/\/+$/, '')
  const below = { value: `${base}/`, at: written.at }
  const all: CompiledGatewayMatch = {
    match: { ...match, path: { kind: 'prefix', text: `${literal}/` } },
    rewrite: base === literal ? { kind: 'none' } : { kind: 'prefix', text: below }
  }
  if (literal === '') return [all]
  const own: CompiledGatewayMatch = {
    match: { ...match, path: { kind: 'exact', text: literal } },
    rewrite:
      base === literal
        ? { kind: 'none' }
        : { kind: 'path', text: { value: base === '' ? '/' : base, at: written.at } }
  }
  return [own, all]
}

/** App Mesh API Reference, HttpGatewayRoutePathRewrite and HttpGatewayRoutePrefixRewrite. */
const longest = 255

/** The whole path is replaced only where the whole path is matched. */
function asWhole(path: PathText): PathText {
  return path.kind === 'prefix' ? { kind: 'regex', text: `${escapeRegex(path.text)}.*` } : path
}

/** `/a/b` of `/a/b/**`, empty for `/**`; undefined for any other kind of path. App Mesh replaces a prefix that ends with a slash. */
function literalPrefix(path: PathMatch | undefined): string | undefined {
  if (path?.kind !== 'segments' || path.end !== 'below') return undefined
  const exact = compilePath({ ...path, end: 'exact' })
  if (exact.kind !== 'exact') return undefined
  return path.segments.length === 0 ? '' : exact.text
}

function distinct(parts: readonly Unsayable[]): readonly Unsayable[] {
  const key = ({ feature, at, span, reason }: Unsayable) =>
    JSON.stringify([feature, at.entry.id, at.start, span?.start, span?.end, reason])
  return [...new Map(parts.map(part => [key(part), part])).values()]
}
