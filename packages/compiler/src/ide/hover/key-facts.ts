import { printNumber } from '../../expr/print-measure.ts'
import { roundUp } from '../../graph/labels.ts'
import type { Route, Service } from '../../model/types.ts'
import type { Capabilities } from '../../semantics/capabilities.ts'
import { type CallNode, callGraph, type Edge } from '../../semantics/graph.ts'
import { edgePolicies, servicePolicies } from '../../semantics/policy.ts'
import { callsWait } from '../../semantics/waiting.ts'
import { decodedOffset } from '../../syntax/scalar-map.ts'
import { listWords } from '../../util/list-names.ts'
import { conditionWords } from './condition-words.ts'
import { code } from './markdown.ts'
import { matchWords } from './match-words.ts'
import { inheriting, policiesWords, policyWords } from './policy-words.ts'
import { rolloutWords } from './rollout-words.ts'
import { routeShareWords } from './share-words.ts'
import { fittedSize, sizeWords } from './size-words.ts'
import { holds, type Spot } from './spot.ts'

/** What a key and its value come to in numbers: waits, tries, sizes, schedules, shares. Undefined for keys that say all by themselves. */
export function keyFacts(spot: Spot): string | undefined {
  const [section, name, key, ...rest] = spot.path
  if (typeof name !== 'string' || key === undefined) return undefined
  if (section === 'services') {
    const service = spot.chosen.mesh.services.get(name)
    return service === undefined ? undefined : serviceFacts(spot, service, key, rest)
  }
  if (section === 'gateways' && key === 'routes') return gatewayFacts(spot, name, rest[1])
  return undefined
}

function gatewayFacts(spot: Spot, name: string, key: string | number | undefined): string | undefined {
  const edge = callGraph(spot.chosen.mesh)
    .gateways.get(name)
    ?.out.find(({ at }) => holds(spot.site, at))
  if (edge === undefined) return undefined
  const { written } = edge
  if (key === 'match' && spot.site.isOnKey)
    return written.match === undefined ? undefined : `${matchWords(written.match.value)}.`
  if (key === 'when' && spot.site.isOnKey)
    return 'when' in written && written.when !== undefined
      ? `Only when ${conditionWords(written.when.value)}.`
      : undefined
  return key === 'to' ? edgeFacts(spot, edge) : undefined
}

function serviceFacts(
  spot: Spot,
  service: Service,
  key: string | number,
  rest: Spot['path']
): string | undefined {
  const { chosen, site } = spot
  switch (key) {
    case 'timeout':
    case 'retry': {
      // How long a silent connection stays open is no wait for an answer.
      if (isIdle(spot)) return undefined
      const policies = servicePolicies(service, chosen.capabilities)
      const both = inheriting(policies, 'timeout', 'retry')
      return policiesWords(both.length > 0 ? both : inheriting(policies, key))
    }
    case 'size': {
      const [version] = service.versions
      return version === undefined ? undefined : sizeFacts(spot, service, version.name)
    }
    case 'versions': {
      const [version, below] = rest
      return below === 'size' && typeof version === 'string' ? sizeFacts(spot, service, version) : undefined
    }
    case 'deployment':
      return typeof rest.at(-1) === 'string' && !timed.has(String(rest.at(-1)))
        ? undefined
        : rolloutWords(service, chosen.mesh)
    case 'routes': {
      const route = service.routes.find(each => !each.implied && holds(site, each.at))
      return route === undefined ? undefined : routeFacts(spot, service, route, rest[1])
    }
    case 'calls':
      return callFacts(spot, service)
    default:
      return undefined
  }
}

/** Keys of a rollout that say when something happens. */
const timed: ReadonlySet<string> = new Set([
  'strategy',
  'canary',
  'blueGreen',
  'steps',
  'share',
  'for',
  'every',
  'bake',
  'deadline',
  'waves'
])

function sizeFacts({ chosen }: Spot, service: Service, name: string): string | undefined {
  const version = service.versions.find(each => each.name === name)
  return version === undefined
    ? undefined
    : sizeWords(fittedSize(chosen.mesh, service, version, chosen.capabilities))
}

function routeFacts(
  spot: Spot,
  service: Service,
  route: Route,
  key: string | number | undefined
): string | undefined {
  const { chosen, site } = spot
  switch (key) {
    case 'timeout':
    case 'retry': {
      const policy = servicePolicies(service, chosen.capabilities).find(each => each.route === route)
      return policy === undefined || isIdle(spot) ? undefined : policyWords(policy)
    }
    case 'match':
      return site.isOnKey ? `${matchWords(route.match.value)}.` : undefined
    case 'when':
      return route.when === undefined || !site.isOnKey
        ? undefined
        : `Only when ${conditionWords(route.when.value)}.`
    case 'to':
    case 'shares': {
      const words = routeShareWords(service, route.to)
      return words === undefined ? undefined : `Requests: ${words}.`
    }
    default:
      return undefined
  }
}

function callFacts({ chosen, site }: Spot, service: Service): string | undefined {
  const node = callGraph(chosen.mesh).services.get(service.name)
  if (node === undefined) return undefined
  const edge = node.out.find(({ at }) => holds(site, at))
  if (edge !== undefined) return edgeFacts({ chosen }, edge)
  const { parts, ms } = callsWait(node, chosen.capabilities)
  if (parts.length === 0) return undefined
  if (!Number.isFinite(ms)) return 'Nothing bounds how long the calls take.'
  const unbounded = unboundedCalls(node, chosen.capabilities)
  const some = unbounded.map(({ to }) => code(to.name))
  return some.length === 0
    ? `${node.out.length === 1 ? 'The call takes' : 'All calls together take'} at most ${roundUp(ms)}.`
    : `Calls take at most ${roundUp(ms)} together, without ${listWords(some)}: over TCP nothing bounds them.`
}

/** Calls of which no answer is waited for with a bound: those over TCP. */
export function unboundedCalls(node: CallNode, capabilities: Capabilities): readonly Edge[] {
  return node.out.filter(edge => edgePolicies(edge, capabilities).length === 0)
}

/** Whether the words at the cursor are those of `idle`, in a map or in a sentence. */
function isIdle({ site, path }: Spot): boolean {
  const { node, pair, isOnKey } = site
  if (path.at(-1) === 'idle') return true
  if (isOnKey || pair?.key.text !== 'timeout' || node.kind !== 'scalar') return false
  const idle = node.text.lastIndexOf('idle')
  return idle >= 0 && decodedOffset(node, site.offset) >= idle
}

/** How long one call waits and how often it is tried. */
export function edgeFacts({ chosen }: Pick<Spot, 'chosen'>, edge: Edge): string | undefined {
  const caller = edge.from.kind === 'gateway' ? 'The gateway' : 'The call'
  const words = policiesWords(edgePolicies(edge, chosen.capabilities), caller)
  if (words === undefined) return undefined
  const times =
    edge.times === 1
      ? undefined
      : `It is made ${printNumber(edge.times)} times, ${edge.mode === 'sequential' ? 'one after the other' : 'all at once'}.`
  return times === undefined ? words : `${words} ${times}`
}
