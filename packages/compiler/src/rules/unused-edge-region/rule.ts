import { edgeOf, edgeRegions } from '../../model/details/edge.ts'
import { listNames } from '../../util/list-names.ts'
import { defineRule } from '../define-rule.ts'

interface Asked {
  readonly second: string
  readonly others: readonly string[]
}

export default defineRule({
  name: 'unused-edge-region',
  level: 'warning',
  summary: 'Of several secondary regions all but one are never asked.',
  source:
    'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/high_availability_origin_failover.html',
  sourceRead: '2026-11-22',
  restsOn: ['regions', 'policy'],
  messages: {
    cloudfront: (asked: Asked) => `CloudFront fails over to one region only, ${never(asked)}`,
    route53: (asked: Asked) => `A failover has one secondary region, ${never(asked)}`
  },
  mesh({ mesh, report }) {
    const edge = edgeOf(mesh)
    if (edge === undefined || (edge.kind === 'route53' && edge.policy.value === 'latency')) return
    const [, second, ...others] = edgeRegions(mesh)
    const [third] = others
    if (second === undefined || third === undefined) return
    report(
      edge.kind,
      { second: second.name, others: others.map(({ name }) => name) },
      {
        at: edge.kind === 'route53' ? (edge.policy.at ?? edge.at) : edge.at,
        notes: others.map(({ at }) => ({ at, message: 'never asked' })),
        help:
          edge.kind === 'route53'
            ? 'Write `policy: latency` to use all regions: everybody goes to the nearest healthy one.'
            : 'Write `route53: { policy: latency }` to use all regions: everybody goes to the nearest healthy one.'
      }
    )
  }
})

function never({ second, others }: Asked): string {
  return `and that is \`${second}\`: ${listNames(others)} ${others.length === 1 ? 'gets' : 'get'} no requests.`
}
