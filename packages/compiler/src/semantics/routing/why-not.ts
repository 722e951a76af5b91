import type { Expression, Match } from '../../expr/types.ts'
import { atomOf, holds, type Subject, subjectValue, truthOf } from './conditions.ts'
import type { Asked } from './decide.ts'
import { matchesSegment, pathKey, pathOf, type SegmentsMatch } from './match.ts'
import type { Request } from './request.ts'

/** One thing about a request that keeps it from a route. Each alone would be enough, but for those of one condition, which are so together. */
export type Reason =
  /** `wanted` are the verbs of the route. */
  | { readonly kind: 'method'; readonly got: string; readonly wanted: readonly string[] }
  /** Segment `at`, from 1, is another one; `*` wants any that is not empty, and `isPrefix` a beginning. */
  | {
      readonly kind: 'segment'
      readonly at: number
      readonly got: string
      readonly wanted: string
      readonly isPrefix: boolean
    }
  /** The path ends before segment `at`. */
  | { readonly kind: 'short'; readonly at: number; readonly wanted: string; readonly isPrefix: boolean }
  /** The path goes on where the route's ends; `got` is what is too much, empty for a slash at the end. */
  | { readonly kind: 'long'; readonly at: number; readonly got: string }
  | { readonly kind: 'regex'; readonly got: string; readonly source: string }
  /** A part of a gRPC call. */
  | {
      readonly kind: 'grpc'
      readonly part: 'service' | 'method'
      readonly got: string
      readonly wanted: string
    }
  /**
   * A comparison that came out as `outcome`, and should have come out otherwise; `got` is undefined where the header
   * or the parameter is missing.
   */
  | {
      readonly kind: 'condition'
      readonly subject: Subject
      readonly got: string | undefined
      readonly comparison: Expression
      readonly outcome: boolean
    }
  /** The condition holds for no request: `false` stands there. */
  | { readonly kind: 'never' }
  /** Of a gateway. `got` is undefined where the request says no host. */
  | { readonly kind: 'host'; readonly got: string | undefined; readonly wanted: readonly string[] }

/** All that keeps a request from a route, in the order of reading; none where the route takes it or where an unknown expression decides. */
export function reasonsAgainst({ match, when }: Asked, request: Request): readonly Reason[] {
  return [
    ...methodReasons(match.value, request),
    ...pathReasons(match.value, request),
    ...(when === undefined || holds(when.value, request) !== false ? [] : blame(when.value, true, request))
  ]
}

function methodReasons(match: Match, { method }: Request): readonly Reason[] {
  if (match.kind !== 'http' || match.verbs.length === 0 || match.verbs.includes(method)) return []
  return [{ kind: 'method', got: method, wanted: match.verbs }]
}

function pathReasons(match: Match, { path, opaque }: Request): readonly Reason[] {
  const pattern = pathOf(match)
  if (pattern.kind === 'regex')
    return opaque.get(pathKey(pattern.source)) === false
      ? [{ kind: 'regex', got: `/${path.join('/')}`, source: pattern.source }]
      : []
  const reason = segmentReason(pattern, path)
  if (reason === undefined) return []
  if (match.kind !== 'grpc' || reason.kind !== 'segment') return [reason]
  const part = reason.at === 1 ? 'service' : 'method'
  return [{ kind: 'grpc', part, got: reason.got, wanted: reason.wanted }]
}

/** The first place in which a path is not as it should be. */
function segmentReason(pattern: SegmentsMatch, path: readonly string[]): Reason | undefined {
  const { segments, end } = pattern
  for (const [at, segment] of segments.entries()) {
    const got = path[at]
    const wanted = segment.kind === 'any' ? '*' : segment.text
    const isPrefix = end === 'glued' && at === segments.length - 1
    if (got === undefined) return { kind: 'short', at: at + 1, wanted, isPrefix }
    if (!matchesSegment(pattern, at, got)) return { kind: 'segment', at: at + 1, got, wanted, isPrefix }
  }
  const beyond = path[segments.length]
  return end === 'exact' && beyond !== undefined
    ? { kind: 'long', at: segments.length + 1, got: beyond }
    : undefined
}

/** The comparisons by which a condition comes out as `!wanted`. */
function blame(condition: Expression, wanted: boolean, request: Request): readonly Reason[] {
  switch (condition.kind) {
    case 'boolean':
      return [{ kind: 'never' }]
    case 'not':
      return blame(condition.part, !wanted, request)
    case 'and':
    case 'or': {
      // An `and` that fails, and an `or` that holds, does so by any one part of that outcome; else all parts are needed.
      const guilty = condition.parts.filter(part => holds(part, request) === !wanted)
      const isByAny = (condition.kind === 'and') === wanted
      const counted = isByAny && !wanted ? guilty.slice(0, 1) : guilty
      return counted.flatMap(part => blame(part, wanted, request))
    }
    case 'compare': {
      const truth = truthOf(condition)
      if (truth !== undefined) return blame(truth.condition, truth.isWanted === wanted, request)
    }
  }
  const { subject } = atomOf(condition)
  if (subject === undefined) return []
  const got = subjectValue(subject, request)
  return [{ kind: 'condition', subject, got, comparison: condition, outcome: !wanted }]
}
