import { printPercent } from '../../expr/print-measure.ts'
import type { Mesh, Service } from '../../model/types.ts'
import { type Schedule, scheduleOf } from '../../semantics/schedule.ts'
import { compoundDuration } from './measure-words.ts'

/** `5% for 10m → 50% for 10m → 100%, then 5m`, and how long that takes; undefined for a rolling deployment. */
export function rolloutWords(service: Service, mesh: Mesh): string | undefined {
  const schedule = scheduleOf(service.deployment, mesh)
  if (schedule === undefined) return undefined
  const { waves, earliestMs, durationMs, deadline, rollback } = schedule
  const lines = [
    `${stepWords(schedule)}${waves > 1 ? `, in ${waves} waves of regions` : ''}.`,
    earliestMs === durationMs
      ? `It takes ${compoundDuration(durationMs)}, and is given up after ${compoundDuration(deadline.ms)}.`
      : `It takes ${compoundDuration(earliestMs)} to ${compoundDuration(durationMs)}, and is given up after ${compoundDuration(deadline.ms)}.`,
    `A version that turns bad is left within ${compoundDuration(rollback.totalMs)}.`
  ]
  return lines.join(' ')
}

/** `5% for 10m → 100% for 5m` */
function stepWords({ steps }: Schedule): string {
  return steps
    .map(({ share, waitMs }) => `${printPercent(share)} for ${compoundDuration(waitMs)}`)
    .join(' → ')
}
