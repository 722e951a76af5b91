import { type GatewayDetails, gatewayDetails } from '../../../model/details/gateway.ts'
import { proxyOf, virtualGateways } from '../../../model/details/virtual-gateway.ts'
import type { Gateway } from '../../../model/types.ts'
import { entranceListeners } from '../../../semantics/gateway-entrance.ts'
import { merged, type Planned } from '../../resource.ts'
import type { Scope } from '../../scope.ts'
import { planGatewayFleet } from './gateway-fleet.ts'
import { planGatewayTask } from './gateway-task.ts'
import { listenerId, planNetworkBalancer } from './network-balancer.ts'

/** A gateway that is a proxy of the mesh. */
export interface PlannedGateway {
  readonly gateway: Gateway
  readonly details: GatewayDetails
  /** What has to lead to its tasks before ECS takes the target group. */
  readonly listenerIds: readonly string[]
}

/**
 * What a gateway of the mesh consists of: the gateway itself and its routes, as the target says them, and
 * what is the same whoever says them: tasks, and a network load balancer in front. All but the
 * routes stands in the foundation; these stand with the services that they lead to.
 */
export function planVirtualGateways(scope: Scope): Planned {
  const { gateways: planner } = scope.planner
  if (planner === undefined) return { resources: [] }
  return merged(
    virtualGateways(scope.mesh).flatMap(gateway => {
      const details = gatewayDetails(scope.mesh, gateway)
      const listenerIds = entranceListeners(details, proxyOf(gateway)).map(listener =>
        listenerId({ gateway }, listener)
      )
      const planned = { gateway, details, listenerIds }
      const parts = planner.inTask(scope, gateway)
      return [
        planner.planGateway(scope, gateway),
        planNetworkBalancer(scope, planned),
        { resources: [...planGatewayTask(scope, planned, parts), ...planGatewayFleet(scope, planned, parts)] }
      ]
    })
  )
}
