import type { Fix } from '../../diagnostics/diagnostic.ts'
import { gatewayDetails } from '../../model/details/gateway.ts'
import { inServices } from '../../model/in-services.ts'
import { list } from '../../model/read-values.ts'
import type { Mesh, Port, Service } from '../../model/types.ts'
import type { Asked } from '../../semantics/routing/decide.ts'
import { printRequestClass } from '../../semantics/routing/print-class.ts'
import type { Request } from '../../semantics/routing/request.ts'
import { askedBehind, untakenRequest } from '../../semantics/routing/untaken.ts'
import type { Place } from '../../text/place.ts'
import { addItem } from '../add-item.ts'
import { defineRule } from '../define-rule.ts'

export default defineRule({
  name: 'missing-default-route',
  level: 'info',
  summary: 'Some of the requests that are sent to a service are taken by none of its routes.',
  definition: 'language.md#routes',
  restsOn: ['routes', 'match', 'ports', 'port', 'rewrite'],
  messages: {
    untaken: ({ from, service, request }: { from: string; service: string; request: Request }) =>
      `${from} sends \`${service}\` requests that none of its routes takes, such as ${printRequestClass(request)}: the answer is 404.`
  },
  mesh({ mesh, capabilities, report }) {
    const isRouted = capabilities.features['split.weight']?.support !== 'impossible'
    const known = new Set<Service>()
    for (const { service, port, asked, at, from } of waysInto(mesh, isRouted)) {
      if (known.has(service)) continue
      const untaken = untakenRequest(service, port, asked)
      const last = service.routes.at(-1)
      if (untaken === undefined || untaken.isAll || last === undefined || last.implied) continue
      known.add(service)
      report(
        'untaken',
        { from, service: service.name, request: untaken.request },
        {
          at: last.match.at,
          notes: [{ at, message: 'these requests are sent' }],
          help: `End the routes with one that takes the rest, \`match: ${restOf(port)}\`. If only some requests are wanted, narrow what the sender matches.`,
          fixes: fixesOf(service, port)
        }
      )
    }
  }
})

interface Way {
  readonly service: Service
  readonly port: Port
  readonly asked: Asked
  readonly at: Place
  readonly from: string
}

/** What comes to services whose routes leave something out: by gateways, and by calls that say which requests they make. */
function* waysInto(mesh: Mesh, isRouted: boolean): Generator<Way> {
  for (const gateway of mesh.gateways.values())
    for (const { route, target, rewriting } of gatewayDetails(mesh, gateway).routes) {
      const asked = target === undefined ? undefined : askedBehind(route, rewriting)
      if (target !== undefined && asked !== undefined)
        yield { ...target, asked, at: route.match.at, from: `The gateway \`${gateway.name}\`` }
    }
  if (!isRouted) return
  for (const { name, call } of matchingCalls(mesh)) {
    const { to, port, match } = call
    const service = match === undefined ? undefined : mesh.services.get(to.value)
    if (match === undefined || service === undefined) continue
    const reached =
      service.ports.length === 1 ? service.ports[0] : service.ports.find(each => each.name === port)
    if (reached !== undefined)
      yield { service, port: reached, asked: { match, when: undefined }, at: match.at, from: `\`${name}\`` }
  }
}

/** Calls that say which requests they make. */
const matchingCalls = inServices(({ name, calls }) =>
  calls.flatMap(call => (call.match === undefined ? [] : [{ name, call }]))
)

function restOf({ protocol }: Port): string {
  return protocol === 'grpc' ? 'grpc **' : '/**'
}

/** None where several versions could take the rest, for only a person can say which. */
function fixesOf({ node, versions, deployment, ports }: Service, port: Port): readonly Fix[] {
  const routes = list(node, 'routes')
  if (routes === undefined || (versions.length > 1 && deployment.strategy === 'rolling')) return []
  const named = ports.length > 1 ? `, port: ${port.name}` : ''
  if (named !== '') return []
  return addItem(routes, `match: ${restOf(port)}`, `Add the route \`match: ${restOf(port)}\``)
}
