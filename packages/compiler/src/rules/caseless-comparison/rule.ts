import { gatewayListeners } from '../../semantics/routing/listener-rules.ts'
import { defineRule } from '../define-rule.ts'
import { placeWithin } from '../place-within.ts'

export default defineRule({
  name: 'caseless-comparison',
  level: 'info',
  summary: 'A load balancer compares a value without regard to case, and the mesh with it.',
  source:
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/rule-condition-types.html#http-header-conditions',
  sourceRead: '2026-11-22',
  messages: {
    caseless: ({ name, gateway }: { name: string; gateway: string }) =>
      `The load balancer of \`${gateway}\` ignores the case of the value of \`${name}\`, and proxies do not.`
  },
  mesh({ mesh, report }) {
    for (const { gateway, caseless } of gatewayListeners(mesh))
      for (const { at, within, name } of caseless)
        report(
          'caseless',
          { name, gateway: gateway.name },
          {
            at: within === undefined ? at : placeWithin(at, within.start, within.end),
            notes: [{ at: gateway.at, message: 'a way in over a load balancer' }],
            // What stands in a service is compared by proxies too, and what stands at the gateway by nobody else.
            help:
              at.entry === gateway.at.entry
                ? 'A request with other capitals takes this route too. With `via: virtualGateway` case matters.'
                : 'With other capitals, a request from outside takes this route, and one from a service does not. With `via: virtualGateway` case matters for both.'
          }
        )
  }
})
