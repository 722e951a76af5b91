import type { Service } from '../../model/types.ts'
import { planCanary } from '../../plan/canary.ts'
import { merged, type Planned } from '../../plan/resource.ts'
import { byName, type Scope } from '../../plan/scope.ts'
import type { TargetPlanner } from '../../plan/target-planner.ts'
import { planExternals } from './externals.ts'
import { appMeshGateways } from './gateway/planner.ts'
import { inTask } from './in-task.ts'
import { planMeshResource } from './mesh.ts'
import { planRoutes } from './routes.ts'
import { planNode } from './virtual-node.ts'
import { planRouter } from './virtual-router.ts'

/** What App Mesh adds to what all targets share. */
export const appMeshPlanner: TargetPlanner = {
  target: 'appmesh',
  registers: 'service',
  planFoundation: scope => ({ resources: [...planMeshResource(scope), ...planExternals(scope)] }),
  planService,
  inTask,
  gateways: appMeshGateways
}

function planService(scope: Scope, service: Service): Planned {
  const nodes = byName(service.versions).map(version => planNode(scope, service, version))
  if (service.ports.length === 0) return { resources: nodes }
  return merged([
    { resources: [...nodes, ...planRouter(scope, service), ...planRoutes(scope, service)] },
    planCanary(scope, service)
  ])
}
