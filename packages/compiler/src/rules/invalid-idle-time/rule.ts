import { printDuration } from '../../expr/print-measure.ts'
import { gatewayDetails } from '../../model/details/gateway.ts'
import { defineRule } from '../define-rule.ts'
import { replaceDuration } from '../replace-duration.ts'

/** Source: Elastic Load Balancing API, LoadBalancerAttribute, `idle_timeout.timeout_seconds`. */
const leastMs = 1000
const mostMs = 4_000_000

export default defineRule({
  name: 'invalid-idle-time',
  level: 'error',
  summary: 'The idle time of a load balancer is one that it does not take.',
  source:
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/edit-load-balancer-attributes.html',
  sourceRead: '2026-11-22',
  messages: {
    outside: ({ idleMs }: { idleMs: number }) =>
      `A load balancer can wait 1s to 4000s for data, and not ${idleMs === Number.POSITIVE_INFINITY ? 'for ever' : printDuration(idleMs)}.`
  },
  mesh({ mesh, report }) {
    for (const gateway of mesh.gateways.values()) {
      const { via, existing, idleMs } = gatewayDetails(mesh, gateway)
      // What stands beside `existing` has no effect, which is a finding of its own.
      if (via !== 'alb' || existing !== undefined || idleMs.at === undefined) continue
      if (idleMs.value >= leastMs && idleMs.value <= mostMs) continue
      report(
        'outside',
        { idleMs: idleMs.value },
        {
          at: idleMs.at,
          help: 'Write at most `4000s`, and let streams that are silent for longer send something in between.',
          fixes: replaceDuration(
            allowed => `Write \`${allowed}\``,
            idleMs.value < leastMs ? leastMs : mostMs,
            idleMs.at,
            undefined
          )
        }
      )
    }
  }
})
