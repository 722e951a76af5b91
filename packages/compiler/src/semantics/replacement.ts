import type { Rolling } from '../model/details/rolling.ts'

/** What ECS may do while it replaces `tasks` tasks. */
export interface Replacement {
  readonly tasks: number
  /** Tasks that keep running: `minHealthy`, rounded up. */
  readonly kept: number
  /** Tasks that may run at one time: `maxHealthy`, rounded down. */
  readonly most: number
}

/** Source: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-type-ecs.html */
export function replacementOf(tasks: number, rolling: Rolling): Replacement {
  const { least, most } = percents(rolling)
  return { tasks, kept: Math.ceil((tasks * least) / 100), most: Math.floor((tasks * most) / 100) }
}

/**
 * The largest number of tasks with which a replacement can neither stop a task first nor start one first,
 * so that it never begins; `Infinity` when it is so with any number, 0 when with none. With fewer tasks it
 * is so as well.
 */
export function mostStuckTasks(rolling: Rolling): number {
  const { least, most } = percents(rolling)
  return Math.min(mostBelowOne(100 - least), mostBelowOne(most - 100))
}

/**
 * The smallest number of tasks between `least` and `most` of which a replacement keeps less than
 * `percent`; undefined where there is none.
 */
export function firstLoss(
  rolling: Rolling,
  { least, most }: { readonly least: number; readonly most: number },
  percent: number
): Replacement | undefined {
  if (percents(rolling).least >= percent) return undefined
  // Rounding up keeps one task more at most, which a number this large no longer hides.
  const last = Math.min(most, Math.max(1, least) + 10_000)
  for (let tasks = Math.max(1, least); tasks <= last; tasks++) {
    const replacement = replacementOf(tasks, rolling)
    if (replacement.kept * 100 < tasks * percent) return replacement
  }
  return undefined
}

/** As the template has them, which takes whole numbers. */
function percents({ minHealthyPercent, maxHealthyPercent }: Rolling) {
  return { least: Math.round(minHealthyPercent.value), most: Math.round(maxHealthyPercent.value) }
}

/** The largest number of tasks of which so many percent are less than one task. */
function mostBelowOne(percent: number): number {
  return percent <= 0 ? Number.POSITIVE_INFINITY : Math.ceil(100 / percent) - 1
}
