import type { Service } from '../../model/types.ts'
import { planDiscovery } from '../network/discovery.ts'
import { planLogs } from '../observe/logs.ts'
import { merged, type Planned } from '../resource.ts'
import type { Scope } from '../scope.ts'

/** The tasks of a service: for each version a task definition, roles, an ECS service and its scaling. */
export function planService(scope: Scope, service: Service): Planned {
  return merged([planDiscovery(scope, service), planLogs(scope, service)])
}
