import { edgeOf } from '../../model/details/edge.ts'
import { gatewayDetails } from '../../model/details/gateway.ts'
import { proxyOf } from '../../model/details/virtual-gateway.ts'
import { scalar } from '../../model/read-values.ts'
import type { Mesh } from '../../model/types.ts'
import { doorOf } from '../../semantics/edge.ts'
import { entranceListeners } from '../../semantics/gateway-entrance.ts'
import { addFirstKey } from '../add-first-key.ts'
import { defineRule } from '../define-rule.ts'

export default defineRule({
  name: 'plaintext-gateway',
  level: 'warning',
  summary: 'A gateway takes requests from the internet without encryption.',
  source: 'https://docs.aws.amazon.com/securityhub/latest/userguide/elb-controls.html#elb-1',
  sourceRead: '2026-11-22',
  restsOn: ['certificate', 'internal', 'via', 'existing', 'tls'],
  messages: {
    plain: ({ gateway }: { gateway: string }) =>
      `\`${gateway}\` faces the internet without a certificate, so requests and responses are in plain text.`
  },
  mesh({ mesh, report }) {
    const edge = edgeOf(mesh)
    const certificate = certificateKey(mesh)
    for (const gateway of mesh.gateways.values()) {
      const details = gatewayDetails(mesh, gateway)
      // Where a load balancer exists already, it says itself where it can be reached from. What stands behind CloudFront is another finding.
      if (details.internal?.value === true || details.existing !== undefined || gateway.routes.length === 0)
        continue
      if (edge?.kind === 'cloudfront' && edge.gateway.value === gateway.name) continue
      const isEncrypted =
        details.via === 'virtualGateway'
          ? entranceListeners(details, proxyOf(gateway)).some(({ port }) => port === 443)
          : doorOf(gateway, details).scheme === 'https'
      if (isEncrypted) continue
      report(
        'plain',
        { gateway: gateway.name },
        {
          at: gateway.at,
          fixes: certificate === undefined ? [] : addFirstKey(gateway.node, gateway.at, certificate),
          help: 'Anyone on the way can read cookies and tokens. Write a `certificate` of AWS Certificate Manager; HTTP is then redirected to HTTPS. For a gateway inside the network, write `internal: true`.'
        }
      )
    }
  }
})

/** The key with the parameter that holds a certificate, where the file declares one and no other. */
function certificateKey({ paramNodes }: Mesh): string | undefined {
  const [only, ...others] = [...paramNodes].filter(
    ([name, node]) => name.includes('cert') && scalar(node, 'type')?.text === 'arn'
  )
  return only === undefined || others.length > 0 ? undefined : `certificate: '\${param.${only[0]}}'`
}
