import type { PlainRequest } from './routing-oracle.ts'

/**
 * `Match` of an HTTP route as App Mesh documents it, on requests of a small world. Written from the
 * documentation alone (API_HttpRouteMatch, API_HeaderMatchMethod, API_MatchRange; a missing header matches
 * nothing, also when inverted, as in Envoy's HeaderMatcher).
 */
export interface HttpMatch {
  readonly Prefix?: string
  readonly Path?: { readonly Exact?: string; readonly Regex?: string }
  readonly Method?: string
  readonly Scheme?: string
  readonly Headers?: readonly Header[]
  readonly QueryParameters?: readonly { readonly Name: string; readonly Match: { readonly Exact: string } }[]
}

interface Header {
  readonly Name: string
  readonly Invert?: boolean
  readonly Match?: HeaderMethod
}

interface HeaderMethod {
  readonly Exact?: string
  readonly Prefix?: string
  readonly Suffix?: string
  readonly Regex?: string
  readonly Range?: { readonly Start: number; readonly End: number }
}

export function takes(match: HttpMatch, { path, method, scheme, header, query }: PlainRequest): boolean {
  const { Prefix, Path, Method, Scheme, Headers = [], QueryParameters = [] } = match
  return (
    (Prefix === undefined || path.startsWith(Prefix)) &&
    (Path?.Exact === undefined || path === Path.Exact) &&
    (Path?.Regex === undefined || new RegExp(`^(?:${Path.Regex})$`).test(path)) &&
    (Method === undefined || Method === method) &&
    (Scheme === undefined || Scheme === scheme) &&
    Headers.every(condition => takesHeader(condition, header)) &&
    QueryParameters.every(parameter => parameter.Match.Exact === query)
  )
}

function takesHeader({ Invert = false, Match }: Header, value: string | undefined): boolean {
  if (Match === undefined) return (value !== undefined) !== Invert
  return value !== undefined && takesValue(Match, value) !== Invert
}

function takesValue({ Exact, Prefix, Suffix, Regex, Range }: HeaderMethod, value: string): boolean {
  if (Exact !== undefined) return value === Exact
  if (Prefix !== undefined) return value.startsWith(Prefix)
  if (Suffix !== undefined) return value.endsWith(Suffix)
  if (Regex !== undefined) return new RegExp(`^(?:${Regex})$`).test(value)
  if (Range === undefined || !/^[+-]?\d+$/.test(value)) return false
  return Range.Start <= Number(value) && Number(value) < Range.End
}
