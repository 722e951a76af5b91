import { printDuration } from '../../expr/print-measure.ts'
import { type GatewayRouteDetails, gatewayDetails } from '../../model/details/gateway.ts'
import type { Located } from '../../model/types.ts'
import type { Capabilities } from '../../semantics/capabilities.ts'
import { portsBehind, routesLeadingTo } from '../../semantics/routing/reached.ts'
import { defineRule } from '../define-rule.ts'
import { oncePerPlace } from '../once-per-place.ts'

interface Idle {
  readonly service: string
  readonly gateway: string
  readonly ms: number
  readonly gatewayMs: number
}

export default defineRule({
  name: 'idle-timeout-below-gateway',
  level: 'warning',
  summary: 'A service closes silent connections before the load balancer in front of it does.',
  source:
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/edit-load-balancer-attributes.html',
  sourceRead: '2026-11-22',
  restsOn: ['idle', 'timeout', 'policy'],
  messages: {
    shorter: ({ service, gateway, ms, gatewayMs }: Idle) =>
      `\`${service}\` closes idle connections after ${printDuration(ms)}, and \`${gateway}\` keeps them for ${printDuration(gatewayMs)}: a request sent in between is answered with 502.`
  },
  mesh({ mesh, capabilities, report }) {
    const isFirst = oncePerPlace()
    for (const gateway of mesh.gateways.values()) {
      const { via, existing, idleMs, routes } = gatewayDetails(mesh, gateway)
      if (via !== 'alb' || existing !== undefined) continue
      for (const { target } of routes) {
        const idle = target === undefined ? undefined : longestIdle(target, capabilities)
        if (target === undefined || idle === undefined || idle.value >= idleMs.value) continue
        if (!isFirst(idle.at)) continue
        report(
          'shorter',
          { service: target.service.name, gateway: gateway.name, ms: idle.value, gatewayMs: idleMs.value },
          {
            at: idle.at,
            notes: [
              {
                at: idleMs.at ?? gateway.at,
                message:
                  idleMs.at === undefined
                    ? `without \`idle\` it is ${printDuration(idleMs.value)}`
                    : 'so long'
              }
            ],
            help: 'The sender has to be the first to close a connection. Raise this time above that of the gateway, or lower `idle` of the gateway.',
            fixes: [
              {
                title: `Change to \`${printDuration(idleMs.value + 5000)}\``,
                safe: false,
                edits: [{ at: idle.at, insert: printDuration(idleMs.value + 5000) }]
              }
            ]
          }
        )
      }
    }
  }
})

/** A connection serves all routes of a port, so the longest of their times holds. Undefined where nothing sets it. */
function longestIdle(
  { service, port }: NonNullable<GatewayRouteDetails['target']>,
  { defaults }: Capabilities
): Located<number> | undefined {
  const routes = portsBehind(service, port).flatMap(each => routesLeadingTo(service, each))
  let longest: Located<number> | undefined
  for (const { timeout } of routes) {
    const { idleMs } = timeout
    if (idleMs === undefined && defaults.idleTimeoutMs > (longest?.value ?? 0)) return undefined
    if (idleMs !== undefined && idleMs.value > (longest?.value ?? 0)) longest = idleMs
  }
  return longest
}
