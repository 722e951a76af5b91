import { doorOf } from '../../semantics/edge.ts'
import { defineRule } from '../define-rule.ts'
import { edgeInRegions } from '../edge-in-regions.ts'

export default defineRule({
  name: 'plaintext-origin',
  level: 'warning',
  summary: 'CloudFront speaks to a gateway over the internet without encryption.',
  source:
    'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-https-cloudfront-to-custom-origin.html',
  sourceRead: '2026-11-22',
  restsOn: ['certificate', 'internal'],
  messages: {
    plain: ({ gateway }: { gateway: string }) =>
      `\`${gateway}\` has no certificate, so CloudFront sends requests to it over the internet in plain text.`
  },
  mesh({ mesh, meshes, report }) {
    const found = edgeInRegions({ mesh, meshes })
    const plain = found?.regions.find(({ gateway, details }) => doorOf(gateway, details).scheme === 'http')
    // One that is not reached at all is reported for that.
    if (found?.edge.kind !== 'cloudfront' || plain === undefined || plain.details.internal?.value === true)
      return
    report(
      'plain',
      { gateway: plain.gateway.name },
      {
        at: found.edge.gateway.at,
        notes: [{ at: plain.gateway.at, message: 'plain HTTP' }],
        help: 'Viewers see HTTPS and do not notice. Write a `certificate` for the hosts at the gateway.'
      }
    )
  }
})
