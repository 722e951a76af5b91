import type { Service, Version } from '../../model/types.ts'
import type { Scope } from '../scope.ts'
import type { Statement } from '../service/statement.ts'
import type { ContainerDefinition } from '../target-planner.ts'

/** The ADOT collector beside the app, and what its task role has to allow. */
export interface Collector {
  readonly container: ContainerDefinition
  readonly statements: readonly Statement[]
}

/** Undefined where neither traces nor metrics are wanted. `user` is the id whose traffic the proxy lets pass. */
export function collectorOf(
  _scope: Scope,
  _service: Service,
  _version: Version,
  _user: string | undefined
): Collector | undefined {
  return undefined
}
