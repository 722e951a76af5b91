// Made by `npm run gen` from the folders beside this file.
import type { Rule } from './define-rule.ts'
import canaryCannotStop from './canary-cannot-stop/rule.ts'
import canaryWaitingTime from './canary-waiting-time/rule.ts'
import cyclicDependency from './cyclic-dependency/rule.ts'
import duplicateCall from './duplicate-call/rule.ts'
import failedInvariant from './failed-invariant/rule.ts'
import healthCheckTiming from './health-check-timing/rule.ts'
import idleTimeoutBelowRequest from './idle-timeout-below-request/rule.ts'
import invalidCanarySteps from './invalid-canary-steps/rule.ts'
import invalidTaskSize from './invalid-task-size/rule.ts'
import missingImage from './missing-image/rule.ts'
import missingPort from './missing-port/rule.ts'
import missingSplit from './missing-split/rule.ts'
import pinnedRoute from './pinned-route/rule.ts'
import plaintextSecret from './plaintext-secret/rule.ts'
import retryAmplification from './retry-amplification/rule.ts'
import retryBudgetExceedsTimeout from './retry-budget-exceeds-timeout/rule.ts'
import retryWithoutIdempotency from './retry-without-idempotency/rule.ts'
import sidecarOverhead from './sidecar-overhead/rule.ts'
import targetEndOfLife from './target-end-of-life/rule.ts'
import timeoutMissing from './timeout-missing/rule.ts'
import timeoutNesting from './timeout-nesting/rule.ts'
import unbalancedWeights from './unbalanced-weights/rule.ts'
import undecidedInvariant from './undecided-invariant/rule.ts'
import undeclaredDependency from './undeclared-dependency/rule.ts'
import unknownParameter from './unknown-parameter/rule.ts'
import unknownPort from './unknown-port/rule.ts'
import unknownService from './unknown-service/rule.ts'
import unknownVersion from './unknown-version/rule.ts'
import unreachableCondition from './unreachable-condition/rule.ts'
import unreachableRoute from './unreachable-route/rule.ts'

/** Every rule by its name, in the order of names. */
export const rules: ReadonlyMap<string, Rule> = new Map(
  [
    canaryCannotStop,
    canaryWaitingTime,
    cyclicDependency,
    duplicateCall,
    failedInvariant,
    healthCheckTiming,
    idleTimeoutBelowRequest,
    invalidCanarySteps,
    invalidTaskSize,
    missingImage,
    missingPort,
    missingSplit,
    pinnedRoute,
    plaintextSecret,
    retryAmplification,
    retryBudgetExceedsTimeout,
    retryWithoutIdempotency,
    sidecarOverhead,
    targetEndOfLife,
    timeoutMissing,
    timeoutNesting,
    unbalancedWeights,
    undecidedInvariant,
    undeclaredDependency,
    unknownParameter,
    unknownPort,
    unknownService,
    unknownVersion,
    unreachableCondition,
    unreachableRoute
  ].map(rule => [rule.name, rule])
)
