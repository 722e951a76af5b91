import type { Expression, Match } from '../expr/types.ts'
import type { Request } from '../semantics/routing/request.ts'
import { type DeployedResource, property } from './read-templates.ts'
import { at, itemsOf, numberOf, textOf, type View } from './view.ts'

/** A request that comes to a load balancer: its host, and what routes see of it. */
export interface EntranceRequest {
  /** In lower case, with symbols for what is known when deploying. */
  readonly host: string
  readonly request: Request
}

/**
 * A rule of a listener, read back. All conditions have to hold, each for one of its values; rules are
 * tried by priority, the smallest first.
 *
 * Source: Elastic Load Balancing, Application Load Balancers, "Condition types for listener rules", read
 * 2026-11-22: `*` is any text, slashes included, and `?` any character; case counts in paths and
 * methods, and not in hosts, headers and query parameters.
 */
export interface AlbRule {
  readonly resource: DeployedResource
  readonly priority: number
  readonly action: View
  takes(entrance: EntranceRequest): boolean
  /** Hosts, with wildcards, that the rule looks at. */
  readonly hosts: readonly string[]
  readonly looksAt: { readonly matches: readonly Match[]; readonly conditions: readonly Expression[] }
  /** Whether the rule may take some request with this method and path. */
  mayTake(line: Request): boolean
}

export function readAlbRule(resource: DeployedResource): AlbRule {
  const conditions = itemsOf(property(resource, 'Conditions')).map(readCondition)
  return {
    resource,
    priority: numberOf(property(resource, 'Priority')) ?? Number.POSITIVE_INFINITY,
    action: property(resource, 'Actions'),
    takes: entrance => conditions.every(({ takes }) => takes(entrance)),
    mayTake: line =>
      conditions.every(({ isOfLine, takes }) => !isOfLine || takes({ host: '', request: line })),
    hosts: conditions.flatMap(({ hosts }) => hosts ?? []),
    looksAt: {
      matches: conditions.flatMap(({ matches }) => matches ?? []),
      conditions: conditions.flatMap(({ expressions }) => expressions ?? [])
    }
  }
}

interface Condition {
  /** Decided by method and path alone. */
  readonly isOfLine: boolean
  readonly hosts?: readonly string[]
  readonly matches?: readonly Match[]
  readonly expressions?: readonly Expression[]
  takes(entrance: EntranceRequest): boolean
}

function readCondition(view: View): Condition {
  const values = (key: string) => itemsOf(at(view, key, 'Values')).map(item => textOf(item) ?? '')
  switch (textOf(at(view, 'Field'))) {
    case 'host-header': {
      const hosts = values('HostHeaderConfig').map(host => host.toLowerCase())
      const tests = hosts.map(wildcards)
      return { isOfLine: false, hosts, takes: ({ host }) => tests.some(test => test(host)) }
    }
    case 'path-pattern': {
      const patterns = values('PathPatternConfig')
      const tests = patterns.map(wildcards)
      return {
        isOfLine: true,
        matches: patterns.map(pathOfPattern),
        takes: ({ request }) => tests.some(test => test(`/${request.path.join('/')}`))
      }
    }
    case 'http-request-method': {
      const verbs = values('HttpRequestMethodConfig')
      return {
        isOfLine: true,
        matches: [{ kind: 'http', verbs, path: { kind: 'segments', segments: [], end: 'below' } }],
        takes: ({ request }) => verbs.includes(request.method)
      }
    }
    case 'http-header': {
      const name = (textOf(at(view, 'HttpHeaderConfig', 'HttpHeaderName')) ?? '').toLowerCase()
      const patterns = values('HttpHeaderConfig')
      const tests = patterns.map(pattern => wildcards(pattern.toLowerCase()))
      return {
        isOfLine: false,
        expressions: patterns.map(pattern => looksLike('header', name, pattern)),
        takes: ({ request }) => {
          const value = request.headers.get(name)?.toLowerCase()
          return value !== undefined && tests.some(test => test(value))
        }
      }
    }
    case 'query-string':
      return queryCondition(view)
    default:
      // What is not known here takes nothing, so that it shows.
      return { isOfLine: false, takes: () => false }
  }
}

function queryCondition(view: View): Condition {
  const pairs = itemsOf(at(view, 'QueryStringConfig', 'Values')).map(item => ({
    key: textOf(at(item, 'Key')),
    value: textOf(at(item, 'Value')) ?? ''
  }))
  const tests = pairs.map(({ key, value }) => ({
    key: key?.toLowerCase(),
    test: wildcards(value.toLowerCase())
  }))
  return {
    isOfLine: false,
    expressions: pairs.flatMap(({ key, value }) =>
      key === undefined ? [] : [looksLike('query', key, value)]
    ),
    takes: ({ request }) =>
      [...request.query].some(([name, value]) =>
        tests.some(
          ({ key, test }) => (key === undefined || key === name.toLowerCase()) && test(value.toLowerCase())
        )
      )
  }
}

/** `*` is any text, also none, and `?` is any one character. */
export function wildcards(pattern: string): (text: string) => boolean {
  if (!/[*?]/.test(pattern)) return text => text === pattern
  const source = pattern
    .replace(/[\\^$.|+()[\]{}]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.')
  const regex = new RegExp(`^${source}$`, 's')
  return text => regex.test(text)
}

/** What a pattern looks at, as a path of the language: up to its first wildcard. */
function pathOfPattern(pattern: string): Match {
  const wild = pattern.search(/[*?]/)
  const [, ...parts] = (wild < 0 ? pattern : pattern.slice(0, wild)).split('/')
  return {
    kind: 'http',
    verbs: [],
    path: {
      kind: 'segments',
      segments: parts.map(text => ({ kind: 'literal', text })),
      end: wild < 0 ? 'exact' : 'glued'
    }
  }
}

function looksLike(kind: 'header' | 'query', name: string, pattern: string): Expression {
  const nowhere = { start: 0, end: 0 }
  const text = (value: string): Expression => ({ kind: 'string', value, ...nowhere })
  const subject: Expression = {
    kind: 'call',
    name: kind,
    nameSpan: nowhere,
    arguments: [text(name)],
    ...nowhere
  }
  const wild = pattern.search(/[*?]/)
  if (pattern === '*') return { kind: 'present', value: subject, ...nowhere }
  return {
    kind: 'compare',
    operator: wild < 0 ? '==' : wild === 0 ? 'endsWith' : 'startsWith',
    left: subject,
    right: text(wild < 0 ? pattern : wild === 0 ? pattern.slice(1) : pattern.slice(0, wild)),
    ...nowhere
  }
}
