import type { Value } from '../../plan/value.ts'
import type { CompiledMatch } from './compile-route.ts'
import type { HeaderMatch } from './compile-when.ts'

/** `Match` of a route. `port` where the router listens on several. Undefined for TCP on the only port, where nothing is left to match. */
export function matchValue(match: CompiledMatch, port: number | undefined): Value | undefined {
  switch (match.kind) {
    case 'http': {
      const { path, method, scheme, headers, query } = match
      return {
        ...(path.kind === 'prefix'
          ? { Prefix: path.text }
          : { Path: path.kind === 'exact' ? { Exact: path.text } : { Regex: path.text } }),
        Method: method,
        Scheme: scheme,
        Headers: listOf(headers.map(headerValue)),
        QueryParameters: listOf(query.map(({ name, exact }) => ({ Name: name, Match: { Exact: exact } }))),
        Port: port
      }
    }
    case 'grpc':
      return {
        ServiceName: match.service,
        MethodName: match.method,
        Metadata: listOf(match.metadata.map(headerValue)),
        Port: port
      }
    case 'tcp':
      return port === undefined ? undefined : { Port: port }
  }
}

/** Without `Match` a header only has to be there. */
function headerValue({ name, invert, test }: HeaderMatch): Value {
  return { Name: name, Invert: invert ? true : undefined, Match: testValue(test) }
}

function testValue(test: HeaderMatch['test']): Value | undefined {
  switch (test.kind) {
    case 'present':
      return undefined
    case 'range':
      return { Range: { Start: test.start, End: test.end } }
    case 'exact':
      return { Exact: test.text }
    case 'prefix':
      return { Prefix: test.text }
    case 'suffix':
      return { Suffix: test.text }
    case 'regex':
      return { Regex: test.text }
  }
}

function listOf(items: readonly Value[]): readonly Value[] | undefined {
  return items.length === 0 ? undefined : items
}
