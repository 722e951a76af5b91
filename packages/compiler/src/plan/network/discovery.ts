import type { Service } from '../../model/types.ts'
import type { Planned } from '../resource.ts'
import type { Scope } from '../scope.ts'
import type { Value } from '../value.ts'

/** The Cloud Map namespace. */
export function planNamespace(_scope: Scope): Planned {
  return { resources: [] }
}

/** The Cloud Map service that the tasks of a service are registered in; called by `planService`. */
export function planDiscovery(_scope: Scope, _service: Service): Planned {
  return { resources: [] }
}

export function namespaceId(_scope: Scope): Value {
  return ''
}

/** ARN of the Cloud Map service; undefined where the target registers tasks by itself or the service listens nowhere. */
export function registryArn(_scope: Scope, _service: Service): Value | undefined {
  return undefined
}
