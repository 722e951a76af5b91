import type { Expression, Match, PathMatch } from '../expr/types.ts'
import { atomOf, integerOf } from '../semantics/routing/conditions.ts'
import { pathKey } from '../semantics/routing/match.ts'
import type { Request } from '../semantics/routing/request.ts'
import { type DeployedResource, property } from './read-templates.ts'
import { at, exists, isTrue, itemsOf, numberOf, textOf, type View } from './view.ts'

/**
 * A route of App Mesh, read back.
 *
 * Sources: AWS App Mesh API Reference, HttpRouteMatch, HeaderMatchMethod, GrpcRouteMatch and
 * RouteSpec; Envoy, `config.route.v3.HeaderMatcher` (a header that is missing matches nothing but
 * "is not present"), read 2026-11-22.
 */
export interface MeshRoute {
  readonly resource: DeployedResource
  /** `HttpRoute`, `Http2Route`, `GrpcRoute` or `TcpRoute` of the spec. */
  readonly body: View
  readonly protocol: 'http' | 'http2' | 'grpc' | 'tcp'
  /** 0 is tried first; a route without one is tried last. */
  readonly priority: number
  /** Port of the router's listener, where the route names one. */
  readonly port: number | undefined
  readonly targets: View
  takes(request: Request): boolean
  /** Whether some request with this method and path may be taken. */
  mayTake(line: Request): boolean
  /** What the route looks at, in the words of the language, so that classes of requests tell it apart. */
  readonly looksAt: { readonly match: Match; readonly conditions: readonly Expression[] }
}

/** Undefined for a spec that has not exactly one kind of route. */
export function readMeshRoute(resource: DeployedResource, known: KnownRegexes): MeshRoute | undefined {
  const spec = property(resource, 'Spec')
  const kinds = kindsOfRoute.filter(([key]) => exists(at(spec, key)))
  const [kind] = kinds
  if (kind === undefined || kinds.length > 1) return undefined
  const [key, protocol] = kind
  const body = at(spec, key)
  const match = at(body, 'Match')
  const line = lineTest(match, protocol, known)
  const tests = [
    ...itemsOf(at(match, protocol === 'grpc' ? 'Metadata' : 'Headers')).map(header =>
      readHeader(header, known)
    ),
    ...itemsOf(at(match, 'QueryParameters')).map(readQuery),
    ...readScheme(at(match, 'Scheme'))
  ]
  return {
    resource,
    body,
    protocol,
    priority: numberOf(at(spec, 'Priority')) ?? Number.POSITIVE_INFINITY,
    port: numberOf(at(match, 'Port')),
    targets: at(body, 'Action', 'WeightedTargets'),
    takes: request => line.takes(request) && tests.every(({ takes }) => takes(request)),
    mayTake: line.takes,
    looksAt: { match: line.match, conditions: tests.flatMap(({ condition }) => condition ?? []) }
  }
}

/** Regular expressions of the mesh: what they say is not known, and the same text says the same. */
export interface KnownRegexes {
  readonly paths: ReadonlySet<string>
  /** Keys of atoms: `header x-beta matches "b.*"`. */
  readonly values: ReadonlySet<string>
}

const kindsOfRoute = [
  ['HttpRoute', 'http'],
  ['Http2Route', 'http2'],
  ['GrpcRoute', 'grpc'],
  ['TcpRoute', 'tcp']
] as const

interface LineTest {
  readonly match: Match
  takes(request: Request): boolean
}

interface Test {
  /** Undefined where the test is decided for each class of requests as it is. */
  readonly condition: Expression | undefined
  takes(request: Request): boolean
}

function lineTest(match: View, protocol: MeshRoute['protocol'], known: KnownRegexes): LineTest {
  if (protocol === 'tcp') return { match: { kind: 'tcp' }, takes: () => true }
  if (protocol === 'grpc') {
    const service = textOf(at(match, 'ServiceName'))
    const method = textOf(at(match, 'MethodName'))
    return {
      match: { kind: 'grpc', service, method },
      takes: ({ path }) =>
        (service === undefined || path[0] === service) && (method === undefined || path[1] === method)
    }
  }
  const verb = textOf(at(match, 'Method'))
  const path = pathTest(match, known)
  return {
    match: { kind: 'http', verbs: verb === undefined ? [] : [verb], path: path.match },
    takes: request => (verb === undefined || request.method === verb) && path.takes(request)
  }
}

interface PathTest {
  readonly match: PathMatch
  takes(request: Request): boolean
}

function pathTest(match: View, known: KnownRegexes): PathTest {
  const exact = textOf(at(match, 'Path', 'Exact'))
  if (exact !== undefined)
    return { match: segments(exact, 'exact'), takes: ({ path }) => pathText(path) === exact }
  const source = textOf(at(match, 'Path', 'Regex'))
  if (source !== undefined) {
    const whole = wholeText(source)
    // What is a regular expression in the mesh is one condition, whatever it says.
    if (known.paths.has(source))
      return {
        match: { kind: 'regex', source, span: { start: 0, end: 0 } },
        takes: ({ opaque, path }) => opaque.get(pathKey(source)) ?? whole(pathText(path))
      }
    return { match: nothingSpecial, takes: ({ path }) => whole(pathText(path)) }
  }
  const prefix = textOf(at(match, 'Prefix'))
  // App Mesh refuses a route that says neither, so it takes nothing.
  if (prefix === undefined) return { match: nothingSpecial, takes: () => false }
  return { match: segments(prefix, 'glued'), takes: ({ path }) => pathText(path).startsWith(prefix) }
}

/** Looks at no segment, so that it asks for no class of its own. */
const nothingSpecial: PathMatch = { kind: 'segments', segments: [], end: 'below' }

function segments(path: string, end: 'exact' | 'glued'): PathMatch {
  const [, ...parts] = path.split('/')
  if (parts.length === 1 && parts[0] === '')
    return { kind: 'segments', segments: [], end: end === 'exact' ? 'exact' : 'below' }
  return { kind: 'segments', segments: parts.map(text => ({ kind: 'literal', text })), end }
}

function pathText(path: readonly string[]): string {
  return `/${path.join('/')}`
}

/** RE2 on the whole text. What it has in common with JavaScript's expressions means the same there; anything else takes nothing. */
function wholeText(source: string): (text: string) => boolean {
  try {
    const regex = new RegExp(`^(?:${source})$`, 's')
    return text => regex.test(text)
  } catch {
    return () => false
  }
}

function readHeader(header: View, known: KnownRegexes): Test {
  const name = (textOf(at(header, 'Name')) ?? '').toLowerCase()
  const value = call('header', name)
  const isInverted = isTrue(at(header, 'Invert'))
  const test = valueTest(at(header, 'Match'), value, known)
  if (test === undefined)
    return {
      condition: { kind: 'present', value, ...nowhere },
      takes: ({ headers }) => headers.has(name) !== isInverted
    }
  return {
    condition: test.condition,
    takes: request => {
      const found = request.headers.get(name)
      return found !== undefined && test.holds(found, request) !== isInverted
    }
  }
}

interface ValueTest {
  readonly condition: Expression | undefined
  holds(value: string, request: Request): boolean
}

function valueTest(match: View, value: Expression, known: KnownRegexes): ValueTest | undefined {
  const exact = textOf(at(match, 'Exact'))
  if (exact !== undefined) return { condition: compare('==', value, exact), holds: found => found === exact }
  const prefix = textOf(at(match, 'Prefix'))
  if (prefix !== undefined)
    return { condition: compare('startsWith', value, prefix), holds: found => found.startsWith(prefix) }
  const suffix = textOf(at(match, 'Suffix'))
  if (suffix !== undefined)
    return { condition: compare('endsWith', value, suffix), holds: found => found.endsWith(suffix) }
  const regex = textOf(at(match, 'Regex'))
  if (regex !== undefined) {
    const whole = wholeText(regex)
    const condition = compare('matches', value, regex)
    const { key } = atomOf(condition)
    return known.values.has(key)
      ? { condition, holds: (found, { opaque }) => opaque.get(key) ?? whole(found) }
      : { condition: undefined, holds: whole }
  }
  const start = numberOf(at(match, 'Range', 'Start'))
  const end = numberOf(at(match, 'Range', 'End'))
  if (start === undefined || end === undefined) return undefined
  return {
    condition: { kind: 'in', value, from: number(start), to: number(end - 1), ...nowhere },
    holds: found => {
      const whole = integerOf(found)
      return whole !== undefined && start <= whole && whole < end
    }
  }
}

function readQuery(parameter: View): Test {
  const name = textOf(at(parameter, 'Name')) ?? ''
  const exact = textOf(at(parameter, 'Match', 'Exact'))
  const value = call('query', name)
  return exact === undefined
    ? { condition: { kind: 'present', value, ...nowhere }, takes: ({ query }) => query.has(name) }
    : { condition: compare('==', value, exact), takes: ({ query }) => query.get(name) === exact }
}

function readScheme(view: View): readonly Test[] {
  const scheme = textOf(view)
  if (scheme === undefined) return []
  const value: Expression = { kind: 'word', name: 'scheme', property: undefined, ...nowhere }
  return [{ condition: compare('==', value, scheme), takes: request => request.scheme === scheme }]
}

const nowhere = { start: 0, end: 0 }

function call(name: 'header' | 'query', argument: string): Expression {
  const value: Expression = { kind: 'string', value: argument, ...nowhere }
  return { kind: 'call', name, nameSpan: nowhere, arguments: [value], ...nowhere }
}

function compare(
  operator: '==' | 'startsWith' | 'endsWith' | 'matches',
  left: Expression,
  text: string
): Expression {
  return { kind: 'compare', operator, left, right: { kind: 'string', value: text, ...nowhere }, ...nowhere }
}

function number(value: number): Expression {
  return { kind: 'number', value, ...nowhere }
}
