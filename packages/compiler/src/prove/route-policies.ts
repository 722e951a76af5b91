import { printDuration } from '../expr/print-measure.ts'
import type { Protocol, Retry, Timeout } from '../model/types.ts'
import type { Capabilities } from '../semantics/capabilities.ts'
import type { EdgePolicy } from '../semantics/policy.ts'
import type { Request } from '../semantics/routing/request.ts'
import type { Place } from '../text/place.ts'
import type { Ledger } from './ledger.ts'
import { durationMs } from './mesh-duration.ts'
import { eventsOf, sayableEvents } from './mesh-events.ts'
import type { MeshRoute } from './mesh-route.ts'
import { at, exists, numberOf } from './view.ts'

/** What a route of the mesh, or an external, says of its requests. */
export interface Said {
  readonly at: Place
  readonly timeout: Timeout
  readonly retry: Retry
  readonly protocol: Protocol
  /** With what the target does; undefined on TCP. */
  readonly policy: EdgePolicy | undefined
  /** The smallest class of requests that takes the route. */
  readonly request?: Request
}

/** The timeouts and retries that the proxies of callers apply on a route of App Mesh, against what the mesh says. */
export function provePolicies(
  ledger: Ledger,
  capabilities: Capabilities,
  said: Said,
  route: MeshRoute
): void {
  proveTimeouts(ledger, capabilities, said, route)
  if (said.policy !== undefined && said.protocol !== 'tcp') proveRetries(ledger, said, said.policy, route)
}

function proveTimeouts(
  ledger: Ledger,
  { defaults }: Capabilities,
  said: Said,
  { body, protocol, resource }: MeshRoute
): void {
  const timeout = at(body, 'Timeout')
  const claim = (what: string, place: Place, key: string, expected: number, otherwise: number) =>
    ledger.check({
      what: `the ${what} of ${resource.id}`,
      at: place,
      path: at(timeout, key).path,
      expected: printDuration(expected),
      got: printDuration(durationMs(at(timeout, key)) ?? otherwise),
      ...requestOf(said)
    })
  const { requestMs, idleMs } = said.timeout
  claim(
    'idle timeout',
    idleMs?.at ?? said.at,
    'Idle',
    idleMs?.value ?? defaults.idleTimeoutMs,
    defaults.idleTimeoutMs
  )
  if (protocol === 'tcp') return
  claim(
    'request timeout',
    requestMs?.at ?? said.at,
    'PerRequest',
    said.policy?.timeoutMs ?? defaults.requestTimeoutMs,
    defaults.requestTimeoutMs
  )
}

/**
 * A route without a policy is retried twice by App Mesh itself (App Mesh User Guide, "Default
 * route retry policy"), so what counts as none is a policy with no retries.
 */
function proveRetries(ledger: Ledger, said: Said, policy: EdgePolicy, { body, resource }: MeshRoute): void {
  const written = at(body, 'RetryPolicy')
  const events =
    said.retry.events === undefined ? undefined : sayableEvents(said.retry.events.value, said.protocol)
  // What is retried on nothing that App Mesh knows is not retried at all, and a finding says so.
  const expected = events?.length === 0 ? 0 : policy.retries
  ledger.check({
    what: `how often ${resource.id} tries again`,
    at: policy.from.retries ?? said.at,
    path: at(written, 'MaxRetries').path,
    expected,
    got: exists(written) ? (numberOf(at(written, 'MaxRetries')) ?? 0) : retriesByItself,
    ...requestOf(said)
  })
  // What App Mesh tries again by itself is not what any file asks for.
  ledger.check({
    what: `whether ${resource.id} says what is tried again`,
    at: said.retry.events?.at ?? said.at,
    path: written.path,
    expected: true,
    got: exists(written),
    ...requestOf(said)
  })
  if (!exists(written)) return
  const perTryMs = durationMs(at(written, 'PerRetryTimeout')) ?? Number.POSITIVE_INFINITY
  // Envoy ignores a bound of one try that is not below the one of the request.
  const applied = perTryMs < policy.timeoutMs ? perTryMs : Number.POSITIVE_INFINITY
  ledger.check({
    what: `the time limit of one try of ${resource.id}`,
    at: policy.from.perTry ?? said.at,
    path: at(written, 'PerRetryTimeout').path,
    expected: printDuration(policy.perTryMs),
    got: printDuration(applied),
    ...requestOf(said)
  })
  if (expected === 0 || events === undefined) return
  ledger.equalSets(
    `what ${resource.id} tries again`,
    said.retry.events?.at ?? said.at,
    events,
    eventsOf(written),
    written.path
  )
}

function requestOf({ request }: Said): { readonly request?: Request } {
  return request === undefined ? {} : { request }
}

/** App Mesh User Guide, "Default route retry policy". */
const retriesByItself = 2
