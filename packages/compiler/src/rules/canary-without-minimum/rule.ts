import type { Fix } from '../../diagnostics/diagnostic.ts'
import type { Expression } from '../../expr/types.ts'
import { map } from '../../model/read-values.ts'
import type { Service } from '../../model/types.ts'
import { unmeasuredReading } from '../../semantics/measured-rollout.ts'
import { measuredParts } from '../../semantics/rollout-condition.ts'
import { pairOf } from '../../syntax/nodes.ts'
import { addKeyAfter } from '../add-key-after.ts'
import { defineRule } from '../define-rule.ts'

export default defineRule({
  name: 'canary-without-minimum',
  level: 'warning',
  summary: 'A step of a rollout in which the new version has no requests counts as a good one.',
  definition: 'rollouts.md#what-the-templates-hold',
  restsOn: ['minRequests', 'onNoData', 'rollback', 'rollbackThreshold'],
  messages: {
    blind: ({ to }: { to: string }) =>
      `A step in which \`${to}\` gets no requests passes: without requests nothing is measured, and \`rollback\` never holds.`,
    unused: ({ onNoData }: { onNoData: string }) =>
      `\`onNoData: ${onNoData}\` has no effect: without \`minRequests\` a step needs no requests.`
  },
  service({ service, file, capabilities, report }) {
    const { deployment } = service
    if (deployment.strategy === 'rolling') return
    const { to, rollback, minRequests, onNoData } = deployment.canary
    if (to === undefined || (minRequests?.value ?? 0) > 0) return
    const fixes = minRequests === undefined ? addMinimum(service) : []
    if (onNoData !== undefined)
      report(
        'unused',
        { onNoData: onNoData.value },
        {
          at: onNoData.at,
          notes: minRequests === undefined ? [] : [{ at: minRequests.at, message: 'none are needed' }],
          help: 'Write how many requests a step needs, such as `minRequests: 100`, or remove `onNoData`.',
          fixes
        }
      )
    // Where 0 is written, somebody has decided so.
    else if (
      minRequests === undefined &&
      rollback !== undefined &&
      asksRequests(rollback.value) &&
      // Where nothing measures requests, no step is judged by any, and that is said.
      unmeasuredReading(file, capabilities.target, service, { measure: 'requests' }) === undefined
    )
      report(
        'blind',
        { to: to.value },
        {
          at: rollback.at,
          help: 'Write how many requests a step needs, such as `minRequests: 100`; with fewer it waits until the deadline, or does what `onNoData` says. If this is meant, write `minRequests: 0`.',
          fixes
        }
      )
  }
})

/** Metrics of the app are sent without requests, too. */
function asksRequests(expression: Expression): boolean {
  return measuredParts(expression).some(({ reading }) => typeof reading.measure === 'string')
}

function addMinimum({ node, deployment }: Service): readonly Fix[] {
  const body = map(map(node, 'deployment'), deployment.strategy)
  const after = body === undefined ? undefined : (pairOf(body, 'rollback') ?? pairOf(body, 'to'))
  const edit =
    body === undefined || after === undefined ? undefined : addKeyAfter(body, after, 'minRequests: 100')
  return edit === undefined ? [] : [{ title: 'Add `minRequests: 100`', safe: false, edits: [edit] }]
}
