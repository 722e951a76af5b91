import type { Expression, Probe } from '../expr/types.ts'
import type { Place } from '../text/place.ts'
import type { Located } from './types.ts'

/** How a new version of a service takes over. */
export type Deployment =
  | { readonly strategy: 'rolling'; readonly at: Place | undefined }
  | { readonly strategy: 'blueGreen' | 'canary'; readonly at: Place; readonly canary: Canary }

export interface Canary {
  readonly at: Place
  readonly from: Located<string> | undefined
  readonly to: Located<string> | undefined
  readonly fromKnown: boolean
  readonly toKnown: boolean
  /** Absolute shares of `to`, as written; a rule checks that they grow and end at 100. */
  readonly steps: readonly CanaryStep[]
  readonly stepsAt: Place | undefined
  readonly everyMs: Located<number> | undefined
  readonly bakeMs: Located<number> | undefined
  readonly rollback: Located<Expression> | undefined
  readonly failedChecks: Located<number> | undefined
  readonly minRequests: Located<number> | undefined
  readonly onNoData: Located<'hold' | 'fail' | 'pass'> | undefined
  readonly deadlineMs: Located<number> | undefined
  readonly gates: readonly Gate[]
  readonly approval: Approval | undefined
  /** Lists of regions, one after the other; undefined: the default, secondaries and then the primary. */
  readonly waves: readonly (readonly Located<string>[])[] | undefined
  /** Where the waves are written. */
  readonly wavesAt: Place | undefined
}

/** A person who is asked on the way. */
export interface Approval {
  readonly at: Place
  /** The share, in percent, of the step after which the person is asked. */
  readonly after: Located<number> | undefined
  readonly timeoutMs: Located<number> | undefined
  readonly onTimeout: Located<'rollback' | 'promote'> | undefined
}

export interface CanaryStep {
  readonly at: Place
  readonly share: Located<number>
  readonly forMs: Located<number> | undefined
}

export interface Gate {
  readonly at: Place
  readonly kind: 'smoke' | 'integration' | 'performance'
  /** What `smoke` asks the new version. */
  readonly probe: Located<Probe> | undefined
  /** The name of an `integration` test. */
  readonly name: Located<string> | undefined
  /** What has to hold for `performance`. */
  readonly expression: Located<Expression> | undefined
  readonly run: Located<Runner> | undefined
  readonly timeoutMs: Located<number> | undefined
  readonly retries: Located<number> | undefined
  /** A share in percent (`at: 5%`), or before or after the rollout. */
  readonly when: Located<number | 'before' | 'after'> | undefined
}

/**
 * Who makes a test: whoever drives the rollout, or something of AWS with its ARN, in which `${…}` may stand;
 * `unclear` where the text does not begin with what it is, which a rule reports.
 */
export type Runner =
  | { readonly by: 'client' }
  | { readonly by: 'lambda' | 'stateMachine' | 'unclear'; readonly arn: string }
