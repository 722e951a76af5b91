import type { Canary, CanaryStep, Deployment, Gate, Mesh } from '../model/types.ts'
import type { Place } from '../text/place.ts'

/** A rollout in wall time. Durations in milliseconds. */
export interface Schedule {
  readonly steps: readonly ScheduledStep[]
  /** Groups of regions, one after the other. */
  readonly waves: number
  /** The steps, the bake time, gates and approvals of one wave, and those of all waves. */
  readonly waveMs: number
  readonly durationMs: number
  readonly deadline: { readonly ms: number; readonly at: Place | undefined }
  /** What a step has to wait at least: the checks that must fail in a row, and the time until the first metric is there. */
  readonly leastWaitMs: number
}

export interface ScheduledStep {
  readonly step: CanaryStep
  /** Percent of requests that go to the new version. */
  readonly share: number
  readonly waitMs: number
  /** What sets the wait: the step's `for`, `every`, or at the last step `bake`; undefined for the default. */
  readonly from: Place | undefined
  readonly by: 'for' | 'every' | 'bake'
}

/** Undefined for a rolling deployment, which has no steps. */
export function scheduleOf(deployment: Deployment, mesh: Mesh): Schedule | undefined {
  if (deployment.strategy === 'rolling') return undefined
  const { canary } = deployment
  const steps = canary.steps.map((step, index) => scheduled(step, index === canary.steps.length - 1, canary))
  const waves = canary.waves?.length ?? defaultWaves(mesh)
  const gatesMs = sum(canary.gates.map(gateMs))
  const approvalMs =
    canary.approval === undefined
      ? 0
      : (canary.approval.timeoutMs?.value ?? scheduleDefaults.approvalTimeoutMs)
  const waveMs = sum(steps.map(({ waitMs }) => waitMs)) + gatesMs + approvalMs
  const durationMs = waves * waveMs
  return {
    steps,
    waves,
    waveMs,
    durationMs,
    deadline: {
      ms: canary.deadlineMs?.value ?? scheduleDefaults.deadlineSchedules * durationMs,
      at: canary.deadlineMs?.at
    },
    leastWaitMs: periodMs * (canary.failedChecks?.value ?? scheduleDefaults.failedChecks) + metricDelayMs
  }
}

/** The share of the new version at every step, 0 for the one before the rollout; a rolling deployment has no steps and no shares. */
export function stepShares(deployment: Deployment): readonly number[] {
  return deployment.strategy === 'rolling'
    ? [0]
    : [0, ...deployment.canary.steps.map(({ share }) => share.value)]
}

/** The steps that wait for less than a decision takes, in whole minutes, or longer than CloudFormation can watch. */
export function unfitWaits(
  schedule: Schedule
): readonly { readonly step: ScheduledStep; readonly reason: 'short' | 'fraction' | 'long' }[] {
  return schedule.steps.flatMap(step => {
    if (step.waitMs < schedule.leastWaitMs) return { step, reason: 'short' as const }
    if (step.waitMs % 60_000 !== 0) return { step, reason: 'fraction' as const }
    return step.waitMs > longestWaitMs ? { step, reason: 'long' as const } : []
  })
}

/** What the language says where the file says nothing. */
export const scheduleDefaults = {
  everyMs: 5 * 60_000,
  failedChecks: 2,
  gateTimeoutMs: 5 * 60_000,
  gateRetries: 0,
  approvalTimeoutMs: 60 * 60_000,
  /** The deadline is so many times the schedule. */
  deadlineSchedules: 4
}

/** One check of an alarm, and how long a metric takes to arrive. */
const periodMs = 60_000
const metricDelayMs = 60_000

/** `MonitoringTimeInMinutes` of CloudFormation is at most 180. */
const longestWaitMs = 180 * 60_000

function scheduled(step: CanaryStep, isLast: boolean, { everyMs, bakeMs }: Canary): ScheduledStep {
  const share = step.share.value
  const every = { ms: everyMs?.value ?? scheduleDefaults.everyMs, from: everyMs?.at }
  // The last step has the whole traffic: what follows it is the bake time.
  if (isLast)
    return { step, share, by: 'bake', waitMs: bakeMs?.value ?? every.ms, from: bakeMs?.at ?? every.from }
  if (step.forMs !== undefined)
    return { step, share, by: 'for', waitMs: step.forMs.value, from: step.forMs.at }
  return { step, share, by: 'every', waitMs: every.ms, from: every.from }
}

function gateMs({ timeoutMs, retries }: Gate): number {
  return (
    (timeoutMs?.value ?? scheduleDefaults.gateTimeoutMs) *
    ((retries?.value ?? scheduleDefaults.gateRetries) + 1)
  )
}

/** Secondary regions first, then the primary. */
function defaultWaves({ regions }: Mesh): number {
  return new Set([...regions.values()].map(({ role }) => role)).size || 1
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, next) => total + next, 0)
}
