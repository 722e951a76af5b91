import type { Finding } from '../../diagnostics/define.ts'
import type { Fix } from '../../diagnostics/diagnostic.ts'
import { printNumber } from '../../expr/print-measure.ts'
import { scalingOf } from '../../model/details/scaling.ts'
import { proxyOf, virtualGateways } from '../../model/details/virtual-gateway.ts'
import { list, map } from '../../model/read-values.ts'
import type { Version } from '../../model/types.ts'
import { keptByBounds, taskBounds } from '../../semantics/task-bounds.ts'
import { type MapNode, pairOf } from '../../syntax/nodes.ts'
import type { Place } from '../../text/place.ts'
import { addKeyAfter } from '../add-key-after.ts'
import { defineRule } from '../define-rule.ts'
import { oncePerPlace } from '../once-per-place.ts'

interface Range {
  readonly min: number
  readonly max: number
}

export default defineRule({
  name: 'missing-scaling-goal',
  level: 'warning',
  summary: 'The number of tasks may change, and nothing ever changes it.',
  source:
    'https://docs.aws.amazon.com/autoscaling/application/userguide/target-tracking-scaling-policy-overview.html',
  sourceRead: '2026-11-22',
  restsOn: ['tasks', 'goals', 'schedule'],
  messages: {
    range: ({ min, max }: Range) =>
      `Without a goal nothing ever adds tasks: there are always ${printNumber(min)} and never ${printNumber(max)}.`,
    kept: ({ kept }: { kept: number }) =>
      `Once there are ${printNumber(kept)} tasks, they stay: a lower \`min\` alone removes none, and there is no goal that would.`,
    zero: () => 'With no tasks, none is ever started: without tasks no goal is measured.'
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
  (message: 'range', data: Range, finding: Finding): void
  (message: 'kept', data: { kept: number }, finding: Finding): void
  (message: 'zero', data: undefined, finding: Finding): void
}

function judge(version: Version, isFirst: (at: Place) => boolean, report: Report): void {
  const tasks = map(version.node, 'tasks')
  if (tasks === undefined) return
  // A goal that says nothing has another finding.
  if (scalingOf(version).goals.length === 0 && (list(tasks, 'goals')?.items.length ?? 0) > 0) return
  const scaling = scalingOf(version)
  const { min, max, goals, schedule } = scaling
  if (goals.length > 0) {
    const { most } = taskBounds(scaling)
    if (min.value > 0 || most === 0 || min.at === undefined || !isFirst(min.at)) return
    // A time that brings tasks back each day is a plan.
    if (schedule.some(entry => (entry.min?.value ?? 0) > 0)) return
    report('zero', undefined, {
      at: min.at,
      help: 'Write `min: 1`, or a `schedule` that starts tasks at some time.'
    })
  } else if (schedule.length === 0) {
    if (max.value <= min.value || max.at === undefined || !isFirst(max.at)) return
    report(
      'range',
      { min: min.value, max: max.value },
      {
        at: max.at,
        notes: min.at === undefined ? [] : [{ at: min.at, message: 'so many run' }],
        help: `Write what scaling aims at: \`${printNumber(min.value)}..${printNumber(max.value)} at 70% cpu\`. For a fixed number, write it alone: \`tasks: ${printNumber(min.value)}\`.`,
        fixes: addGoal(tasks)
      }
    )
  } else {
    const kept = keptByBounds(scaling)
    const raised = schedule.find(entry => entry.min?.value === kept)?.min?.at ?? min.at
    if (kept === undefined || raised === undefined || !isFirst(raised)) return
    report(
      'kept',
      { kept },
      {
        at: raised,
        help: `Give scaling a goal, such as \`goals: [{ cpu: 70% }]\`, or write a \`max\` below ${printNumber(kept)} for that time.`,
        fixes: addGoal(tasks)
      }
    )
  }
}

function addGoal(tasks: MapNode): readonly Fix[] {
  const { sentence } = tasks
  const last = pairOf(tasks, 'max') ?? pairOf(tasks, 'min')
  const edit =
    sentence !== undefined
      ? { at: { entry: sentence.entry, start: sentence.end, end: sentence.end }, insert: ' at 70% cpu' }
      : last === undefined
        ? undefined
        : addKeyAfter(tasks, last, 'goals: [{ cpu: 70% }]')
  // A quoted sentence ends in its quote.
  return edit === undefined || (sentence !== undefined && sentence.style !== 'plain')
    ? []
    : [{ title: 'Add the goal `70% cpu`', safe: false, edits: [edit] }]
}
