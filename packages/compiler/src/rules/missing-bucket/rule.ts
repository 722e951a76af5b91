import { gatewayDetails } from '../../model/details/gateway.ts'
import { valueAt } from '../../syntax/nodes.ts'
import { defineRule } from '../define-rule.ts'

export default defineRule({
  name: 'missing-bucket',
  level: 'error',
  summary: 'A load balancer is to log its requests, and there is no bucket for the log.',
  source:
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-access-logs.html',
  sourceRead: '2026-11-22',
  restsOn: ['accessLog', 'observability'],
  messages: {
    missing: ({ gateway }: { gateway: string }) =>
      `The load balancer of \`${gateway}\` logs to an S3 bucket, and none is named.`
  },
  mesh({ mesh, report }) {
    for (const gateway of mesh.gateways.values()) {
      const { via, existing, accessLog } = gatewayDetails(mesh, gateway)
      if (via !== 'alb' || existing !== undefined || accessLog !== undefined) continue
      const at = gateway.node === undefined ? undefined : valueAt(gateway.node, 'accessLog')
      if (at === undefined || (at.kind === 'scalar' && at.text !== 'true')) continue
      report(
        'missing',
        { gateway: gateway.name },
        {
          at,
          help: 'Write `accessLog: { bucket: … }` here or under `observability`. The bucket has to be in the same region and allow Elastic Load Balancing to write to it.'
        }
      )
    }
  }
})
