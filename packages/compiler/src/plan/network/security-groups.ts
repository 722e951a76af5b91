import type { Gateway, Service } from '../../model/types.ts'
import type { Planned } from '../resource.ts'
import type { Scope } from '../scope.ts'
import type { Value } from '../value.ts'

/** Who may open a connection to whom: derived from `calls` and from the routes of gateways. */
export function planSecurityGroups(_scope: Scope): Planned {
  return { resources: [] }
}

/** The security groups of a service's tasks. */
export function serviceSecurityGroupIds(_scope: Scope, _service: Service): readonly Value[] {
  return []
}

export function gatewaySecurityGroupIds(_scope: Scope, _gateway: Gateway): readonly Value[] {
  return []
}
