import type { Mesh } from '../../model/types.ts'
import { gatewayListeners } from '../routing/listener-rules.ts'
import { whyUnsayable } from '../routing/listener-words.ts'
import type { Loss } from './loss.ts'

/** What load balancers cannot say of the routes of gateways and of the services behind them. */
export function listenerLosses(mesh: Mesh): readonly Loss[] {
  return gatewayListeners(mesh).flatMap(({ gateway, unsayable }) =>
    unsayable.map(
      (part): Loss => ({
        feature: 'gateway.route',
        weight: 'breaks',
        at: part.at,
        within: part.within,
        message: `${whyUnsayable(part)} Requests that it concerns would be answered with 501 by \`${gateway.name}\`.`,
        help: 'Write it in another way. A gateway `via: virtualGateway` is a proxy of the mesh and decides by all that a route can say, where the target has one.'
      })
    )
  )
}
