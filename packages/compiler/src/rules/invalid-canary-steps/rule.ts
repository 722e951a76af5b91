import type { Fix } from '../../diagnostics/diagnostic.ts'
import { printPercent } from '../../expr/print-measure.ts'
import type { Canary, CanaryStep } from '../../model/types.ts'
import { defineRule } from '../define-rule.ts'

export default defineRule({
  name: 'invalid-canary-steps',
  level: 'error',
  summary: 'The steps of a canary do not grow from above 0 % to 100 %.',
  definition: 'language.md#deployment',
  messages: {
    range: ({ share }: { share: number }) =>
      `A step is a share above 0% and up to 100%, and this one is ${printPercent(share)}.`,
    order: ({ share, before }: { share: number; before: number }) =>
      `The step ${printPercent(share)} is not above the one before it, ${printPercent(before)}.`,
    last: ({ share }: { share: number }) =>
      `The last step is ${printPercent(share)}, so the rollout never completes.`
  },
  service({ service, report }) {
    const { deployment } = service
    if (deployment.strategy !== 'canary') return
    const { canary } = deployment
    // A share above 100% is none, which the check of values says.
    if (canary.steps.some(({ share }) => share.value > 100)) return
    const outside = canary.steps.filter(({ share }) => share.value <= 0)
    for (const { share } of outside) {
      const help =
        'Steps are shares of the new version. Before the first one the old version has everything, so 0% is not written.'
      report('range', { share: share.value }, { at: share.at, help })
    }
    if (outside.length > 0) return

    const wrong = canary.steps.findIndex(
      (step, index) => step.share.value <= (canary.steps[index - 1]?.share.value ?? 0)
    )
    const before = canary.steps[wrong - 1]
    const step = canary.steps[wrong]
    if (step !== undefined && before !== undefined) {
      report(
        'order',
        { share: step.share.value, before: before.share.value },
        {
          at: step.share.at,
          notes: [{ at: before.share.at, message: 'the step before it' }],
          help: 'Steps are absolute shares, not increments: `10% -> 20% -> 100%` gives the new version a fifth in the second step.'
        }
      )
      return
    }
    const last = canary.steps.at(-1)
    if (last !== undefined && last.share.value !== 100) {
      report(
        'last',
        { share: last.share.value },
        {
          at: last.share.at,
          help: 'Both versions would stay in service. End with `100%`; for a lasting split, write it in a route: `to: { v1: 90%, v2: 10% }`.',
          fixes: addLast(canary, last)
        }
      )
    }
  }
})

/** Only in a sentence; a list is written in several ways. */
function addLast({ stepsAt }: Canary, { at }: CanaryStep): readonly Fix[] {
  if (stepsAt === undefined || stepsAt.entry !== at.entry) return []
  const { entry, start, end } = stepsAt
  const isSentence =
    /^\d[^[\n]*$/.test(entry.text.slice(start, end)) && !entry.text.slice(0, start).endsWith('- ')
  if (!isSentence) return []
  return [
    {
      title: 'Add the step `100%`',
      safe: false,
      edits: [{ at: { entry, start: end, end }, insert: ' -> 100%' }]
    }
  ]
}
