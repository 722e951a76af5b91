import { readSchedule, type Schedule } from '../../expr/read-schedule.ts'
import { perObject } from '../../query/memo.ts'
import type { Place } from '../../text/place.ts'
import { durationMs, integer, list, map, percent, read, scalar } from '../read-values.ts'
import type { Located, Version } from '../types.ts'
import { asMap, byDefault, type Setting } from './observability.ts'

/** How many tasks of a version run, and what scaling aims at. */
export interface Scaling {
  /** 1 by default. */
  readonly min: Setting<number>
  /** The same as `min` by default, and never less. */
  readonly max: Setting<number>
  /** Tasks of a new service; not written: `min`. */
  readonly start: Located<number> | undefined
  /** In the order of the file. */
  readonly goals: readonly ScalingGoal[]
  /** Milliseconds to wait after tasks were taken away; 5 minutes by default. */
  readonly cooldownInMs: Setting<number>
  /** Milliseconds to wait after tasks were added; 1 minute by default. */
  readonly cooldownOutMs: Setting<number>
  /** Other bounds from then on, in the order of the file. */
  readonly schedule: readonly ScheduledBounds[]
}

export interface ScalingGoal {
  readonly kind: 'cpu' | 'memory' | 'requestsPerMinute'
  /** Percent, or requests per task and minute. */
  readonly target: Located<number>
}

export interface ScheduledBounds {
  readonly at: Place
  /** In UTC. */
  readonly when: Located<Schedule>
  readonly min: Located<number> | undefined
  readonly max: Located<number> | undefined
}

/** Asked by several rules for each version. */
export const scalingOf: (version: Version) => Scaling = perObject(readScaling)

function readScaling({ node }: Version): Scaling {
  const tasks = map(node, 'tasks')
  const min = integer(tasks, 'min') ?? byDefault(1)
  const max = integer(tasks, 'max') ?? min
  const cooldown = map(tasks, 'cooldown')
  return {
    min,
    max: max.value < min.value ? min : max,
    start: integer(tasks, 'start'),
    goals: (list(tasks, 'goals')?.items ?? []).flatMap(item => goalOf(asMap(item))),
    cooldownInMs: durationMs(cooldown, 'in') ?? byDefault(5 * 60_000),
    cooldownOutMs: durationMs(cooldown, 'out') ?? byDefault(60_000),
    schedule: (list(tasks, 'schedule')?.items ?? []).flatMap((item): readonly ScheduledBounds[] => {
      const own = asMap(item)
      const when = read(scalar(own, 'at'), readSchedule)
      if (own === undefined || when === undefined) return []
      return [{ at: own, when, min: integer(own, 'min'), max: integer(own, 'max') }]
    })
  }
}

function goalOf(node: ReturnType<typeof asMap>): readonly ScalingGoal[] {
  for (const kind of ['cpu', 'memory'] as const) {
    const target = percent(node, kind)
    if (target !== undefined) return [{ kind, target }]
  }
  const target = integer(node, 'requestsPerMinute')
  return target === undefined ? [] : [{ kind: 'requestsPerMinute', target }]
}

/** Whether the number of tasks changes by itself, so that scaling and not the template says it. */
export function scales({ min, max, schedule }: Scaling): boolean {
  return max.value > min.value || schedule.length > 0
}
