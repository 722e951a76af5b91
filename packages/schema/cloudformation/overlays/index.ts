import * as nodes from './app-mesh-nodes.ts'
import * as gatewaysAndRoutes from './app-mesh-routes.ts'
import * as services from './ecs-services.ts'
import * as tasks from './ecs-tasks.ts'
import * as network from './network.ts'
import type { Overlay } from './overlay.ts'
import * as watching from './watching.ts'
import * as waysIn from './ways-in.ts'

/** All overlays, in an order that rests on names alone. */
export const overlays: readonly Overlay[] = [
  ...Object.values(nodes),
  ...Object.values(gatewaysAndRoutes),
  ...Object.values(services),
  ...Object.values(tasks),
  ...Object.values(network),
  ...Object.values(waysIn),
  ...Object.values(watching)
]
