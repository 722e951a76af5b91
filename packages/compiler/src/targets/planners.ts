import type { TargetName } from '../model/types.ts'
import type { TargetPlanner } from '../plan/target-planner.ts'
import { appMeshPlanner } from './appmesh/planner.ts'
import { serviceConnectPlanner } from './service-connect/planner.ts'

/** The targets that templates can be made for; Envoy has only its table so far. */
export const planners: { readonly [target in TargetName]: TargetPlanner | undefined } = {
  appmesh: appMeshPlanner,
  'service-connect': serviceConnectPlanner,
  envoy: undefined
}
