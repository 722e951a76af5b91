import type { Service } from '../../model/types.ts'
import { targetGroupsOf } from '../gateway/target-group-ids.ts'
import type { Scope } from '../scope.ts'
import { isMeasured, type Measuring } from './access-log.ts'

/** What measures the requests to a service, and which of its goals each is held to. */
export interface MeasuredGoals {
  /** The goal for what the access log of the service's own proxy shows; undefined where that measures nothing. */
  readonly logged: 'internal' | 'external' | undefined
  /** Whether load balancers measure what they send there, for the goal `external`. */
  readonly isBalanced: boolean
}

/**
 * The access log sees the requests of all callers, so it stands for `internal`; where only a gateway of the
 * mesh leads to the service, for `external`. A load balancer measures its own part by itself, and
 * where nobody else calls the service there is nothing left for the log.
 */
export function measuredGoals(scope: Measuring & Pick<Scope, 'graph'>, service: Service): MeasuredGoals {
  const isBalanced = service.versions.some(version => targetGroupsOf(scope, service, version).length > 0)
  const callers = scope.graph.services.get(service.name)?.in ?? []
  const isCalled = callers.some(({ from }) => from.kind === 'service')
  const onlyBalanced = isBalanced && !isCalled
  if (!isMeasured(scope, service) || onlyBalanced) return { logged: undefined, isBalanced }
  return { logged: callers.length > 0 && !isCalled ? 'external' : 'internal', isBalanced }
}
