import { printDuration } from '../../expr/print-measure.ts'
import { gatewayWait, longestOriginWaitMs } from '../../semantics/edge.ts'
import type { Edge } from '../../semantics/graph.ts'
import { servicePolicies } from '../../semantics/policy.ts'
import { defineRule } from '../define-rule.ts'
import { edgeInRegions } from '../edge-in-regions.ts'

interface Late {
  readonly gateway: string
  readonly waitMs: number
}

export default defineRule({
  name: 'timeout-exceeds-edge',
  level: 'warning',
  summary: 'A gateway may answer later than CloudFront waits.',
  source: 'https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_CustomOriginConfig.html',
  sourceRead: '2026-11-22',
  definition: 'arithmetic.md#longest-wait',
  restsOn: ['timeout', 'idle', 'policy'],
  messages: {
    late: ({ gateway, waitMs }: Late) =>
      `CloudFront waits ${printDuration(longestOriginWaitMs)} for an answer, and \`${gateway}\` ${waitMs === Number.POSITIVE_INFINITY ? 'may wait for ever' : `may need ${printDuration(waitMs)}`}.`
  },
  mesh({ mesh, meshes, capabilities, report }) {
    const found = edgeInRegions({ mesh, meshes })
    const [first] = found?.regions ?? []
    if (found?.edge.kind !== 'cloudfront' || first === undefined) return
    // Who writes `none` answers bit by bit, or has decided otherwise.
    const isBounded = ({ to }: Edge) =>
      to.kind === 'service' &&
      servicePolicies(to.service, capabilities).some(
        ({ timeoutMs }) => timeoutMs >= longestOriginWaitMs && Number.isFinite(timeoutMs)
      )
    const wait = gatewayWait(mesh, first.gateway, capabilities, isBounded)
    if (wait === undefined || wait.ms < longestOriginWaitMs) return
    const {
      timeoutMs,
      from: { timeout }
    } = wait.policy
    report(
      'late',
      { gateway: first.gateway.name, waitMs: wait.ms },
      {
        at: found.edge.gateway.at,
        notes:
          timeout === undefined
            ? []
            : [
                {
                  at: timeout,
                  message: `a request may take ${timeoutMs === Number.POSITIVE_INFINITY ? 'for ever' : printDuration(timeoutMs)}`
                }
              ],
        help: `Viewers get 504 first, and a GET goes to the other region. Keep the longest wait below ${printDuration(longestOriginWaitMs)}: lower the timeout, or answer long work at once and let clients poll.`
      }
    )
  }
})
