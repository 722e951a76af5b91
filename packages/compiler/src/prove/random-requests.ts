import fc from 'fast-check'
import type { Expression } from '../expr/types.ts'
import type { Route } from '../model/types.ts'
import { atomOf, atomsOf } from '../semantics/routing/conditions.ts'
import { pathKey, pathOf } from '../semantics/routing/match.ts'
import { type Request, requestOf, type WrittenRequest } from '../semantics/routing/request.ts'

/** What requests are drawn near to: the texts that routes look at. */
export interface Nearby {
  readonly kind: Request['kind']
  readonly verbs: readonly string[]
  readonly segments: readonly string[]
  /** One path that each route takes. */
  readonly paths: readonly string[]
  /** By name of the header. */
  readonly headers: ReadonlyMap<string, readonly string[]>
  readonly query: ReadonlyMap<string, readonly string[]>
}

type Looked = Pick<Route, 'match' | 'when'>

export function nearbyOf(kind: Request['kind'], routes: readonly Looked[]): Nearby {
  const headers = new Map<string, string[]>()
  const query = new Map<string, string[]>()
  for (const { subject, literals, prefixes, suffixes, numbers, key } of routes.flatMap(conditionAtoms)) {
    if (subject?.kind !== 'header' && subject?.kind !== 'query') continue
    const map = subject.kind === 'header' ? headers : query
    const near = [
      ...literals,
      ...prefixes,
      ...suffixes,
      ...numbers.flatMap(number => [number - 1, number, number + 1].map(String)),
      ...(/ matches "(.*)"$/.exec(key) === null ? [] : ['a', 'beta', '1'])
    ]
    map.set(subject.name, [...(map.get(subject.name) ?? []), ...near])
  }
  const segments = routes.flatMap(({ match }) => {
    const path = pathOf(match.value)
    if (path.kind === 'regex') return path.source.split(/[^A-Za-z0-9_-]+/).filter(part => part !== '')
    return path.segments.flatMap(segment => (segment.kind === 'literal' ? [segment.text] : []))
  })
  const paths = routes.flatMap(({ match }) => {
    const path = pathOf(match.value)
    if (path.kind === 'regex') return []
    return [`/${path.segments.map(segment => (segment.kind === 'literal' ? segment.text : 'x')).join('/')}`]
  })
  const verbs = routes.flatMap(({ match }) => (match.value.kind === 'http' ? match.value.verbs : []))
  return {
    kind,
    verbs: [...new Set(verbs)],
    segments: [...new Set(segments)],
    paths: [...new Set(paths)],
    headers,
    query
  }
}

function conditionAtoms({ when }: Looked) {
  return when === undefined ? [] : atomsOf(when.value)
}

/** Requests as clients write them, many near to what routes look at, and odd ones: empty segments, dots, other letters. */
export function arbitraryRequest(near: Nearby): fc.Arbitrary<WrittenRequest> {
  if (near.kind === 'tcp') return fc.constant({ kind: 'tcp', path: '' })
  const odd = ['', '.', '..', 'x', 'a%2Fb', 'Ünï', 'v1', 'V1', '*', 'a-b_c.d~e']
  const segment = fc.oneof(
    fc.constantFrom(...(near.segments.length === 0 ? ['x'] : near.segments)),
    fc.constantFrom(...odd),
    fc.constantFrom(...(near.segments.length === 0 ? ['x'] : near.segments)).map(text => `${text}x`),
    fc.string({ maxLength: 4 }).map(text => text.replaceAll(/[/?#]/g, '_'))
  )
  const grpcName = segment.map(text => (text === '' || text === '.' || text === '..' ? 'Name' : text))
  const path =
    near.kind === 'grpc'
      ? fc.tuple(grpcName, grpcName).map(parts => `/${parts.join('/')}`)
      : fc.oneof(
          fc.array(segment, { maxLength: 5 }).map(parts => `/${parts.join('/')}`),
          fc
            .tuple(
              fc.constantFrom(...(near.paths.length === 0 ? ['/'] : near.paths)),
              segment,
              fc.nat({ max: 5 })
            )
            .map(([path, text, change]) => changedPath(path, text, change))
        )
  const method =
    near.kind === 'grpc'
      ? fc.constant('POST')
      : fc.constantFrom(
          ...new Set([...near.verbs, 'GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH'])
        )
  return fc
    .record({
      method,
      path,
      headers: pairsOf(near.headers),
      query: pairsOf(near.query),
      scheme: fc.constantFrom('http', 'https')
    })
    .map(({ method, path, headers, query, scheme }) => ({
      kind: near.kind,
      method,
      scheme,
      headers,
      path:
        query.length === 0 ? path : `${path}?${query.map(([name, value]) => `${name}=${value}`).join('&')}`
    }))
}

/** The path itself, or something a little beside it. */
function changedPath(path: string, text: string, change: number): string {
  switch (change) {
    case 0:
      return path
    case 1:
      return `${path}/`
    case 2:
      return `${path}/${text}`
    case 3:
      return `${path}${text}`
    case 4:
      return path.slice(0, -1)
    default:
      return path.toUpperCase()
  }
}

function pairsOf(
  near: ReadonlyMap<string, readonly string[]>
): fc.Arbitrary<readonly (readonly [string, string])[]> {
  const names = [...near.keys()]
  if (names.length === 0) return fc.constant([])
  const pair = fc.constantFrom(...names).chain(name => {
    const values = near.get(name) ?? []
    const known = values.length === 0 ? fc.constant('1') : fc.constantFrom(...values)
    const value = fc.oneof(
      known,
      known.map(text => `${text}x`),
      known.map(text => `x${text}`),
      fc.string({ maxLength: 5 }).map(text => text.replaceAll(/[&=#]/g, '_')),
      fc.integer({ min: -20, max: 20 }).map(String)
    )
    return value.map(text => [name, text] as const)
  })
  return fc.array(pair, { maxLength: 3 })
}

/** The request as routes see it, with what regular expressions say of it. What RE2 has in common with JavaScript means the same there. */
export function decidedRequest(written: WrittenRequest, routes: readonly Looked[]): Request {
  const request = requestOf(written)
  const opaque = new Map<string, boolean>()
  for (const { match, when } of routes) {
    if (match.value.kind === 'http' && match.value.path.kind === 'regex') {
      const { source } = match.value.path
      opaque.set(pathKey(source), takes(source, `/${request.path.join('/')}`))
    }
    for (const expression of when === undefined ? [] : comparisonsOf(when.value)) {
      const { key, subject, test } = atomOf(expression)
      if (test !== undefined || expression.kind !== 'compare' || expression.right.kind !== 'string') continue
      const values = subject?.kind === 'header' ? request.headers : request.query
      const value = values.get(subject?.name ?? '')
      opaque.set(key, value !== undefined && takes(expression.right.value, value))
    }
  }
  return { ...request, opaque }
}

function comparisonsOf(expression: Expression): readonly Expression[] {
  if (expression.kind === 'and' || expression.kind === 'or') return expression.parts.flatMap(comparisonsOf)
  return expression.kind === 'not' ? comparisonsOf(expression.part) : [expression]
}

function takes(source: string, text: string): boolean {
  try {
    return new RegExp(`^(?:${source})$`, 's').test(text)
  } catch {
    return false
  }
}
