import { edgeOf } from '../../model/details/edge.ts'
import type { Located } from '../../model/types.ts'
import { defineRule } from '../define-rule.ts'

interface Written {
  readonly service: string
  readonly region: string
}

export default defineRule({
  name: 'misplaced-edge-resource',
  level: 'error',
  summary: 'A certificate or a web ACL stands at CloudFront, which cannot use it from where it is.',
  source:
    'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cnames-and-https-requirements.html',
  sourceRead: '2026-11-22',
  messages: {
    service: ({ service }: Written) =>
      `CloudFront accepts certificates of AWS Certificate Manager, and this is an ARN of \`${service}\`.`,
    region: ({ region }: Written) =>
      `CloudFront accepts only certificates in us-east-1, and this one is in ${region === '' ? 'no region' : region}.`,
    regional: () => 'This web ACL belongs to a region, and CloudFront accepts only global ones.',
    firewall: ({ service }: Written) => `This is an ARN of \`${service}\`, and not of a web ACL of AWS WAF.`
  },
  mesh({ mesh, report }) {
    const edge = edgeOf(mesh)
    if (edge?.kind !== 'cloudfront') return
    const { certificate, waf } = edge
    const shown = arnOf(certificate)
    if (certificate !== undefined && shown !== undefined) {
      const help = 'Request or import a certificate for the hosts in us-east-1, and write its ARN.'
      if (shown.service !== 'acm') report('service', shown, { at: certificate.at, help })
      else if (shown.region !== 'us-east-1') report('region', shown, { at: certificate.at, help })
    }
    const wall = arnOf(waf)
    if (waf !== undefined && wall !== undefined) {
      const help =
        'Create a web ACL with the scope CLOUDFRONT, in us-east-1; its ARN contains `:global/webacl/`.'
      if (wall.service !== 'wafv2') report('firewall', wall, { at: waf.at, help })
      else if (wall.region !== 'us-east-1' || !wall.resource.startsWith('global/'))
        report('regional', undefined, { at: waf.at, help })
    }
  }
})

/** Undefined where the deployment gives a part of it. */
function arnOf(text: Located<string> | undefined): (Written & { readonly resource: string }) | undefined {
  if (text === undefined || text.value.includes('${')) return undefined
  const [, , service = '', region = '', , ...resource] = text.value.split(':')
  return { service, region, resource: resource.join(':') }
}
