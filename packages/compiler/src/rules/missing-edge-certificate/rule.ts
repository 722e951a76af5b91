import { edgeOf } from '../../model/details/edge.ts'
import { listNames } from '../../util/list-names.ts'
import { defineRule } from '../define-rule.ts'

export default defineRule({
  name: 'missing-edge-certificate',
  level: 'error',
  summary: 'A distribution has hosts of its own and no certificate for them.',
  source: 'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/CNAMEs.html',
  sourceRead: '2026-11-22',
  restsOn: ['certificate'],
  messages: {
    missing: ({ hosts }: { hosts: readonly string[] }) =>
      `CloudFront has no certificate for ${listNames(hosts)}, so it refuses ${hosts.length === 1 ? 'the host' : 'the hosts'}.`
  },
  mesh({ mesh, report }) {
    const edge = edgeOf(mesh)
    if (edge?.kind !== 'cloudfront' || edge.certificate !== undefined) return
    const [first] = edge.hosts
    if (first === undefined) return
    report(
      'missing',
      { hosts: edge.hosts.map(({ value }) => value) },
      {
        at: first.at,
        help: 'Write `certificate: ARN`, of a certificate in us-east-1 that covers all of `hosts`.'
      }
    )
  }
})
