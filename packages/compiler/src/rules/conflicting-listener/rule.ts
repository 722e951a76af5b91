import { gatewayDetails } from '../../model/details/gateway.ts'
import type { Gateway, Located } from '../../model/types.ts'
import { defineRule } from '../define-rule.ts'

export default defineRule({
  name: 'conflicting-listener',
  level: 'error',
  summary: 'Two gateways make a listener at one port of one load balancer.',
  definition: 'language.md#gateways-and-the-edge',
  restsOn: ['existing', 'certificate', 'redirectHttp', 'via'],
  messages: {
    same: ({ first, second, port }: { first: string; second: string; port: number }) =>
      `\`${first}\` and \`${second}\` both need a listener on port ${port} of this load balancer, which can have one for each port.`
  },
  mesh({ mesh, report }) {
    if (mesh.gateways.size < 2) return
    const taken = new Map<string, { readonly gateway: Gateway; readonly existing: Located<string> }>()
    for (const gateway of mesh.gateways.values()) {
      const { via, existing, certificate, redirectHttp } = gatewayDetails(mesh, gateway)
      if (via !== 'alb' || existing === undefined) continue
      const ports = certificate === undefined ? [80] : redirectHttp ? [443, 80] : [443]
      for (const port of ports) {
        const key = `${port} ${existing.value}`
        const first = taken.get(key)
        if (first === undefined) {
          taken.set(key, { gateway, existing })
          continue
        }
        report(
          'same',
          { first: first.gateway.name, second: gateway.name, port },
          {
            at: existing.at,
            notes: [{ at: first.existing.at, message: `\`${first.gateway.name}\` uses it too` }],
            help: 'The deployment fails at the second one. Put the routes of both under one gateway, with a `host` for each.'
          }
        )
        break
      }
    }
  }
})
