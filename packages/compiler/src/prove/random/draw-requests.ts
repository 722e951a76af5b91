import { type Arbitrary, array, boolean, constant, constantFrom, nat, oneof, record, tuple } from 'fast-check'
import type { Match, PathMatch } from '../../expr/types.ts'
import { verbs } from '../../expr/verbs.ts'
import { type Atom, atomsOf } from '../../semantics/routing/conditions.ts'
import { pathOf } from '../../semantics/routing/match.ts'
import { regexAtom } from '../../semantics/routing/regex-outcome.ts'
import type { Request } from '../../semantics/routing/request.ts'
import type { Drawn, Looked } from './drawn-request.ts'
import { textsTakenBy } from './regex-text.ts'

/**
 * Requests near to what routes look at, and odd ones: other letters, encoded ones, empty segments, dots, long paths;
 * headers given twice, in other case, with commas; numbers around the ends of ranges; what regular expressions
 * take, and what they nearly take.
 */
export function drawRequests(kind: Request['kind'], { matches, conditions }: Looked): Arbitrary<Drawn> {
  if (kind === 'tcp') return constant({ written: { kind, path: '/' }, outcomes: [] })
  const atoms = conditions.flatMap(atomsOf)
  const paths = kind === 'grpc' ? grpcPaths(matches) : httpPaths(matches)
  const named = matches.flatMap(match => (match.kind === 'http' ? match.verbs : []))
  const methods = kind === 'grpc' ? ['POST'] : [...new Set([...named, ...verbs])]
  return record({
    method: oneof(constantFrom(...(named.length === 0 ? methods : named)), constantFrom(...methods)),
    path: paths,
    headers: pairs('header', atoms),
    query: kind === 'grpc' ? constant([]) : pairs('query', atoms),
    scheme: constantFrom('http', 'https'),
    outcomes: array(boolean(), { maxLength: 4 })
  }).map(({ method, path, headers, query, scheme, outcomes }) => ({
    written: { kind, method, scheme, headers, path: `${withoutQuery(path)}${queryText(query)}` },
    outcomes
  }))
}

function withoutQuery(path: string): string {
  return path.replaceAll('?', '%3F').replaceAll('#', '%23')
}

function queryText(query: readonly (readonly [string, string])[]): string {
  return query.length === 0 ? '' : `?${query.map(([name, value]) => `${name}=${value}`).join('&')}`
}

/** A service and a method, none of them empty. */
function grpcPaths(matches: readonly Match[]): Arbitrary<string> {
  const known = matches.flatMap(match => (match.kind === 'grpc' ? [match.service, match.method] : []))
  const names = known.flatMap(name => name ?? [])
  const name = oneof(constantFrom('Other', ...names), near(constantFrom('Other', ...names))).map(text =>
    /^\.*$/.test(text) ? 'Other' : text.replaceAll(/[/?#]/g, '_')
  )
  const pairsOfFile = matches.flatMap(match =>
    match.kind === 'grpc' && match.service !== undefined ? [`/${match.service}/${match.method ?? 'Any'}`] : []
  )
  const free = tuple(name, name).map(([service, method]) => `/${service}/${method}`)
  return pairsOfFile.length === 0 ? free : oneof(constantFrom(...pairsOfFile), free)
}

function httpPaths(matches: readonly Match[]): Arbitrary<string> {
  // A path that several routes look at is one to draw near to.
  const distinct = new Map(matches.map(match => [textOfPath(pathOf(match)), pathOf(match)]))
  const taken = [...distinct.values()].map(pathsOf)
  const literals = matches.flatMap(match => {
    const path = pathOf(match)
    return path.kind === 'regex'
      ? []
      : path.segments.flatMap(each => (each.kind === 'literal' ? each.text : []))
  })
  const some = taken.length === 0 ? constant('/') : oneof(...taken)
  const free = array(oneof(constantFrom(...oddSegments), constantFrom('x', ...literals)), { maxLength: 6 })
  return oneof(
    { arbitrary: some, weight: 4 },
    { arbitrary: near(some), weight: 3 },
    { arbitrary: free.map(segments => `/${segments.join('/')}`), weight: 2 }
  ).map(path => (path.startsWith('/') ? path : `/${path}`))
}

function textOfPath(path: PathMatch): string {
  return path.kind === 'regex' ? path.source : JSON.stringify(path)
}

/** Paths that a match takes. */
function pathsOf(path: PathMatch): Arbitrary<string> {
  if (path.kind === 'regex') return textsTakenBy(path.source) ?? constant('/')
  const { segments, end } = path
  const own = tuple(
    ...segments.map(segment =>
      segment.kind === 'literal' ? constant(segment.text) : constantFrom('x', ...oddSegments)
    )
  ).map(texts => `/${texts.join('/')}`)
  if (end === 'exact') return own
  const rest = array(constantFrom('x', ...oddSegments), { maxLength: 3 }).map(texts =>
    texts.map(text => `/${text}`).join('')
  )
  const glue = end === 'glued' ? constantFrom('', 'x', '%20', '-') : constant('')
  return tuple(own, glue, rest).map(parts => parts.join(''))
}

/** No method of reading paths is asked to be the same as another one's here: all of them are ordinary text for a proxy. */
const oddSegments = [
  'y',
  '',
  '.',
  '..',
  '%2F',
  '%61',
  '%00',
  'Ünï',
  '日本',
  'a b',
  '*',
  '**',
  '{id}',
  '$',
  'a.b',
  'a,b',
  ';v=1',
  'v1',
  'V1',
  '-',
  'z'.repeat(300)
]

/** Texts that differ from those of another arbitrary by little. */
function near(texts: Arbitrary<string>): Arbitrary<string> {
  return tuple(
    texts,
    nat({ max: 11 }),
    nat({ max: 400 }),
    constantFrom('x', '/', '1', '-', '.', '%2F', 'é')
  ).map(([text, change, place, piece]) =>
    changed(text, change, text.length === 0 ? 0 : place % text.length, piece)
  )
}

function changed(text: string, change: number, at: number, piece: string): string {
  const before = text.slice(0, at)
  const after = text.slice(at + 1)
  const character = text[at] ?? ''
  switch (change) {
    case 0:
      return `${text}/`
    case 1:
      return `${text}${piece}`
    case 2:
      return before + after
    case 3:
      return before + piece + after
    case 4:
      return before + piece + text.slice(at)
    case 5:
      return before + character + character + after
    case 6:
      return text.toUpperCase()
    case 7:
      return text.toLowerCase()
    case 8:
      return text.slice(0, -1)
    case 9:
      return text.replaceAll('/', '//')
    case 10:
      return `${text}/../${piece}`
    default:
      return before + encoded(character) + after
  }
}

function encoded(character: string): string {
  return /^[\x21-\x7e]$/.test(character)
    ? `%${character.charCodeAt(0).toString(16).toUpperCase()}`
    : character
}

/** Headers or query parameters that conditions speak about, and one of which none does. */
function pairs(
  kind: 'header' | 'query',
  atoms: readonly Atom[]
): Arbitrary<readonly (readonly [string, string])[]> {
  const bySubject = new Map<string, Atom[]>([['x-other', []]])
  for (const atom of atoms) {
    if (atom.subject?.kind !== kind) continue
    bySubject.set(atom.subject.name, [...(bySubject.get(atom.subject.name) ?? []), atom])
  }
  const named = [...bySubject].map(([name, own]) =>
    tuple(kind === 'header' ? constantFrom(name, name.toUpperCase()) : constant(name), valuesOf(own))
  )
  const safe = (text: string) => (kind === 'query' ? text.replaceAll(/[&=#?]/g, '_') : text)
  return array(oneof(...named), { maxLength: Math.min(4, bySubject.size + 1) }).map(all =>
    all.map(([name, value]) => [name, safe(value)] as const)
  )
}

function valuesOf(atoms: readonly Atom[]): Arbitrary<string> {
  const texts = atoms.flatMap(({ literals, prefixes, suffixes, numbers }) => [
    ...literals,
    ...prefixes,
    ...prefixes.map(prefix => `${prefix}x`),
    ...suffixes,
    ...suffixes.map(suffix => `x${suffix}`),
    ...numbers.flatMap(number => [number - 1, number, number + 1]).map(String),
    ...numbers.flatMap(number => [`0${number}`, `+${number}`, `${number}.0`, `-${number}`])
  ])
  const matched = atoms.flatMap(regexAtom).flatMap(([, { source }]) => textsTakenBy(source) ?? [])
  const known = oneof(constantFrom('1', '', ...texts), ...matched)
  return oneof(
    { arbitrary: known, weight: 4 },
    { arbitrary: near(known), weight: 2 },
    { arbitrary: tuple(known, known).map(([first, second]) => `${first},${second}`), weight: 1 }
  )
}
