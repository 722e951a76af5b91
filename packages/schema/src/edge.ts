import * as z from 'zod'
import { map, oneWord, optional, required } from './registry.ts'
import { Arn, DeployText, Host, Reference } from './scalars.ts'

const gateway = required(Reference, { doc: 'The gateway behind it.', examples: ['public'] })

const CloudFront = map({
  gateway,
  hosts: optional(z.array(Host).min(1), {
    doc: 'Hosts of the distribution.',
    default: "CloudFront's own host",
    examples: ['[www.matbakh.example]']
  }),
  certificate: optional(Arn, {
    doc: 'ARN of the certificate, in us-east-1.',
    default: "CloudFront's own",
    examples: ['arn:aws:acm:us-east-1:111122223333:certificate/0a1b']
  }),
  waf: optional(Arn, {
    doc: 'ARN of a web ACL for CloudFront.',
    default: 'none',
    examples: ['arn:aws:wafv2:us-east-1:111122223333:global/webacl/www/0a1b']
  })
})

const Route53 = map({
  gateway,
  host: required(Host, { doc: 'Name of the record.', examples: ['api.matbakh.example'] }),
  zone: required(DeployText, {
    doc: 'Id or name of the hosted zone.',
    examples: ['Z0123456789ABCDEFGHIJ', 'matbakh.example']
  }),
  policy: optional(oneWord('latency', 'failover'), {
    doc: 'To the nearest region, or to the primary one as long as it is well.',
    default: '`failover`',
    examples: ['latency']
  })
})

export const Edge = map(
  {
    cloudfront: optional(CloudFront, {
      doc: 'A distribution that turns to the secondary region when the primary one fails.',
      default: 'none',
      examples: ['{ gateway: public, hosts: [www.matbakh.example] }']
    }),
    route53: optional(Route53, {
      doc: 'A DNS name over all regions.',
      default: 'none',
      examples: ['{ gateway: public, host: api.matbakh.example, zone: matbakh.example, policy: latency }']
    })
  },
  { oneOf: [['cloudfront', 'route53']] }
)
export type Edge = z.infer<typeof Edge>
