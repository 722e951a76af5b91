import type { Expression, Match } from '../../expr/types.ts'
import type { Port, Protocol, Route } from '../../model/types.ts'
import { perObject } from '../../query/memo.ts'
import { type Conjunction, disjunctsOf } from '../../semantics/routing/compiled-disjuncts.ts'
import type { Place } from '../../text/place.ts'
import type { Span } from '../../text/span.ts'
import { compilePath, type PathText } from './compile-path.ts'
import { compileConjunction, type HeaderMatch, type QueryMatch } from './compile-when.ts'

/** What one route of App Mesh matches: everything in it has to hold. */
export type CompiledMatch =
  | {
      readonly kind: 'http'
      readonly path: PathText
      /** Undefined: any method. */
      readonly method: string | undefined
      readonly scheme: 'http' | 'https' | undefined
      readonly headers: readonly HeaderMatch[]
      readonly query: readonly QueryMatch[]
    }
  | {
      readonly kind: 'grpc'
      readonly service: string | undefined
      readonly method: string | undefined
      readonly metadata: readonly HeaderMatch[]
    }
  | { readonly kind: 'tcp' }

/** Something that the file asks for and App Mesh has no way to say. */
export interface Unsayable {
  /** The feature by its name in the table of capabilities. */
  readonly feature: string
  readonly at: Place
  /** The part of the text at `at`, in its decoded text; undefined for all of it. */
  readonly span: Span | undefined
  /** One sentence: what App Mesh can say instead. */
  readonly reason: string
}

export type CompiledRoute =
  /** A request takes the route when one of the matches does; without any, no request can take it. */
  | { readonly kind: 'matches'; readonly matches: readonly CompiledMatch[] }
  | { readonly kind: 'unsayable'; readonly parts: readonly Unsayable[] }

/** More routes than a virtual router may have (50, adjustable) are no translation of one route. */
const mostMatches = 50

/**
 * A route on a port as matches of App Mesh: each verb and each alternative of the condition is one of
 * its own, because within a match everything has to hold.
 *
 * App Mesh names nine methods and no others, so a condition that excludes a method leaves the
 * others of these nine.
 */
export function compileRoute(
  route: Pick<Route, 'match' | 'when'>,
  port: Pick<Port, 'protocol'>
): CompiledRoute {
  const { match, when } = route
  const parts: Unsayable[] = []
  const wholeMatch = (feature: string, reason: string) =>
    parts.push({ feature, at: match.at, span: undefined, reason })
  const inWhen = (feature: string, reason: string, span?: Span) =>
    parts.push({ feature, at: when?.at ?? match.at, span, reason })

  if (when !== undefined && port.protocol === 'tcp')
    inWhen('route.match.header', 'A TCP connection has no headers, parameters or methods to look at.')
  const alternatives = alternativesOf(when?.value)
  if (alternatives === undefined)
    inWhen(
      'route.count',
      `The condition has more than ${mostMatches} alternatives, and each needs a route of its own.`
    )
  const target = matchTarget(match.value, port.protocol, wholeMatch)
  if (target === undefined || alternatives === undefined || parts.length > 0)
    return { kind: 'unsayable', parts }
  const matches = alternatives.flatMap(alternative =>
    compileConjunction(alternative, target.kind, port.protocol, inWhen).flatMap(conditions =>
      join(target, conditions, inWhen)
    )
  )
  if (matches.length > mostMatches)
    wholeMatch(
      'route.count',
      `This is ${matches.length} routes of App Mesh, one for each verb and alternative.`
    )
  return parts.length > 0 ? { kind: 'unsayable', parts: distinctParts(parts) } : { kind: 'matches', matches }
}

/** A route of a service on a port, compiled once: rules, quotas and plans ask for it. */
export function compiledRoute(route: Route, { protocol }: Pick<Port, 'protocol'>): CompiledRoute {
  const known = compiledBy(route)
  const equal = route.when === undefined ? compiledBy(route.match.value) : known
  let compiled = known.get(protocol) ?? equal.get(protocol)
  if (compiled === undefined) {
    compiled = compileRoute(route, { protocol })
    // Equal texts are one match, and what it becomes names no place; what cannot be said does.
    const shared = compiled.kind === 'matches' ? equal : known
    shared.set(protocol, compiled)
  }
  return compiled
}

/** By a route, and by a match alone for routes without a condition. */
const compiledBy = perObject((_: Route | Match) => new Map<Protocol, CompiledRoute>())

type MatchTarget =
  | { readonly kind: 'http'; readonly verbs: readonly string[]; readonly path: PathText }
  | Extract<CompiledMatch, { kind: 'grpc' }>
  | { readonly kind: 'tcp' }

/** The part of the match that no condition changes; undefined after a report, or where the port speaks another protocol. */
function matchTarget(
  match: Match,
  protocol: Protocol,
  report: (feature: string, reason: string) => void
): MatchTarget | undefined {
  if (protocol === 'tcp') return { kind: 'tcp' }
  if (protocol === 'grpc') {
    if (match.kind !== 'grpc') {
      report(
        'route.match.grpc',
        'Routes of a gRPC port match services and methods, such as `grpc shop.Cart/Get`.'
      )
      return undefined
    }
    const { service, method } = match
    if (method !== undefined && method.length > longestMethod) {
      report(
        'route.match.grpc.method.length',
        `The name of a method has at most ${longestMethod} characters.`
      )
      return undefined
    }
    return { kind: 'grpc', service, method, metadata: [] }
  }
  if (match.kind !== 'http') {
    report('route.match.path.exact', 'Routes of an HTTP port match paths, such as `/v1/**`.')
    return undefined
  }
  const path = compilePath(match.path)
  if (path.text.length > longestPath) {
    report(
      `route.match.path.${path.kind}`,
      `A path to match has at most ${longestPath} characters, and this one becomes ${path.text.length}.`
    )
    return undefined
  }
  return { kind: 'http', verbs: match.verbs, path }
}

const longestMethod = 50
const longestPath = 255

function alternativesOf(when: Expression | undefined): readonly Conjunction[] | undefined {
  return when === undefined ? always : disjunctsIn(when)
}

const always: readonly Conjunction[] = [[]]

/** Equal conditions are read once, and so they are one object. */
const disjunctsIn = perObject((when: Expression) => disjunctsOf(when, mostMatches))

function join(
  target: MatchTarget,
  conditions: ReturnType<typeof compileConjunction>[number],
  report: (feature: string, reason: string) => void
): readonly CompiledMatch[] {
  const { headers, query, scheme, allowsMethod } = conditions
  if (target.kind === 'tcp') return [target]
  for (const [kind, items] of [
    ['header', headers],
    ['query', query]
  ] as const)
    if (items.length > mostConditions)
      report(
        `route.match.${kind}.count`,
        `A route looks at ${mostConditions} of them at most, and this one at ${items.length}.`
      )
  if (target.kind === 'grpc')
    return allowsMethod?.('POST') === false ? [] : [{ ...target, metadata: headers }]
  const { kind, path, verbs } = target
  const rest = { scheme, headers, query }
  if (allowsMethod === undefined && verbs.length === 0) return [{ kind, path, method: undefined, ...rest }]
  const methods = (verbs.length === 0 ? sayableMethods : verbs).filter(
    method => allowsMethod?.(method) ?? true
  )
  return methods.map(method => ({ kind, path, method, ...rest }))
}

const mostConditions = 10

/** What `HttpRouteMatch.method` may be. */
const sayableMethods = ['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'CONNECT', 'OPTIONS', 'TRACE', 'PATCH']

function distinctParts(parts: readonly Unsayable[]): readonly Unsayable[] {
  const key = ({ feature, at, span, reason }: Unsayable) =>
    JSON.stringify([feature, at.start, span?.start, span?.end, reason])
  return [...new Map(parts.map(part => [key(part), part])).values()]
}
