import type { Service } from '../../model/types.ts'
import { planDiscovery } from '../network/discovery.ts'
import { planLogs } from '../observe/logs.ts'
import { merged, type Planned } from '../resource.ts'
import { byName, type Scope } from '../scope.ts'
import { planEcsService } from './ecs-service.ts'
import { planRoles } from './roles.ts'
import { planScaling } from './scaling.ts'
import { planTask } from './task-definition.ts'

/** The tasks of a service: two roles, and for each version a task definition, an ECS service and its scaling. */
export function planService(scope: Scope, service: Service): Planned {
  const versions = byName(service.versions).map(version => ({
    version,
    task: planTask(scope, service, version)
  }))
  const roles = planRoles(
    scope,
    service,
    versions.flatMap(({ task }) => task.containers),
    versions.flatMap(({ task }) => task.statements)
  )
  return merged([
    planDiscovery(scope, service),
    planLogs(scope, service),
    { resources: roles },
    ...versions.map(({ version, task }) => ({
      resources: [
        task.resource,
        planEcsService(scope, service, version, task),
        ...planScaling(scope, service, version)
      ]
    }))
  ])
}
