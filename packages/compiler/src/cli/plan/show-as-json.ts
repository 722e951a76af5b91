import { printExpression } from '../../expr/print-expression.ts'
import { approvalTimeoutMs, gateMs, scheduleDefaults } from '../../semantics/schedule.ts'
import type { RegionTimes, StepTime, Timeline } from '../../semantics/timeline.ts'
import { gateText } from './words.ts'

/** For programs. Times are seconds from the beginning of the rollout, each as early as it can be. */
export function showAsJson(
  mesh: string,
  environment: string | undefined,
  timelines: readonly Timeline[]
): string {
  const value = {
    version: 1,
    mesh,
    ...(environment === undefined ? {} : { environment }),
    rollouts: timelines.map(rollout)
  }
  return `${JSON.stringify(value, undefined, 2)}\n`
}

function rollout(timeline: Timeline) {
  const { service, strategy, from, to, waves, earliestMs, longestMs, mayHold, deadlineMs, rollback } =
    timeline
  return {
    service,
    strategy,
    from,
    to,
    earliestSeconds: seconds(earliestMs),
    longestSeconds: seconds(longestMs),
    mayHoldUntilDeadline: mayHold,
    deadlineSeconds: seconds(deadlineMs),
    rollback: {
      longestSeconds: seconds(rollback.totalMs),
      restOfMinuteSeconds: seconds(rollback.partMs),
      failedChecksSeconds: seconds(rollback.checksMs),
      metricDelaySeconds: seconds(rollback.delayMs),
      updatesSeconds: seconds(rollback.updatesMs)
    },
    waves: waves.map(wave => ({
      startSeconds: seconds(wave.startMs),
      earliestSeconds: seconds(wave.earliestMs),
      longestSeconds: seconds(wave.longestMs),
      groups: wave.groups.map(group)
    }))
  }
}

function group({ regions, canary, steps }: RegionTimes) {
  const { rollback, failedChecks, minRequests, onNoData } = canary
  return {
    regions,
    ...(rollback === undefined
      ? {}
      : {
          rollbackWhen: printExpression(rollback.value),
          failedChecks: failedChecks?.value ?? scheduleDefaults.failedChecks
        }),
    minRequests: minRequests?.value ?? 0,
    onNoData: onNoData?.value ?? scheduleDefaults.onNoData,
    steps: steps.map(stepOf)
  }
}

function stepOf({ step, share, startMs, waitMs, gates, approval }: StepTime) {
  return {
    step,
    toPercent: share,
    startSeconds: seconds(startMs),
    waitSeconds: seconds(waitMs),
    gates: gates.map(gate => ({ asks: gateText(gate), longestSeconds: seconds(gateMs(gate)) })),
    ...(approval === undefined
      ? {}
      : {
          approval: {
            timeoutSeconds: seconds(approvalTimeoutMs(approval)),
            onTimeout: approval.onTimeout?.value ?? scheduleDefaults.onTimeout
          }
        })
  }
}

function seconds(ms: number): number {
  return ms / 1000
}
