import { printDuration } from '../../expr/print-measure.ts'
import { gatewayWait, longestOriginWaitMs } from '../../semantics/edge.ts'
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
    const wait = gatewayWait(mesh, first.gateway, capabilities)
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
        help: `Viewers get 504 before the answer comes, and a GET is sent to the other region. Keep the longest wait below ${printDuration(longestOriginWaitMs)}: lower the timeout, or let long work be asked for again.`
      }
    )
  }
})
