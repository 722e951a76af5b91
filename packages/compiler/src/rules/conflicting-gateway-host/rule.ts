import { gatewayDetails } from '../../model/details/gateway.ts'
import type { Gateway, Located } from '../../model/types.ts'
import { defineRule } from '../define-rule.ts'

interface Claim {
  readonly gateway: Gateway
  readonly host: Located<string>
}

export default defineRule({
  name: 'conflicting-gateway-host',
  level: 'warning',
  summary: 'Two gateways take requests to one host, and a name leads to one of them.',
  definition: 'language.md#gateways-and-the-edge',
  restsOn: ['host', 'hosts', 'internal', 'existing'],
  messages: {
    both: ({ host, first, second }: { host: string; first: string; second: string }) =>
      `\`${first}\` also takes requests to \`${host}\`, and DNS leads a host to one gateway: either it or \`${second}\` gets none.`
  },
  mesh({ mesh, report }) {
    if (mesh.gateways.size < 2) return
    const claims = new Map<string, Claim>()
    for (const gateway of mesh.gateways.values()) {
      const { internal, existing, routes } = gatewayDetails(mesh, gateway)
      // Load balancers that exist may be one and the same.
      if (existing !== undefined) continue
      const own = new Set<string>()
      for (const host of routes.flatMap(({ hosts }) => hosts)) {
        // Inside the network a name may lead elsewhere than outside.
        const key = `${internal?.value === true} ${host.value.toLowerCase()}`
        if (own.has(key)) continue
        own.add(key)
        const first = claims.get(key)
        if (first === undefined) claims.set(key, { gateway, host })
        else
          report(
            'both',
            { host: host.value, first: first.gateway.name, second: gateway.name },
            {
              at: host.at,
              notes: [{ at: first.host.at, message: `\`${first.gateway.name}\` takes it here` }],
              help: 'Put the routes of both under one gateway, or give each a host of its own.'
            }
          )
      }
    }
  }
})
