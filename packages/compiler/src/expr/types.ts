import type { Span } from '../text/span.ts'

/**
 * What sentences and expressions mean, as data. Spans are offsets into the decoded text of the
 * scalar (`expr/place.ts` turns them into places of the file), so two scalars with
 * one text share one result.
 */

/** A problem inside a scalar's text; `expected` is in the words of the language. */
export interface TextProblem extends Span {
  readonly message: string
  readonly help?: string
  /** Replacement of the span that mends it. */
  readonly fix?: { readonly title: string; readonly insert: string }
}

export interface Read<T> {
  /** What could be understood; undefined when nothing could. */
  readonly value: T | undefined
  readonly problems: readonly TextProblem[]
}

/** The long form of a sentence: the same map, list or text that a person would write instead. */
export type Long = LongText | LongMap | LongList
export interface LongText extends Span {
  readonly kind: 'text'
  readonly text: string
}
export interface LongMap extends Span {
  readonly kind: 'map'
  readonly items: readonly { readonly key: string; readonly keySpan: Span; readonly value: Long }[]
}
export interface LongList extends Span {
  readonly kind: 'list'
  readonly items: readonly Long[]
}

export type Verb = string

/** `match:` of a route. */
export type Match =
  | { readonly kind: 'http'; readonly verbs: readonly Verb[]; readonly path: PathMatch }
  | { readonly kind: 'grpc'; readonly service: string | undefined; readonly method: string | undefined }
  | { readonly kind: 'tcp' }

export type PathMatch =
  /** Segments after the leading slash; `/a/` has `a` and an empty one, `/` has none. */
  | {
      readonly kind: 'segments'
      readonly segments: readonly Segment[]
      /** `exact`; `below` for `/a/**`: `/a` and everything below; `glued` for `/a-**`: the last segment is a string prefix. */
      readonly end: 'exact' | 'below' | 'glued'
    }
  | { readonly kind: 'regex'; readonly source: string; readonly span: Span }

export type Segment = { readonly kind: 'literal'; readonly text: string } | { readonly kind: 'any' }

export type Probe =
  | {
      readonly kind: 'http'
      readonly verb: 'GET' | 'HEAD'
      readonly path: string
      readonly expectFrom: number | undefined
      readonly expectTo: number | undefined
    }
  | { readonly kind: 'grpc'; readonly service: string | undefined }
  | { readonly kind: 'tcp' }

export type Secret =
  | { readonly kind: 'ssm'; readonly path: string }
  | {
      readonly kind: 'secretsmanager'
      readonly name: string
      readonly key: string | undefined
      readonly stage: string | undefined
    }
  | { readonly kind: 'arn'; readonly arn: string }

export interface PortNumber {
  readonly number: number
  readonly protocol: 'http' | 'http2' | 'grpc' | 'tcp'
}

export type CompareOperator = '==' | '!=' | '<' | '<=' | '>' | '>=' | 'startsWith' | 'endsWith' | 'matches'

export type Expression = (
  | { readonly kind: 'or' | 'and'; readonly parts: readonly Expression[] }
  | { readonly kind: 'not'; readonly part: Expression }
  | {
      readonly kind: 'compare'
      readonly operator: CompareOperator
      readonly left: Expression
      readonly right: Expression
    }
  /** `x in 1..10`, both ends inclusive. */
  | { readonly kind: 'in'; readonly value: Expression; readonly from: Expression; readonly to: Expression }
  | { readonly kind: 'present'; readonly value: Expression }
  /** `1.2 * stable.p95` */
  | { readonly kind: 'times'; readonly factor: number; readonly value: Expression }
  | {
      readonly kind: 'call'
      readonly name: string
      readonly nameSpan: Span
      readonly arguments: readonly Expression[]
    }
  | {
      readonly kind: 'reference'
      readonly root: ReferenceRoot
      readonly name: string
      readonly nameSpan: Span
      readonly version: string | undefined
      readonly versionSpan: Span | undefined
      readonly property: 'url' | 'host' | undefined
    }
  /** A bare word with an optional second: `errorRate`, `stable.p95`, `method`, `zone`. */
  | { readonly kind: 'word'; readonly name: string; readonly property: string | undefined }
  | { readonly kind: 'string'; readonly value: string }
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'duration'; readonly ms: number }
  | { readonly kind: 'percent'; readonly value: number }
  | { readonly kind: 'boolean'; readonly value: boolean }
) &
  Span

export type ReferenceRoot = 'service' | 'external' | 'gateway' | 'region' | 'param'
