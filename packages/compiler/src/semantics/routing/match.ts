import type { Match, PathMatch } from '../../expr/types.ts'
import type { Request } from './request.ts'

/** Whether a request matches `match`; undefined where a regular expression decides and its outcome is not known. */
export function matches(match: Match, request: Request): boolean | undefined {
  if (match.kind !== 'http') return matchesPath(pathOf(match), request.path)
  if (match.verbs.length > 0 && !match.verbs.includes(request.method)) return false
  if (match.path.kind === 'segments') return matchesPath(match.path, request.path)
  return request.opaque.get(pathKey(match.path.source))
}

/** The path that a match stands for: a gRPC method is the path `/service/method`, and TCP has none. */
export function pathOf(match: Match): PathMatch {
  if (match.kind === 'http') return match.path
  if (match.kind === 'tcp' || match.service === undefined) return anyPath
  const method = match.method === undefined ? anySegment : { kind: 'literal' as const, text: match.method }
  return { kind: 'segments', segments: [{ kind: 'literal', text: match.service }, method], end: 'exact' }
}

export type SegmentsMatch = Extract<PathMatch, { kind: 'segments' }>

export function matchesPath(pattern: PathMatch, path: readonly string[]): boolean {
  if (pattern.kind === 'regex') return false
  const { segments, end } = pattern
  if (path.length < segments.length || (end === 'exact' && path.length > segments.length)) return false
  for (let at = 0; at < segments.length; at++)
    if (!matchesSegment(pattern, at, path[at] as string)) return false
  return true
}

/** Whether segment `at` of a pattern takes the text; the last one of `/a-**` is a prefix. */
export function matchesSegment({ segments, end }: SegmentsMatch, at: number, text: string): boolean {
  const segment = segments[at]
  if (segment === undefined) return false
  if (segment.kind === 'any') return text !== ''
  return end === 'glued' && at === segments.length - 1 ? text.startsWith(segment.text) : text === segment.text
}

/** The name of a path's regular expression among the opaque conditions: the same text is the same condition. */
export function pathKey(source: string): string {
  return `path matches ${JSON.stringify(source)}`
}

const anySegment = { kind: 'any' as const }
const anyPath: PathMatch = { kind: 'segments', segments: [], end: 'below' }
