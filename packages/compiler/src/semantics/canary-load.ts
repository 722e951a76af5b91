import type { Scaling } from '../model/details/scaling.ts'
import { taskBounds } from './task-bounds.ts'

/** A step of a rollout in which the tasks of the new version get more than their part. */
export interface OverloadedStep {
  /** Percent of the requests that the new version gets. */
  readonly share: number
  /** Tasks of the old version that carried all requests. */
  readonly before: number
  /** Tasks of the new version that are there when the step begins. */
  readonly tasks: number
  /** Requests of one new task by those of one old task: 2.5 times as many. */
  readonly load: number
  /** Whether even the most tasks of the new version are too few for the load of the old ones; then `tasks` are these. */
  readonly isLasting: boolean
}

/**
 * The steps with more load for each new task than `mostLoad` times that of an old one. The old version has
 * `min` tasks then, and the new one as many as it needed in the step before, within its bounds: scaling
 * follows only when the requests are there.
 */
export function overloadedSteps(
  shares: readonly number[],
  from: Scaling,
  to: Scaling,
  mostLoad: number
): readonly OverloadedStep[] {
  const before = taskBounds(from).least
  const { least, most } = taskBounds(to)
  let tasks = least
  return shares.flatMap((share): readonly OverloadedStep[] => {
    const there = tasks
    const needed = Math.ceil((before * share) / 100)
    tasks = Math.min(most, Math.max(there, needed))
    const isLasting = needed > most
    const counted = isLasting ? most : there
    // A version without tasks is nobody's plan for a rollout; another rule may speak of it.
    if (before === 0 || counted === 0) return []
    const load = (before * share) / 100 / counted
    return isLasting || load > mostLoad ? [{ share, before, tasks: counted, load, isLasting }] : []
  })
}
