import { gatewayDetails } from '../../model/details/gateway.ts'
import { map, word } from '../../model/read-values.ts'
import { refusesStrangers } from '../../semantics/encryption.ts'
import { defineRule } from '../define-rule.ts'

export default defineRule({
  name: 'conflicting-client-certificate',
  level: 'error',
  summary: 'A service asks callers for a certificate, and a load balancer in front of it has none.',
  source:
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-target-groups.html',
  sourceRead: '2026-11-22',
  restsOn: ['tls', 'via', 'mode', 'certificate', 'trust'],
  messages: {
    required: ({ service, gateway }: { service: string; gateway: string }) =>
      `\`${service}\` refuses callers without a certificate, and the load balancer of \`${gateway}\` shows none.`
  },
  mesh({ mesh, capabilities, report }) {
    // What Service Connect encrypts is between its own proxies.
    if (capabilities.target === 'service-connect') return
    for (const gateway of mesh.gateways.values()) {
      const { via, routes, certificate } = gatewayDetails(mesh, gateway)
      if (via === 'virtualGateway' && certificate !== undefined) {
        const at = refusesStrangers(gateway.node)
        if (at !== undefined)
          report(
            'required',
            { service: gateway.name, gateway: gateway.name },
            {
              at,
              notes: [{ at: certificate.at, message: 'with it TLS of clients ends at the load balancer' }],
              help: 'Every connection would fail. Remove `certificate` of the gateway, so that TLS of clients ends at its proxy, or remove `trust`.'
            }
          )
      }
      if (via !== 'alb') continue
      const seen = new Set<string>()
      for (const { route, target } of routes) {
        if (target === undefined || seen.has(target.service.name)) continue
        const { name, node } = target.service
        seen.add(name)
        const tls = map(node, 'tls')
        const required = word(tls, 'clientCertificate', ['required'])
        if (required === undefined || word(tls, 'mode', ['strict']) === undefined) continue
        report(
          'required',
          { service: name, gateway: gateway.name },
          {
            at: required.at,
            notes: [{ at: route.at, message: `\`${gateway.name}\` sends requests there` }],
            help: 'Requests and health checks of the load balancer would all fail. Write `clientCertificate: optional`, or use `via: virtualGateway`.'
          }
        )
      }
    }
  }
})
