import * as z from 'zod'
import { map, optional, required, sentence } from './registry.ts'
import { Count, Duration, Percent, Schedule, Whole } from './scalars.ts'

const Goal = map(
  {
    cpu: optional(Percent, { doc: 'Hold the average CPU near this.', examples: ['70%'] }),
    memory: optional(Percent, { doc: 'Hold the average memory near this.', examples: ['70%'] }),
    requestsPerMinute: optional(Count, {
      doc: 'Hold the requests per task and minute near this.',
      examples: ['500']
    })
  },
  { oneOf: [['cpu', 'memory', 'requestsPerMinute']] }
)

const Cooldown = map({
  in: optional(Duration, { doc: 'Wait after tasks were taken away.', default: '5m', examples: ['5m'] }),
  out: optional(Duration, { doc: 'Wait after tasks were added.', default: '1m', examples: ['1m'] })
})

const ScheduledTasks = map({
  at: required(Schedule, {
    doc: 'When: `cron(…)` as in EventBridge, or a time of each day (UTC).',
    examples: ["'08:00'", 'cron(0 6 ? * MON-FRI *)']
  }),
  min: optional(Whole, { doc: 'From then on, tasks at least.', default: 'unchanged', examples: ['4'] }),
  max: optional(Whole, { doc: 'From then on, tasks at most.', default: 'unchanged', examples: ['20'] })
})

export const TasksForm = map({
  min: optional(Whole, { doc: 'Tasks at least.', default: '1', examples: ['2'] }),
  max: optional(Whole, { doc: 'Tasks at most.', default: 'the same as `min`', examples: ['10'] }),
  start: optional(Whole, {
    doc: 'Tasks of a new service, before scaling sets in.',
    default: 'the same as `min`',
    examples: ['3']
  }),
  goals: optional(z.array(Goal).min(1), {
    doc: 'What scaling aims at. With several, the one that asks for the most tasks wins.',
    default: 'no scaling',
    examples: ['[{ cpu: 70% }, { requestsPerMinute: 500 }]']
  }),
  cooldown: optional(Cooldown, {
    doc: 'How long scaling waits between two steps.',
    default: '{ in: 5m, out: 1m }',
    examples: ['{ in: 5m, out: 1m }']
  }),
  schedule: optional(z.array(ScheduledTasks), {
    doc: 'Other bounds at other times.',
    default: 'none',
    examples: ['[{ at: cron(0 6 ? * MON-FRI *), min: 4 }]']
  })
})

export const Tasks = sentence('tasks', TasksForm)
export type Tasks = z.infer<typeof Tasks>
