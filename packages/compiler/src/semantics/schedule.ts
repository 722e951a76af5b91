import type { Approval, Canary, CanaryStep, Deployment, Gate, Mesh } from '../model/types.ts'
import { perObject } from '../query/memo.ts'
import type { Place } from '../text/place.ts'
import { byName } from '../util/by-name.ts'
import { alarmDelay, alarmPeriodMs, metricDelayMs, rollbackAlarm } from './alarm-times.ts'

/** A rollout in wall time. Durations in milliseconds. */
export interface Schedule {
  readonly steps: readonly ScheduledStep[]
  /** Groups of regions, one after the other. */
  readonly waves: number
  /** The regions of each wave. Those of one wave take their steps at the same time. */
  readonly regions: readonly (readonly string[])[]
  /** The waits of one wave and of all of them: what a rollout takes when gates and people answer at once. Stack updates are not counted. */
  readonly waveEarliestMs: number
  readonly earliestMs: number
  /** The same with every gate passing in its last try and every answer coming at the last moment. */
  readonly waveMs: number
  readonly durationMs: number
  /** Whether a step without enough requests waits on, until the deadline. */
  readonly mayHold: boolean
  readonly deadline: { readonly ms: number; readonly at: Place | undefined }
  /** What a step has to wait at least: the checks that must fail in a row, and the time until the first metric is there. */
  readonly leastWaitMs: number
  readonly rollback: RollbackTime
}

/** How long requests reach a new version that has become bad, at worst, part by part. */
export interface RollbackTime {
  /** The rest of the minute in which it begins: that minute may be good on the whole. */
  readonly partMs: number
  /** The minutes in a row that have to be bad. */
  readonly checksMs: number
  /** Until the metric of the last of them is there. */
  readonly delayMs: number
  /** Two updates of a stack: CloudFormation undoes the step, and the driver goes to step 0. */
  readonly updatesMs: number
  readonly totalMs: number
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

/** What has to happen at a step, after its waiting time, before the next one: gates in the order of the file, then a person. */
export interface Stops {
  readonly gates: readonly Gate[]
  readonly approval: Approval | undefined
}

/** Undefined for a rolling deployment, which has no steps. */
export function scheduleOf(deployment: Deployment, mesh: Mesh): Schedule | undefined {
  return deployment.strategy === 'rolling' ? undefined : scheduleIn(mesh.regions)(deployment.canary)
}

/** Kept until the regions or the canary change. */
const scheduleIn = perObject((regions: Mesh['regions']) =>
  perObject((canary: Canary) => scheduleOfCanary(canary, { regions }))
)

function scheduleOfCanary(canary: Canary, mesh: Pick<Mesh, 'regions'>): Schedule {
  const steps = canary.steps.map((step, index) => scheduled(step, index === canary.steps.length - 1, canary))
  const regions = wavesOf(canary, mesh)
  const waves = regions.length
  const waveEarliestMs = sum(steps.map(({ waitMs }) => waitMs))
  const approvalMs = canary.approval === undefined ? 0 : approvalTimeoutMs(canary.approval)
  const waveMs = waveEarliestMs + sum(canary.gates.map(gateMs)) + approvalMs
  const durationMs = waves * waveMs
  const failedChecks = canary.failedChecks?.value ?? scheduleDefaults.failedChecks
  return {
    steps,
    waves,
    regions,
    waveEarliestMs,
    earliestMs: waves * waveEarliestMs,
    waveMs,
    durationMs,
    mayHold:
      (canary.minRequests?.value ?? 0) > 0 &&
      (canary.onNoData?.value ?? scheduleDefaults.onNoData) === 'hold',
    deadline: {
      ms: canary.deadlineMs?.value ?? scheduleDefaults.deadlineSchedules * durationMs,
      at: canary.deadlineMs?.at
    },
    leastWaitMs: checkMs * failedChecks + metricDelayMs,
    rollback: rollbackTime(failedChecks)
  }
}

/** The waves as they are written, without regions that the environment does not have, or the secondary regions by name and then the primary one. */
export function wavesOf({ waves }: Pick<Canary, 'waves'>, mesh: Pick<Mesh, 'regions'>): Schedule['regions'] {
  const written = waves
    ?.map(wave => wave.flatMap(({ value }) => (mesh.regions.has(value) ? [value] : [])))
    .filter(wave => wave.length > 0)
  if (written !== undefined && written.length > 0) return written
  const regions = byName(mesh.regions.values())
  const found = (['secondary', 'primary'] as const)
    .map(role => regions.filter(region => region.role === role).map(({ name }) => name))
    .filter(wave => wave.length > 0)
  return found.length === 0 ? [[]] : found
}

/**
 * What stops a rollout at its steps: of step 0 the gates `before` the rollout, of the last one those
 * `after` it as well, of each the gates and the approval at its share.
 */
export function stopsOf({ steps, gates, approval }: Canary): readonly Stops[] {
  const before = gates.filter(({ when }) => when === undefined || when.value === 'before')
  const after = gates.filter(({ when }) => when?.value === 'after')
  return [
    { gates: before, approval: undefined },
    ...steps.map(({ share }, index) => ({
      gates: [
        ...gates.filter(({ when }) => when?.value === share.value),
        ...(index === steps.length - 1 ? after : [])
      ],
      approval: approval?.after?.value === share.value ? approval : undefined
    }))
  ]
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
  onNoData: 'hold',
  onTimeout: 'rollback',
  gateTimeoutMs: 5 * 60_000,
  gateRetries: 0,
  approvalTimeoutMs: 60 * 60_000,
  /** The deadline is so many times the schedule. */
  deadlineSchedules: 4
} as const

/** One check of an alarm. */
export const checkMs = alarmPeriodMs

/** What an update of one parameter is taken to last: CloudFormation changes routes or listeners, and no tasks. */
const updateMs = 60_000

/** `MonitoringTimeInMinutes` of CloudFormation is at most 180. */
export const longestWaitMs = 180 * 60_000

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

/** The longest that a gate takes: all of its tries. */
export function gateMs({ timeoutMs, retries }: Pick<Gate, 'timeoutMs' | 'retries'>): number {
  return (
    (timeoutMs?.value ?? scheduleDefaults.gateTimeoutMs) *
    ((retries?.value ?? scheduleDefaults.gateRetries) + 1)
  )
}

export function approvalTimeoutMs({ timeoutMs }: Pick<Approval, 'timeoutMs'>): number {
  return timeoutMs?.value ?? scheduleDefaults.approvalTimeoutMs
}

function rollbackTime(failedChecks: number): RollbackTime {
  const { totalMs, ...parts } = alarmDelay(rollbackAlarm(failedChecks))
  const updatesMs = 2 * updateMs
  return { ...parts, updatesMs, totalMs: totalMs + updatesMs }
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, next) => total + next, 0)
}
