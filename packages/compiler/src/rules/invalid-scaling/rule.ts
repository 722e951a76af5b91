import type { Finding } from '../../diagnostics/define.ts'
import type { Fix } from '../../diagnostics/diagnostic.ts'
import { printNumber } from '../../expr/print-measure.ts'
import { type Scaling, scales, scalingOf } from '../../model/details/scaling.ts'
import { proxyOf, virtualGateways } from '../../model/details/virtual-gateway.ts'
import { integer, map } from '../../model/read-values.ts'
import type { Located, Version } from '../../model/types.ts'
import type { Place } from '../../text/place.ts'
import { defineRule } from '../define-rule.ts'
import { oncePerPlace } from '../once-per-place.ts'

interface Bounds {
  readonly min: number
  readonly max: number
}

export default defineRule({
  name: 'invalid-scaling',
  level: 'error',
  summary: 'Bounds, goals and times of scaling contradict each other, or AWS refuses them.',
  source: 'https://docs.aws.amazon.com/autoscaling/application/APIReference/API_RegisterScalableTarget.html',
  sourceRead: '2026-11-22',
  restsOn: ['tasks'],
  messages: {
    backwards: ({ min, max }: Bounds) =>
      `\`min\` is ${printNumber(min)} and \`max\` is ${printNumber(max)}, so there can be no number of tasks between them.`,
    scheduled: ({ min, max }: Bounds) =>
      `This entry asks for at least ${tasks(min)}, and \`max\` is ${printNumber(max)}.`,
    scheduledMax: ({ min, max }: Bounds) =>
      `This entry allows at most ${tasks(max)}, and \`min\` is ${printNumber(min)}.`,
    start: ({ start, min }: { start: number; min: number }) =>
      `\`start\` keeps ${tasks(start)} running and not ${printNumber(min)}: without scaling nothing changes that number.`,
    zero: ({ kind }: { kind: string }) => `A goal of 0% \`${kind}\` can never be met, and AWS refuses it.`,
    twice: ({ kind }: { kind: string }) =>
      `There are two goals for \`${kind}\`, and a service has one scaling policy for each kind.`
  },
  service({ service, report }) {
    const isFirst = oncePerPlace()
    for (const version of service.versions) judge(version, isFirst, report)
  },
  mesh({ mesh, report }) {
    const isFirst = oncePerPlace()
    for (const gateway of virtualGateways(mesh)) judge(proxyOf(gateway).version, isFirst, report)
  }
})

interface Report {
  (message: 'backwards' | 'scheduled' | 'scheduledMax', data: Bounds, finding: Finding): void
  (message: 'start', data: { start: number; min: number }, finding: Finding): void
  (message: 'zero' | 'twice', data: { kind: string }, finding: Finding): void
}

function judge(version: Version, isFirst: (at: Place) => boolean, report: Report): void {
  const { node } = version
  const written = map(node, 'tasks')
  if (written === undefined) return
  const [min, max] = [integer(written, 'min'), integer(written, 'max')]
  const scaling = scalingOf(version)
  if (max !== undefined && max.value < scaling.min.value && isFirst(max.at)) {
    report(
      'backwards',
      { min: scaling.min.value, max: max.value },
      {
        at: max.at,
        notes: min === undefined ? [] : [{ at: min.at, message: 'at least so many' }],
        help: 'Write the smaller number as `min`. An overlay that lowers `max` has to lower `min` too.',
        fixes: lower(min, max)
      }
    )
    return
  }
  judgeSchedule(scaling, isFirst, report)
  const { start, goals } = scaling
  if (start !== undefined && !scales(scaling) && start.value < scaling.min.value && isFirst(start.at))
    report(
      'start',
      { start: start.value, min: scaling.min.value },
      {
        at: start.at,
        notes: min === undefined ? [] : [{ at: min.at, message: 'at least so many' }],
        help: 'Remove `start`, or give scaling a range and a goal: `2..10 at 70% cpu`.'
      }
    )
  const kinds = new Map<string, Place>()
  for (const { kind, target } of goals) {
    const first = kinds.get(kind)
    if (first !== undefined && isFirst(target.at))
      report(
        'twice',
        { kind },
        {
          at: target.at,
          notes: [{ at: first, message: 'the first one' }],
          help: 'Keep the lower one: it asks for more tasks, so it would decide anyway.'
        }
      )
    else kinds.set(kind, target.at)
    if (target.value === 0 && isFirst(target.at))
      report('zero', { kind }, { at: target.at, help: 'Write what a task can bear all day, such as `70%`.' })
  }
}

function judgeSchedule(
  { min, max, schedule }: Scaling,
  isFirst: (at: Place) => boolean,
  report: Report
): void {
  const most = Math.max(max.value, ...schedule.flatMap(entry => entry.max?.value ?? []))
  const least = Math.min(min.value, ...schedule.flatMap(entry => entry.min?.value ?? []))
  for (const entry of schedule) {
    // What is left out stays as it is at that time, which may be any of the other bounds.
    const above = entry.max?.value ?? most
    const below = entry.min?.value ?? least
    if (entry.min !== undefined && entry.min.value > above) {
      if (!isFirst(entry.min.at)) continue
      const by = entry.max ?? (max.at === undefined ? undefined : { at: max.at })
      report(
        entry.max === undefined ? 'scheduled' : 'backwards',
        { min: entry.min.value, max: above },
        {
          at: entry.min.at,
          notes: by === undefined ? [] : [{ at: by.at, message: 'at most so many' }],
          help: 'AWS refuses a `min` above `max` at that time, and changes neither. Write both in the entry.'
        }
      )
    } else if (entry.max !== undefined && entry.max.value < below && isFirst(entry.max.at))
      report(
        'scheduledMax',
        { min: below, max: entry.max.value },
        {
          at: entry.max.at,
          notes: min.at === undefined ? [] : [{ at: min.at, message: 'at least so many' }],
          help: 'AWS refuses a `max` below `min` at that time, and changes neither. Write both in the entry.'
        }
      )
  }
}

/** Where both stand in one place, they were most likely confused; over an overlay, `min` was forgotten. */
function lower(min: Located<number> | undefined, max: Located<number>): readonly Fix[] {
  if (min === undefined || min.at.entry !== max.at.entry) return []
  return [
    {
      title: `Write \`${printNumber(max.value)}\` as \`min\` and \`${printNumber(min.value)}\` as \`max\``,
      safe: false,
      edits: [
        { at: min.at, insert: printNumber(max.value) },
        { at: max.at, insert: printNumber(min.value) }
      ]
    }
  ]
}

function tasks(count: number): string {
  return `${printNumber(count)} ${count === 1 ? 'task' : 'tasks'}`
}
