import { printNumber, printPercent } from '../../expr/print-measure.ts'
import { scalingOf } from '../../model/details/scaling.ts'
import { overloadedSteps } from '../../semantics/canary-load.ts'
import { rolledVersions } from '../../semantics/rolled-versions.ts'
import { defineRule } from '../define-rule.ts'

interface Load {
  readonly share: number
  readonly to: string
  readonly tasks: number
  readonly from: string
  readonly before: number
  readonly load: number
}

export default defineRule({
  name: 'canary-too-few-tasks',
  level: 'warning',
  summary: 'A rollout gives the new version more requests than its tasks were sized for.',
  definition: 'rollouts.md#tasks-of-the-new-version',
  options: { load: 2 },
  restsOn: ['tasks', 'steps', 'versions'],
  messages: {
    lasting: ({ share, to, tasks, from, before }: Load) =>
      `At the step ${printPercent(share)}, \`${to}\` has at most ${count(tasks)} for requests that kept ${count(needed(before, share))} of \`${from}\` busy.`,
    sudden: ({ share, to, tasks, from, load }: Load) =>
      `At the step ${printPercent(share)}, \`${to}\` begins with ${count(tasks)}, and each gets ${printNumber(Math.round(load * 10) / 10)} times the requests of a task of \`${from}\`.`
  },
  service({ service, option, report }) {
    const rolled = rolledVersions(service)
    if (rolled === undefined) return
    const from = service.versions.find(({ name }) => name === rolled.from)
    const to = service.versions.find(({ name }) => name === rolled.to)
    // What both inherit is the same, and nothing is too little then.
    if (from === undefined || to === undefined) return
    const [scalingFrom, scalingTo] = [scalingOf(from), scalingOf(to)]
    const shares = rolled.canary.steps.map(({ share }) => share.value)
    const steps = overloadedSteps(shares, scalingFrom, scalingTo, option('load'))
    const worst = steps.find(({ isLasting }) => isLasting) ?? steps[0]
    if (worst === undefined) return
    const { share, before, tasks, load, isLasting } = worst
    const own = isLasting ? (scalingTo.max.at ?? scalingTo.min.at) : scalingTo.min.at
    const step = rolled.canary.steps.find(each => each.share.value === share)
    const notes = [
      ...(scalingFrom.min.at === undefined
        ? []
        : [{ at: scalingFrom.min.at, message: `\`${from.name}\` has ${count(before)} at least` }]),
      ...(step === undefined || own === undefined ? [] : [{ at: step.share.at, message: 'the step' }])
    ]
    report(
      isLasting ? 'lasting' : 'sudden',
      { share, to: to.name, tasks, from: from.name, before, load },
      {
        at: own ?? to.at,
        notes,
        help: isLasting
          ? `Give \`${to.name}\` as many tasks as \`${from.name}\`, most simply with \`tasks\` of the service, which holds for all its versions.`
          : `Scaling adds tasks minutes after the requests come. Raise \`min\` of \`${to.name}\`, or add a step in between.`
      }
    )
  }
})

function needed(before: number, share: number): number {
  return Math.ceil((before * share) / 100)
}

function count(tasks: number): string {
  return `${printNumber(tasks)} ${tasks === 1 ? 'task' : 'tasks'}`
}
