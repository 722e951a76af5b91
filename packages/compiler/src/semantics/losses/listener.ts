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
        message: `${whyUnsayable(part)} \`${gateway.name}\` would answer such requests with 501.`,
        help: 'Write the match in another way, or use `via: virtualGateway` if the target has it: a proxy can compare all that a route can say.'
      })
    )
  )
}
