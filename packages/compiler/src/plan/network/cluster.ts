import type { Planned } from '../resource.ts'
import type { Scope } from '../scope.ts'
import type { Value } from '../value.ts'

/** The ECS cluster; nothing where the file names one that exists. */
export function planCluster(_scope: Scope): Planned {
  return { resources: [] }
}

/** The cluster's name or ARN, as ECS services and alarms need it. */
export function clusterName(_scope: Scope): Value {
  return ''
}

/** Whether people may open a shell in a container. */
export function allowsExec(_scope: Scope): boolean {
  return false
}
