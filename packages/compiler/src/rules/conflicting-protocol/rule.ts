import type { Port, Route, Service } from '../../model/types.ts'
import { reachedPort } from '../../semantics/routing/reached.ts'
import { standsOn } from '../../semantics/routing/taken.ts'
import type { Place } from '../../text/place.ts'
import { defineRule } from '../define-rule.ts'

interface Ports {
  readonly entered: Port
  readonly reached: Port
}

export default defineRule({
  name: 'conflicting-protocol',
  level: 'error',
  summary: 'A route sends requests on to a port that speaks another protocol.',
  source: 'https://docs.aws.amazon.com/app-mesh/latest/userguide/routes.html',
  sourceRead: '2026-11-22',
  restsOn: ['port', 'ports'],
  messages: {
    another: ({ entered, reached }: Ports) =>
      `The route takes ${entered.protocol} requests, and leads to the port \`${reached.name}\`, which speaks ${reached.protocol}.`
  },
  service({ service, report }) {
    for (const route of service.routes)
      for (const { ports, at } of conflictsOf(service, route))
        report('another', ports, {
          at,
          notes: [
            { at: ports.entered.at, message: `requests come to \`${ports.entered.name}\`` },
            { at: ports.reached.at, message: `\`${ports.reached.name}\` speaks ${ports.reached.protocol}` }
          ],
          help: 'A proxy does not translate between protocols. Lead the route to a port of the same protocol, or let callers name the other port.'
        })
  }
})

function conflictsOf(
  service: Service,
  route: Route
): readonly { readonly ports: Ports; readonly at: Place }[] {
  const { to } = route
  const entered = service.ports.find(port => standsOn(route, port))
  const parts = to.kind === 'split' ? to.parts : to.kind === 'pinned' ? [to] : []
  return parts.flatMap(({ port }) => {
    if (entered === undefined || port === undefined) return []
    const reached = reachedPort(service, port, entered)
    return reached.protocol === entered.protocol ? [] : [{ ports: { entered, reached }, at: port.at }]
  })
}
