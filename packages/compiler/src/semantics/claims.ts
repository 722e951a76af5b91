import type { CompareOperator } from '../expr/types.ts'
import type { Mesh } from '../model/types.ts'
import type { Span } from '../text/span.ts'
import type { Attempts } from './attempts.ts'
import type { Capabilities } from './capabilities.ts'
import type { CallNode, Edge } from './graph.ts'
import type { ShareAnswer, ShareQuestion } from './routing/share.ts'
import type { AvailableTasks, RegionMeshes, RunningTasks } from './tasks.ts'
import type { Wait } from './waiting.ts'

/** What an invariant is judged by. */
export interface ClaimContext {
  /** The mesh of the region at hand. */
  readonly mesh: Mesh
  /** All meshes of the environment: some functions sum over regions. */
  readonly meshes: RegionMeshes
  readonly capabilities: Capabilities
}

/** What a claim came to. `undefined` is not decided. */
export interface Judgement {
  readonly kind: 'judgement'
  readonly truth: boolean | undefined
  /** What the claim, or the parts of it that settle it, were found to be. */
  readonly evidence: readonly Evidence[]
}

export type Evidence =
  | {
      readonly kind: 'comparison'
      readonly operator: CompareOperator
      readonly left: Quantity
      readonly right: Quantity
      readonly truth: boolean | undefined
    }
  | {
      readonly kind: 'share'
      readonly operator: CompareOperator
      readonly limit: number
      readonly question: ShareQuestion
      readonly answer: ShareAnswer
      readonly truth: boolean | undefined
    }
  /** `edges` is empty when no call stands in the file. */
  | {
      readonly kind: 'calls'
      readonly from: CallNode
      readonly to: CallNode
      readonly edges: readonly Edge[]
      readonly truth: boolean
    }
  /** The shortest path; empty when none leads there. */
  | {
      readonly kind: 'reaches'
      readonly from: CallNode
      readonly to: CallNode
      readonly path: readonly Edge[]
      readonly truth: boolean
    }
  | { readonly kind: 'constant'; readonly truth: boolean }

/** A number and how it came about. Unless `exact`, it is an upper bound. */
export type Quantity = { readonly value: number; readonly unit: Unit; readonly exact: boolean } & (
  | { readonly kind: 'constant' }
  | { readonly kind: 'times'; readonly factor: number; readonly of: Quantity }
  | { readonly kind: 'worstLatency'; readonly from: CallNode; readonly to: CallNode; readonly wait: Wait }
  | { readonly kind: 'attempts'; readonly from: CallNode; readonly to: CallNode; readonly attempts: Attempts }
  | {
      readonly kind: 'tasks'
      readonly service: string
      readonly tasks: RunningTasks
      readonly region: string | undefined
    }
  | { readonly kind: 'availableAfterLosing'; readonly service: string; readonly tasks: AvailableTasks }
)

/** Milliseconds, a plain number, or percent. */
export type Unit = 'duration' | 'number' | 'percent'

/** Why a claim cannot be judged; `at` is the argument, or the part of the expression, to blame. */
export interface ClaimProblem {
  readonly kind: 'problem'
  readonly at: Span
  readonly reason:
    | {
        readonly kind: 'unrelated'
        readonly how: 'same' | 'tcp' | 'none'
        readonly from: string
        readonly to: string
      }
    | { readonly kind: 'unknownFunction'; readonly name: string }
    | { readonly kind: 'argument'; readonly function: string; readonly expected: string }
    | { readonly kind: 'unknownName'; readonly name: string }
    | { readonly kind: 'unknownVersion'; readonly service: string; readonly version: string }
    | { readonly kind: 'noRequest'; readonly match: string }
    | { readonly kind: 'operator'; readonly operator: string; readonly function: string }
    | { readonly kind: 'units'; readonly left: Unit; readonly right: Unit }
    | { readonly kind: 'negatedShare' }
    | { readonly kind: 'notAClaim' }
}

export function problem(at: Span, reason: ClaimProblem['reason']): ClaimProblem {
  return { kind: 'problem', at: { start: at.start, end: at.end }, reason }
}
