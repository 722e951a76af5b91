import { gatewayDetails } from '../../model/details/gateway.ts'
import { pairOf } from '../../syntax/nodes.ts'
import { defineRule } from '../define-rule.ts'

export default defineRule({
  name: 'unused-gateway-key',
  level: 'warning',
  summary: 'A key of a gateway has no effect beside what else the gateway says.',
  restsOn: ['via', 'certificate'],
  messages: {
    existing: ({ key }: { key: string }) =>
      `\`${key}\` has no effect: the load balancer exists already, and its settings are left as they are.`,
    virtualGateway: ({ key }: { key: string }) =>
      `\`${key}\` has no effect: it belongs to a virtual gateway, and this one is a load balancer.`,
    redirect: () => '`redirectHttp` has no effect: without a certificate there is no HTTPS.'
  },
  mesh({ mesh, report }) {
    for (const gateway of mesh.gateways.values()) {
      const { node } = gateway
      const { via, existing, certificate } = gatewayDetails(mesh, gateway)
      if (via !== 'alb' || node === undefined) continue
      const note = gateway.via ?? gateway
      for (const key of ofVirtualGateways) {
        const at = pairOf(node, key)?.key
        if (at !== undefined)
          report(
            'virtualGateway',
            { key },
            {
              at,
              notes: [{ at: note.at, message: 'a load balancer' }],
              help: 'Take the key away, or write `via: virtualGateway`.'
            }
          )
      }
      for (const key of existing === undefined ? [] : ofNewLoadBalancers) {
        const at = pairOf(node, key)?.key
        if (at !== undefined && existing !== undefined)
          report(
            'existing',
            { key },
            {
              at,
              notes: [{ at: existing.at, message: 'the load balancer that exists' }],
              help: 'Set it where the load balancer is made.'
            }
          )
      }
      const redirect = pairOf(node, 'redirectHttp')
      if (certificate === undefined && redirect !== undefined)
        report('redirect', undefined, {
          at: redirect.key,
          help: 'Write the `certificate`, or take this key away.'
        })
    }
  }
})

const ofVirtualGateways = ['port', 'size', 'tasks', 'health', 'tls'] as const

/** What is said of a load balancer itself and not of its listeners. */
const ofNewLoadBalancers = ['idle', 'accessLog', 'internal'] as const
