import type { Service, Version } from '../../model/types.ts'
import type { Planned } from '../resource.ts'
import type { Scope } from '../scope.ts'
import type { Value } from '../value.ts'

/** Load balancers with their listeners, rules and target groups. */
export function planGateways(_scope: Scope): Planned {
  return { resources: [] }
}

/** How an ECS service is put behind the load balancers that lead to it. */
export interface Attachments {
  /** Entries of the ECS service's `LoadBalancers`. */
  readonly loadBalancers: readonly Value[]
  /** Ids of the listeners and rules that have to exist before ECS takes the target group. */
  readonly dependsOn: readonly string[]
}

export function attachmentsOf(_scope: Scope, _service: Service, _version: Version): Attachments {
  return { loadBalancers: [], dependsOn: [] }
}
