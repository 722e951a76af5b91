/** A request as routes see it. Also a class of requests, of which it is then the simplest one. */
export interface Request {
  /** `http` (also HTTP/2), `grpc` or `tcp`. */
  readonly kind: 'http' | 'grpc' | 'tcp'
  readonly method: string
  /** Segments after the leading slash: `/` has none, `/a/` has `a` and an empty one; for gRPC the service and the method. */
  readonly path: readonly string[]
  /** By name in lower case. */
  readonly headers: ReadonlyMap<string, string>
  readonly query: ReadonlyMap<string, string>
  readonly scheme: string
  /** What regular expressions and other opaque conditions say, by `opaqueKey`; those that are absent are not decided. */
  readonly opaque: ReadonlyMap<string, boolean>
  /** Of a class: what its requests do not have, as `header x-beta`. */
  readonly absent: ReadonlySet<string>
}

/** A request as a person or a client writes it. */
export interface WrittenRequest {
  readonly kind?: Request['kind']
  readonly method?: string
  /** With its query: `/v1/users?debug=1`. */
  readonly path: string
  readonly headers?: readonly (readonly [name: string, value: string])[]
  readonly scheme?: string
}

/** Slashes are merged and dot segments resolved, a header given twice is joined by commas, and of a query parameter given twice the first counts. */
export function requestOf({
  kind = 'http',
  method = 'GET',
  path,
  headers = [],
  scheme = 'http'
}: WrittenRequest): Request {
  const [before = '', after] = cutAt(path, '?')
  const joined = new Map<string, string>()
  for (const [name, value] of headers) {
    const key = name.toLowerCase()
    const first = joined.get(key)
    joined.set(key, first === undefined ? value : `${first},${value}`)
  }
  const query = new Map<string, string>()
  for (const part of after === undefined || after === '' ? [] : after.split('&')) {
    const [name = '', value = ''] = cutAt(part, '=')
    if (!query.has(name)) query.set(name, value)
  }
  return {
    kind,
    method,
    path: segmentsOf(before),
    headers: joined,
    query,
    scheme,
    opaque: new Map(),
    absent: new Set()
  }
}

/** The segments of a path after the leading slash. */
export function segmentsOf(path: string): readonly string[] {
  const segments: string[] = []
  let isOpen = false
  for (const part of path.split('/')) {
    isOpen = part === '' || part === '.' || part === '..'
    if (part === '..') segments.pop()
    else if (!isOpen) segments.push(part)
  }
  return isOpen && segments.length > 0 ? [...segments, ''] : segments
}

function cutAt(text: string, mark: string): readonly [string, string | undefined] {
  const at = text.indexOf(mark)
  return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + mark.length)]
}
