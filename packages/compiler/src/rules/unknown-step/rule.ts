import type { Fix } from '../../diagnostics/diagnostic.ts'
import { printPercent } from '../../expr/print-measure.ts'
import type { Canary, Located } from '../../model/types.ts'
import type { Place } from '../../text/place.ts'
import { listWords } from '../../util/list-names.ts'
import { defineRule } from '../define-rule.ts'

export default defineRule({
  name: 'unknown-step',
  level: 'error',
  summary: 'A gate or an approval stands at a share that no step of the rollout has.',
  definition: 'language.md#deployment',
  restsOn: ['steps', 'initialWeight', 'promoteWeight'],
  messages: {
    gate: ({ share }: { share: number }) =>
      `No step of this rollout is \`${printPercent(share)}\`, so the gate is never checked.`,
    approval: ({ share }: { share: number }) =>
      `No step of this rollout is \`${printPercent(share)}\`, so nobody is ever asked to approve.`
  },
  service({ service, report }) {
    const { deployment } = service
    if (deployment.strategy === 'rolling') return
    const { canary } = deployment
    if (canary.steps.length === 0) return
    for (const { when } of canary.gates)
      if (typeof when?.value === 'number' && !isStep(canary, when.value))
        report('gate', { share: when.value }, finding(canary, when))
    const after = canary.approval?.after
    if (after !== undefined && !isStep(canary, after.value))
      report('approval', { share: after.value }, finding(canary, after))
  }
})

function isStep({ steps }: Canary, share: number): boolean {
  return steps.some(step => step.share.value === share)
}

function finding({ steps, stepsAt }: Canary, { at, value }: Located<unknown>) {
  const shares = steps.map(({ share }) => `\`${printPercent(share.value)}\``)
  return {
    at,
    notes: stepsAt === undefined ? [] : [{ at: stepsAt, message: 'the steps' }],
    fixes: typeof value === 'number' ? nearestStep(steps, at, value) : [],
    help: `${shares.length === 1 ? 'The one step is' : 'The steps are'} ${listWords(shares)}.`
  }
}

/** The step whose share is the nearest; none where two are equally near. */
function nearestStep(steps: Canary['steps'], at: Place, share: number): readonly Fix[] {
  const sorted = steps
    .map(step => ({ share: step.share.value, distance: Math.abs(step.share.value - share) }))
    .sort((a, b) => a.distance - b.distance)
  const [first, second] = sorted
  if (first === undefined || first.distance === second?.distance) return []
  const insert = printPercent(first.share)
  return [{ title: `Change to \`${insert}\``, safe: false, edits: [{ at, insert }] }]
}
