import { gatewayDetails } from '../model/details/gateway.ts'
import type { Gateway } from '../model/types.ts'
import { requestOf } from '../semantics/routing/request.ts'
import type { EntranceRequest } from './alb-rule.ts'
import { candidatesOf, decideEntrance } from './entrance-classes.ts'
import type { Entrance } from './entrances.ts'
import { property } from './read-templates.ts'
import type { Subject } from './subject.ts'
import { at, itemsOf, textOf } from './view.ts'

/** One request for each route of the gateways, and one that no route names: what tells load balancers apart that lead to the same services. */
export function sampleRequests(
  { mesh, texts }: Subject,
  gateways: readonly Gateway[]
): readonly EntranceRequest[] {
  const samples = gateways.flatMap(gateway =>
    candidatesOf(mesh, gateway, texts.expected).flatMap(({ route, hosts }) => {
      const { value: match } = route.match
      if (match.kind !== 'http' || match.path.kind !== 'segments') return []
      const segments = match.path.segments.map(segment => (segment.kind === 'any' ? 'x' : segment.text))
      const request = requestOf({ path: `/${segments.join('/')}`, method: match.verbs[0] ?? 'GET' })
      const host = hosts[0]?.replaceAll('*', 'x') ?? unnamed
      return [
        { host, request },
        { host: unnamed, request }
      ]
    })
  )
  return [...samples, { host: unnamed, request: requestOf({ path: '/~/~' }) }]
}

/** How much of what shows at a load balancer is as the gateway has it: whom it faces, whether it is encrypted, and which requests get through. */
export function agreement(
  { mesh, texts }: Subject,
  gateway: Gateway,
  { balancer, listeners }: Entrance,
  samples: readonly EntranceRequest[]
): number {
  const { internal, certificate } = gatewayDetails(mesh, gateway)
  const scheme = balancer === undefined ? undefined : textOf(property(balancer, 'Scheme'))
  const isEncrypted = listeners.some(({ protocol }) => protocol === 'HTTPS')
  const candidates = candidatesOf(mesh, gateway, texts.expected)
  const agreed = samples.filter(sample => {
    const expected = decideEntrance(candidates, sample.host, sample.request)
    const got = listeners.some(({ resource, rules }) => {
      const action = rules.find(rule => rule.takes(sample))?.action ?? property(resource, 'DefaultActions')
      return itemsOf(action).some(each => textOf(at(each, 'Type')) === 'forward')
    })
    return expected !== undefined && (expected.decision.kind === 'route') === got
  })
  return (
    agreed.length +
    (scheme === (internal?.value === true ? 'internal' : 'internet-facing') ? 1 : 0) +
    (isEncrypted === (certificate !== undefined) ? 1 : 0)
  )
}

const unnamed = 'other.example'
