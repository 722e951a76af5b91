import type { Fix } from '../../diagnostics/diagnostic.ts'
import { printDuration } from '../../expr/print-measure.ts'
import { type GatewayDetails, type GatewayRouteDetails, gatewayDetails } from '../../model/details/gateway.ts'
import type { Gateway } from '../../model/types.ts'
import type { Capabilities } from '../../semantics/capabilities.ts'
import { type EdgePolicy, servicePolicies } from '../../semantics/policy.ts'
import { portsBehind, routesLeadingTo } from '../../semantics/routing/reached.ts'
import { routesTaken } from '../../semantics/routing/taken.ts'
import type { Place } from '../../text/place.ts'
import { addFirstKey } from '../add-first-key.ts'
import { defineRule } from '../define-rule.ts'

interface Cut {
  readonly service: string
  readonly gateway: string
  readonly ms: number
  readonly idleMs: number
}

export default defineRule({
  name: 'timeout-exceeds-gateway',
  level: 'warning',
  summary: 'A request may take longer than a gateway keeps a silent connection.',
  source:
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/edit-load-balancer-attributes.html',
  sourceRead: '2026-11-22',
  restsOn: ['timeout', 'idle', 'policy', 'routes'],
  messages: {
    balancer: ({ service, gateway, ms, idleMs }: Cut) =>
      `A request to \`${service}\` may take ${printDuration(ms)}, and \`${gateway}\` closes a connection after ${printDuration(idleMs)} of silence: clients get 504 first.`,
    network: ({ service, gateway, ms, idleMs }: Cut) =>
      `A request to \`${service}\` may take ${printDuration(ms)}, and the load balancer in front of \`${gateway}\` drops a connection after ${printDuration(idleMs)} of silence.`
  },
  mesh({ mesh, capabilities, report }) {
    for (const gateway of mesh.gateways.values()) {
      const details = gatewayDetails(mesh, gateway)
      // What exists has a time that is not known here.
      if (details.existing !== undefined) continue
      const isNetwork = details.via === 'virtualGateway'
      const idleMs = isNetwork ? networkIdleMs : details.idleMs.value
      const worst = new Map<Place, { readonly service: string; readonly ms: number }>()
      // Who writes `none` answers bit by bit, or has decided otherwise.
      for (const route of details.routes)
        for (const { timeoutMs, from } of policiesBehind(route, idleMs, capabilities))
          if (from.timeout !== undefined && timeoutMs > idleMs && Number.isFinite(timeoutMs))
            worst.set(from.timeout, { service: route.route.to.value, ms: timeoutMs })
      const longest = Math.max(...[...worst.values()].map(({ ms }) => ms))
      for (const [at, { service, ms }] of worst)
        report(
          isNetwork ? 'network' : 'balancer',
          { service, gateway: gateway.name, ms, idleMs },
          {
            at,
            notes: [{ at: details.idleMs.at ?? gateway.at, message: noteFor(details, isNetwork) }],
            help: isNetwork
              ? 'That time is fixed. Lower the timeout, or answer long work at once and let clients poll.'
              : 'Raise `idle` of the gateway above the timeout, or lower the timeout and let clients poll for long work.',
            fixes: isNetwork ? [] : raiseIdle(gateway, details, longest)
          }
        )
    }
  }
})

/** Elastic Load Balancing, "Connection idle timeout" of Network Load Balancers. */
const networkIdleMs = 350_000
/** The longest that an Application Load Balancer takes, `idle_timeout.timeout_seconds`. */
const longestIdleMs = 4_000_000

function noteFor({ idleMs }: GatewayDetails, isNetwork: boolean): string {
  if (isNetwork) return 'its load balancer waits 350s and no longer'
  return idleMs.at === undefined
    ? `without \`idle\` it is ${printDuration(idleMs.value)}`
    : 'so long it waits'
}

/** What bounds requests that come in by a route of a gateway; none where all of them end in time. */
function policiesBehind(
  { route, target, rewriting }: GatewayRouteDetails,
  idleMs: number,
  capabilities: Capabilities
): readonly EdgePolicy[] {
  if (target === undefined) return []
  const { service, port } = target
  const policies = servicePolicies(service, capabilities)
  if (!policies.some(({ timeoutMs }) => timeoutMs > idleMs && Number.isFinite(timeoutMs))) return []
  const behind = new Set(portsBehind(service, port).flatMap(each => routesLeadingTo(service, each)))
  // A path that is rewritten says nothing of the routes behind.
  const taken = rewriting === undefined ? routesTaken(service, route.match.value) : undefined
  return policies.filter(
    ({ route: own }) => own !== undefined && behind.has(own) && taken?.has(own) !== false
  )
}

/** A little more than the longest request takes, so that the proxy answers first; no more than services keep connections. */
function raiseIdle(gateway: Gateway, { idleMs, routes }: GatewayDetails, longest: number): readonly Fix[] {
  const least = Math.ceil(longest / 1000) * 1000
  const kept = routes.map(({ target }) => target?.service.timeout.idleMs?.value ?? Number.POSITIVE_INFINITY)
  const ms = kept.some(each => each < least + 5000) ? least : least + 5000
  if (ms > longestIdleMs) return []
  const written = printDuration(ms)
  if (idleMs.at === undefined) return addFirstKey(gateway.node, gateway.at, `idle: ${written}`)
  return [
    {
      title: `Change \`idle\` of \`${gateway.name}\` to \`${written}\``,
      safe: false,
      edits: [{ at: idleMs.at, insert: written }]
    }
  ]
}
