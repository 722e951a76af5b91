import type { Service, Version } from '../../model/types.ts'
import type { Planned } from '../resource.ts'
import type { Scope } from '../scope.ts'
import type { Value } from '../value.ts'

/** The log group of a service. */
export function planLogs(_scope: Scope, _service: Service): Planned {
  return { resources: [] }
}

/** `LogConfiguration` of a container: awslogs into the service's group. */
export function logConfiguration(
  _scope: Scope,
  _service: Service,
  _version: Version,
  _container: string
): Value | undefined {
  return undefined
}
