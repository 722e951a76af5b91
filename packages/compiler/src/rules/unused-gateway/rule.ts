import { pairOf } from '../../syntax/nodes.ts'
import { defineRule } from '../define-rule.ts'

export default defineRule({
  name: 'unused-gateway',
  level: 'warning',
  summary: 'A gateway has no routes, so nothing gets in.',
  definition: 'language.md#gateways-and-the-edge',
  restsOn: ['routes'],
  messages: {
    unused: ({ name }: { name: string }) => `\`${name}\` has no routes: it answers every request with 404.`
  },
  mesh({ mesh, report }) {
    for (const { name, at, node } of mesh.gateways.values()) {
      const routes = node === undefined ? undefined : pairOf(node, 'routes')?.value
      if (routes?.kind === 'list' && routes.items.length > 0) continue
      report(
        'unused',
        { name },
        {
          at,
          help: 'Its load balancer costs money by the hour. Write `routes: [{ match: /**, to: … }]`, or remove the gateway.'
        }
      )
    }
  }
})
