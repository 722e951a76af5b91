import { accessLogOf, type Observing, observingOf } from '../model/details/observability.ts'
import { sloOf } from '../model/details/slo.ts'
import type { Mesh, Service } from '../model/types.ts'
import { perObject } from '../query/memo.ts'
import { takesRequests } from './access-log-fields.ts'
import { calledNames } from './called.ts'
import type { Capabilities } from './capabilities.ts'
import { gatewayListeners } from './routing/listener-rules.ts'
import { targetVersions } from './routing/listener-targets.ts'

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
export function measuredGoals(mesh: Mesh, target: Capabilities['target'], service: Service): MeasuredGoals {
  const isBalanced = balanced(mesh).has(service.name)
  const isCalled = calledNames(mesh).services.has(service.name)
  const onlyBalanced = isBalanced && !isCalled
  const isLogged = target === 'appmesh' && isReadable(observingOf(mesh))(service)
  if (!isLogged || onlyBalanced) return { logged: undefined, isBalanced }
  return { logged: !isCalled && routed(mesh).has(service.name) ? 'external' : 'internal', isBalanced }
}

/** Names of the services that routes of gateways lead to. */
const routed = perObject(
  (mesh: Mesh): ReadonlySet<string> =>
    new Set([...mesh.gateways.values()].flatMap(({ routes }) => routes.map(({ to }) => to.value)))
)

/** Names of the services that load balancers send requests to. */
const balanced = perObject(
  (mesh: Mesh): ReadonlySet<string> =>
    new Set(
      gatewayListeners(mesh)
        .flatMap(({ rules }) => rules)
        .flatMap(({ action }) =>
          action.kind === 'forward' && targetVersions(action.target).length > 0
            ? [action.target.service.name]
            : []
        )
    )
)

/**
 * Whether requests are measured by the access log: somebody wants it (`slo`, a canary), App Mesh's
 * Envoy writes it, and CloudWatch can read it. Lines of text have no fields that a filter could
 * name for sure, and a file in the container is read by nobody, so neither is measured.
 */
export function isMeasured(mesh: Observing, target: Capabilities['target'], service: Service): boolean {
  return target === 'appmesh' && isReadable(mesh)(service)
}

/** Asked of all services with goals after every keystroke. */
const isReadable = perObject((file: Observing) =>
  perObject((service: Service): boolean => {
    const log = accessLogOf(file, service)
    return (
      log?.format.value === 'json' &&
      (log.path.value === '/dev/stdout' || log.path.value === '/dev/stderr') &&
      takesRequests(service) &&
      (hasGoals(file, service) || service.deployment.strategy !== 'rolling')
    )
  })
)

function hasGoals(mesh: Observing, service: Service): boolean {
  const { internal, external } = sloOf(mesh, service)
  return [internal, external].some(({ p95Ms, errorRate }) => p95Ms !== undefined || errorRate !== undefined)
}
