import type { Scaling } from '../model/details/scaling.ts'

/** How few and how many tasks of a version may run, over all times of its schedule. */
export interface TaskBounds {
  readonly least: number
  readonly most: number
}

export function taskBounds({ min, max, start, schedule, ...rest }: Scaling): TaskBounds {
  // Without scaling the template says a number, and that is `start` where it is written.
  const fixed = schedule.length === 0 && max.value <= min.value ? start?.value : undefined
  if (fixed !== undefined) return { least: fixed, most: fixed }
  const { mins, maxes } = allBounds({ min, max, start, schedule, ...rest })
  return { least: Math.min(...mins), most: Math.max(...maxes) }
}

/**
 * Without goals the number of tasks changes only where bounds force it to: up to the `min` of a time, down to
 * its `max`. The number that it comes to and then keeps for ever, because no `max` is ever below it;
 * undefined where bounds change nothing, or take back what they added.
 */
export function keptByBounds(scaling: Scaling): number | undefined {
  const { mins, maxes } = allBounds(scaling)
  const highest = Math.max(...mins)
  return highest > Math.min(...mins) && Math.min(...maxes) >= highest ? highest : undefined
}

function allBounds({ min, max, schedule }: Scaling) {
  return {
    mins: [min.value, ...schedule.flatMap(entry => entry.min?.value ?? [])],
    maxes: [max.value, ...schedule.flatMap(entry => entry.max?.value ?? [])]
  }
}
