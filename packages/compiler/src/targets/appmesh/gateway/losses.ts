import { printDuration } from '../../../expr/print-measure.ts'
import type { Probe } from '../../../expr/types.ts'
import { healthOf } from '../../../model/details/health.ts'
import { scalingOf } from '../../../model/details/scaling.ts'
import { proxyOf } from '../../../model/details/virtual-gateway.ts'
import type { Mesh } from '../../../model/types.ts'
import type { Capabilities } from '../../../semantics/capabilities.ts'
import type { Loss } from '../../../semantics/losses/loss.ts'
import { tlsLosses } from '../../../semantics/losses/tls.ts'
import { servicePolicies } from '../../../semantics/policy.ts'
import { standsOn } from '../../../semantics/routing/taken.ts'
import { type CompiledGateway, compiledGateways } from './compiled-gateways.ts'
import { isAskable } from './is-askable.ts'

/** What App Mesh cannot say of gateways that are proxies of the mesh. */
export function virtualGatewayLosses(mesh: Mesh, capabilities: Capabilities): readonly Loss[] {
  return compiledGateways(mesh).flatMap(compiled => {
    const { service } = proxyOf(compiled.gateway)
    return [
      ...compiled.unsayable.map(
        ({ feature, at, span, reason }): Loss => ({
          feature,
          weight: 'breaks',
          at,
          within: span,
          message: `A virtual gateway cannot do this. ${reason}`,
          help: 'A route that cannot be said is left out, and its requests would go to the next one. Write it in another way.'
        })
      ),
      ...tlsLosses(service, capabilities),
      ...timeoutLosses(compiled, capabilities),
      ...standingLosses(compiled)
    ]
  })
}

/**
 * Above App Mesh's own request timeout listeners on the way have to be told as well, and those of gateways
 * have no timeout. What then holds is documented nowhere; with the host of the request kept, gateways once
 * ended such requests after 15 s.
 */
function timeoutLosses({ details }: CompiledGateway, capabilities: Capabilities): readonly Loss[] {
  const usualMs = capabilities.defaults.requestTimeoutMs
  return details.routes.flatMap(({ route, target }): readonly Loss[] => {
    if (target === undefined) return []
    const { service, port } = target
    const longest = servicePolicies(service, capabilities)
      .filter(policy => policy.route !== undefined && standsOn(policy.route, port))
      .reduce((most, { timeoutMs }) => Math.max(most, timeoutMs), 0)
    if (longest <= usualMs) return []
    const time = longest === Number.POSITIVE_INFINITY ? 'without end' : printDuration(longest)
    return [
      {
        feature: 'gateway.virtual.timeout',
        weight: 'differs',
        at: route.to.at,
        message: `Requests to \`${service.name}\` may take ${time}, and a virtual gateway has no timeout that could be raised above ${printDuration(usualMs)}.`,
        help: `Try slow requests through the gateway before you rely on them, let them in over \`via: alb\`, or make them faster than ${printDuration(usualMs)}.`
      }
    ]
  })
}

/** What a network load balancer cannot do before a gateway, and what App Mesh cannot ask one. */
function standingLosses({ gateway, details, port }: CompiledGateway): readonly Loss[] {
  const { service, version } = proxyOf(gateway)
  const { waf } = details
  const probe = healthOf(service.node)?.probe
  return [
    ...(waf === undefined
      ? []
      : [
          {
            feature: 'gateway.virtual.waf',
            weight: 'lacks',
            at: waf.at,
            message:
              'A web ACL is to filter requests, and the network load balancer of a virtual gateway cannot have one.',
            help: 'Write `via: alb`, or put the web ACL at the distribution in front: `edge: { cloudfront: { waf: … } }`.'
          } as const
        ]),
    ...scalingOf(version).goals.flatMap((goal): readonly Loss[] =>
      goal.kind !== 'requestsPerMinute'
        ? []
        : [
            {
              feature: 'tasks.goals.requestsPerMinute',
              weight: 'differs',
              at: goal.target.at,
              message:
                'Scaling is to aim at requests per task, and the network load balancer of a virtual gateway counts connections.',
              help: 'Aim at `cpu` or `memory`.'
            }
          ]
    ),
    ...(probe === undefined || isAskable(gateway)
      ? []
      : [
          {
            feature: 'gateway.virtual.health',
            weight: 'differs',
            at: probe.at,
            message: `The gateway is to be probed with \`${printProbe(probe.value)}\`, and App Mesh probes a \`${port.protocol}\` port only over ${port.protocol === 'grpc' ? 'gRPC' : 'HTTP'}.`,
            help: `Write \`${port.protocol === 'grpc' ? 'grpc' : 'GET /healthz'}\`, or remove \`health\`: the load balancer then tries a connection, and ECS asks Envoy itself.`
          } as const
        ])
  ]
}

function printProbe(probe: Probe): string {
  return probe.kind === 'http' ? `${probe.verb} ${probe.path}` : probe.kind
}
