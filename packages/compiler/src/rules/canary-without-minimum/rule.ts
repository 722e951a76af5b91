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
      `A step in which \`${to}\` has no requests passes: nothing is measured then, and what is not measured never makes \`rollback\` hold.`,
    unused: ({ onNoData }: { onNoData: string }) =>
      `\`onNoData: ${onNoData}\` has no effect: without \`minRequests\` no step needs any requests.`
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
          help: 'Write how many requests a step needs before it counts, such as `minRequests: 100`.',
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
          help: 'Write how many requests a step needs before it counts, such as `minRequests: 100`. Then `onNoData` says what happens without them; by default the step waits on, until the deadline. `minRequests: 0` says that this is meant.',
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
  return edit === undefined
    ? []
    : [{ title: 'Ask for 100 requests in each step', safe: false, edits: [edit] }]
}
