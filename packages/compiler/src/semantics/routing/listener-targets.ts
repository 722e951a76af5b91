import type { Destination, Port, Service } from '../../model/types.ts'
import type { Place } from '../../text/place.ts'
import { reachedParts, reachedPort } from './reached.ts'

/** What a load balancer does with a request. */
export type ListenerAction =
  | { readonly kind: 'forward'; readonly target: ListenerTarget }
  /**
   * Answers by itself. 404: no route takes the request. 501: a route takes it by what rules cannot say, so that
   * nobody knows which version it is for. 503: what it is for does not exist, which a finding says.
   */
  | { readonly kind: 'answer'; readonly status: 404 | 501 | 503 }

/** Where a load balancer sends requests: to the tasks of some versions of a service. */
export interface ListenerTarget {
  readonly service: Service
  /** The one that the gateway names. */
  readonly port: Port
  /** What `deployment` prescribes at each of its steps, or the parts of versions. */
  readonly shares: 'deployment' | readonly ListenerShare[]
  /** What sets the versions. */
  readonly at: Place
}

export interface ListenerShare {
  readonly version: string
  /** Where its tasks get the requests: the one that the route's `to` names, else the one of the target. */
  readonly port: Port
  /** A whole number from 1 to 999; the part of a version is its weight by the sum of all. */
  readonly weight: number
  readonly at: Place | undefined
}

/** A forward action has at most five target groups, https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-limits.html */
export const mostTargets = 5

/** Undefined where the file does not say it, or names a version that does not exist; other rules report that. */
export function listenerTarget(
  service: Service,
  port: Port,
  to: Destination,
  at: Place
): ListenerTarget | undefined {
  const shares = sharesOf(service, port, to)
  return shares === undefined
    ? undefined
    : { service, port, shares, at: to.kind === 'deployment' ? at : to.at }
}

/** The versions that a target leads to, with the ports of their tasks. */
export function targetVersions({
  service: { deployment },
  port,
  shares
}: ListenerTarget): readonly Pick<ListenerShare, 'version' | 'port'>[] {
  if (shares !== 'deployment') return shares
  if (deployment.strategy === 'rolling') return []
  return [deployment.canary.from, deployment.canary.to].flatMap(version =>
    version === undefined ? [] : { version: version.value, port }
  )
}

function sharesOf(service: Service, entered: Port, to: Destination): ListenerTarget['shares'] | undefined {
  const { versions, deployment } = service
  if (to.kind === 'pinned')
    return to.known ? [whole(to.version.value, reachedPort(service, to.port, entered), to.at)] : undefined
  if (to.kind === 'split') {
    const parts = reachedParts(service, to, entered).filter(({ known, weight }) => known && weight.value > 0)
    const weights = wholeWeights(parts.map(({ weight }) => weight.value))
    return parts.length === 0
      ? undefined
      : parts.map(({ version, port, weight }, part) => ({
          version,
          port,
          weight: weights[part] ?? 1,
          at: weight.at
        }))
  }
  if (deployment.strategy === 'rolling') {
    const [only, ...others] = versions
    return only === undefined || others.length > 0 ? undefined : [whole(only.name, entered, undefined)]
  }
  const { from, to: next, fromKnown, toKnown, steps } = deployment.canary
  if (from === undefined || next === undefined || !fromKnown || !toKnown || steps.length === 0)
    return undefined
  return from.value === next.value ? [whole(from.value, entered, from.at)] : 'deployment'
}

function whole(version: string, port: Port, at: Place | undefined): ListenerShare {
  return { version, port, weight: 100, at }
}

/** Weights of ALB are whole numbers up to 999. Those of the file are kept where they are, and decimals are made whole first. */
function wholeWeights(weights: readonly number[]): readonly number[] {
  const exact = [1, 10, 100].find(
    factor => weights.every(weight => isWhole(weight * factor)) && Math.max(...weights) * factor <= largest
  )
  const factor = exact ?? largest / Math.max(...weights)
  return weights.map(weight => Math.max(1, Math.round(weight * factor)))
}

const largest = 999

function isWhole(value: number): boolean {
  return Math.abs(value - Math.round(value)) < 1e-9
}
