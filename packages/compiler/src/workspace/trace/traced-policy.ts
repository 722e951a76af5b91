import { printDuration } from '../../expr/print-measure.ts'
import type { External, Gateway, Protocol, Retry, Route } from '../../model/types.ts'
import type { Capabilities } from '../../semantics/capabilities.ts'
import { heardEvents } from '../../semantics/heard-events.ts'
import type { EdgePolicy } from '../../semantics/policy.ts'
import { waitMs } from '../../semantics/waiting.ts'
import type { Place } from '../../text/place.ts'
import { originOf } from './shown-place.ts'
import type { Show } from './shown-routes.ts'
import type { TracedPolicy, TracedValue } from './trace.ts'

/** What decides the values of a policy. */
export interface PolicySource {
  readonly capabilities: Capabilities
  /** The route of the callee, or the external. */
  readonly of: Route | External
  readonly protocol: Protocol
  readonly show: Show
}

/** The timeouts and retries that the proxy of a caller applies, each with what sets it. `policy` is undefined over TCP. */
export function proxyPolicy(source: PolicySource, policy: EdgePolicy | undefined): TracedPolicy {
  const { capabilities, of } = source
  const { defaults } = capabilities
  const value = valuesOf(source)
  const { timeout, retry } = of
  const idleTimeout = value(timeout.idleMs?.value ?? defaults.idleTimeoutMs, timeout.idleMs?.at)
  if (policy === undefined) return { by: 'proxy', idleTimeout }
  const effective = heard(policy, retry, source)
  const { retries } = effective
  const { from } = policy
  return {
    by: 'proxy',
    requestTimeout: value(policy.timeoutMs, from.timeout),
    idleTimeout,
    retries: { ...value(retries, from.retries), text: retries === 0 ? 'none' : `${retries}x` },
    ...(policy.writtenPerTryMs === undefined
      ? {}
      : { perTryTimeout: value(policy.writtenPerTryMs, from.perTry) }),
    ...(retries === 0
      ? {}
      : { events: eventsOf(source, retry, from.events), backoff: backoffOf(policy, value) }),
    ...totals(effective)
  }
}

/** A load balancer has no proxy: it tries once, and waits as long as the callee's own proxy lets it or until its idle timeout. */
export function loadBalancerPolicy(gateway: Gateway, policy: EdgePolicy, source: PolicySource): TracedPolicy {
  const { show } = source
  const ofCallee = policy.from.timeout === gateway.idleMs?.at ? undefined : policy.from.timeout
  const isOfGateway = policy.timeoutMs === policy.idleMs && ofCallee === undefined
  const value = valuesOf(source)
  const idle: TracedValue = {
    ...inMs(policy.idleMs),
    ...(gateway.idleMs === undefined
      ? { from: 'default of the language' }
      : { from: originOf(gateway.idleMs.at, undefined, 'gateway'), at: show(gateway.idleMs.at) })
  }
  return {
    by: 'load balancer',
    requestTimeout: isOfGateway
      ? { ...idle, ...inMs(policy.timeoutMs) }
      : value(policy.timeoutMs, policy.from.timeout),
    idleTimeout: idle,
    retries: { value: 0, text: 'none', from: 'load balancer' },
    ...totals(policy)
  }
}

/** Of events that the target does not know nothing is tried again. */
function heard(policy: EdgePolicy, retry: Retry, { protocol, capabilities }: PolicySource): EdgePolicy {
  const events = heardEvents(retry, protocol, capabilities)
  return events?.heard.length === 0 ? { ...policy, retries: 0 } : policy
}

function totals(policy: EdgePolicy): Pick<TracedPolicy, 'mostTries' | 'worstWait'> {
  return { mostTries: policy.retries + 1, worstWait: inMs(waitMs(policy)) }
}

function eventsOf(
  { capabilities, protocol, show, of }: PolicySource,
  retry: Retry,
  at: Place | undefined
): NonNullable<TracedPolicy['events']> {
  const events = heardEvents(retry, protocol, capabilities)
  if (events === undefined)
    return {
      value: [],
      text: `what ${capabilities.title} tries again by itself`,
      from: byTarget(capabilities)
    }
  const value = events.heard.map(event => event.value)
  const origin = at === undefined ? {} : { at: show(at) }
  return { value, text: value.join(' or '), from: at === undefined ? '' : named(at, of), ...origin }
}

function backoffOf(
  { backoffBaseMs, backoffMaxMs, from }: EdgePolicy,
  value: ReturnType<typeof valuesOf>
): NonNullable<TracedPolicy['backoff']> {
  return {
    ...value(backoffBaseMs, from.backoff),
    text: `${printDuration(backoffBaseMs)}..${printDuration(backoffMaxMs)}`,
    max: orNull(backoffMaxMs)
  }
}

function valuesOf({ capabilities, of, show }: PolicySource) {
  return (value: number, at: Place | undefined): TracedValue => ({
    ...inMs(value),
    ...(at === undefined ? { from: byTarget(capabilities) } : { from: named(at, of), at: show(at) })
  })
}

function named(at: Place, of: Route | External): string {
  return 'match' in of ? originOf(at, of.node, 'service') : originOf(at, undefined, 'external')
}

function byTarget({ target }: Capabilities): string {
  return `default of ${target}`
}

function inMs(value: number): { readonly value: number | null; readonly text: string } {
  return { value: orNull(value), text: printDuration(Math.round(value)) }
}

function orNull(value: number): number | null {
  return Number.isFinite(value) ? value : null
}
