import { asMap } from '../../model/details/observability.ts'
import { scalingOf } from '../../model/details/scaling.ts'
import { boolean, map, scalar, text } from '../../model/read-values.ts'
import type { External, Gateway, Mesh } from '../../model/types.ts'
import { type MapNode, pairOf, valueAt } from '../../syntax/nodes.ts'
import type { Capabilities } from '../capabilities.ts'
import { externalBreakerLosses } from './circuit-breaker.ts'
import { listenerLosses } from './listener.ts'
import type { Loss } from './loss.ts'
import { retryLosses } from './retry.ts'
import { routingLosses } from './routing.ts'
import { roundedLosses } from './timeout.ts'

/** What the target cannot do of the mesh as a whole, of its gateways and of the hosts outside, and what depends on who calls whom. */
export function meshLosses(mesh: Mesh, capabilities: Capabilities): readonly Loss[] {
  const called = new Set([...mesh.services.values()].flatMap(({ calls }) => calls.map(({ to }) => to.value)))
  return [
    ...sharedLosses(mesh, capabilities),
    ...observingLosses(mesh, capabilities),
    ...[...mesh.externals.values()].flatMap(external => externalLosses(external, capabilities)),
    ...[...mesh.gateways.values()].flatMap(gateway => gatewayLosses(gateway, capabilities)),
    ...listenerLosses(mesh),
    ...requestGoalLosses(mesh),
    ...[...mesh.services.values()].flatMap(service =>
      called.has(service.name) ? routingLosses(service, capabilities) : []
    ),
    ...unaskedLosses(mesh, capabilities)
  ]
}

/** A mesh of another account, and the kind of addresses. */
function sharedLosses({ settings }: Mesh, { title, features }: Capabilities): readonly Loss[] {
  const node = asMap(settings.get('mesh')?.value)
  const owner = text(node, 'owner')
  const ip = text(node, 'ip')
  return [
    ...(owner === undefined || features['mesh.owner']?.support !== 'impossible'
      ? []
      : [
          {
            feature: 'mesh.owner',
            weight: 'lacks',
            at: owner.at,
            message: `The mesh is to be one that another account shares, and ${title} has no mesh to share.`,
            help: 'Leave `owner` out.'
          } as const
        ]),
    ...(ip === undefined || features['mesh.ip']?.support !== 'impossible'
      ? []
      : [
          {
            feature: 'mesh.ip',
            weight: 'differs',
            at: ip.at,
            message: `A kind of addresses is asked for, and ${title} takes those that the network gives.`,
            help: 'Leave `ip` out.'
          } as const
        ])
  ]
}

/** Spans and metrics of proxies that AWS runs. */
function observingLosses(mesh: Mesh, { title, features }: Capabilities): readonly Loss[] {
  const holders = [
    asMap(mesh.settings.get('observability')?.value),
    ...[...mesh.services.values()].map(({ node }) => node)
  ]
  return holders.flatMap((holder): readonly Loss[] => {
    if (holder === undefined) return []
    const tracing = pairOf(holder, 'tracing')
    const isTraced =
      tracing !== undefined && !(tracing.value.kind === 'scalar' && tracing.value.text === 'none')
    const red = boolean(map(holder, 'metrics'), 'red')
    return [
      ...(isTraced && features['tracing']?.support === 'impossible'
        ? [
            {
              feature: 'tracing',
              weight: 'differs',
              at: tracing.key,
              message: `Requests are to be traced, and the proxies of ${title} write no spans: a trace holds what the apps hand over.`,
              help: 'Let the apps trace with OpenTelemetry; the collector in the task takes their spans.'
            } as const
          ]
        : []),
      ...(red?.value === false && features['metrics']?.support === 'fixed'
        ? [
            {
              feature: 'metrics',
              weight: 'differs',
              at: red.at,
              message: `Requests are not to be measured, and ${title} always measures them.`,
              help: 'Leave `red` out, so that the file says what happens.'
            } as const
          ]
        : [])
    ]
  })
}

/** Where calls of hosts outside pass no proxy, nothing bounds or repeats them. */
function externalLosses(external: External, capabilities: Capabilities): readonly Loss[] {
  const { node, timeout, retry } = external
  const breaker = externalBreakerLosses(external, capabilities)
  if (capabilities.features['external']?.support !== 'impossible')
    return external.port?.protocol === 'tcp'
      ? breaker
      : [...breaker, ...retryLosses(retry, capabilities), ...roundedLosses(timeout, capabilities)]
  const written = ['timeout', 'retry', 'tls'].flatMap(key =>
    node === undefined ? [] : (pairOf(node, key) ?? [])
  )
  return [
    ...breaker,
    ...written.map(
      ({ key }): Loss => ({
        feature: 'external',
        weight: 'differs',
        at: key,
        message: `\`${key.text}\` is to hold for calls of this host, and with ${capabilities.title} they pass no proxy that could do it.`,
        help: `Leave \`${key.text}\` out, and let the apps do it.`
      })
    )
  ]
}

/** A gateway that is a proxy of the mesh, where the target has none. */
function gatewayLosses({ via }: Gateway, { title, features }: Capabilities): readonly Loss[] {
  if (via?.value !== 'virtualGateway' || features['gateway.virtual']?.support !== 'impossible') return []
  return [
    {
      feature: 'gateway.virtual',
      weight: 'breaks',
      at: via.at,
      message: `The way in is to be a proxy of the mesh, and ${title} has none.`,
      help: 'Write `via: alb`.'
    }
  ]
}

/** Requests per task are counted by load balancers alone. */
function requestGoalLosses(mesh: Mesh): readonly Loss[] {
  const behind = new Set(
    [...mesh.gateways.values()].flatMap(({ via, routes }) =>
      via?.value === 'virtualGateway' ? [] : routes.map(({ to }) => to.value)
    )
  )
  return [...mesh.services.values()].flatMap(service =>
    behind.has(service.name)
      ? []
      : service.versions.flatMap(version =>
          scalingOf(version).goals.flatMap((goal): readonly Loss[] =>
            goal.kind !== 'requestsPerMinute'
              ? []
              : [
                  {
                    feature: 'tasks.goals.requestsPerMinute',
                    weight: 'differs',
                    at: goal.target.at,
                    message: `Scaling is to aim at requests per task, and only load balancers count them: no gateway leads to \`${service.name}\`.`,
                    help: 'Aim at `cpu` or `memory`.'
                  }
                ]
          )
        )
  )
}

/** Where the proxies do not ask for health, only load balancers and ECS itself do. */
function unaskedLosses(mesh: Mesh, { title, features }: Capabilities): readonly Loss[] {
  if (features['health.probe']?.support !== 'partial') return []
  const behind = new Set(
    [...mesh.gateways.values()].flatMap(({ routes }) => routes.map(({ to }) => to.value))
  )
  return [...mesh.services.values()].flatMap((service): readonly Loss[] => {
    const health = map(service.node, 'health')
    const probe = scalar(health, 'probe')
    if (behind.has(service.name) || probe === undefined || hasCommand(health)) return []
    return [
      {
        feature: 'health.probe',
        weight: 'differs',
        at: probe,
        message: `Tasks are to be asked whether they are well, and the proxies of ${title} do not ask: behind no gateway nobody does.`,
        help: 'Write `command` beside the probe, by which ECS asks in the container.'
      }
    ]
  })
}

function hasCommand(health: MapNode | undefined): boolean {
  return health !== undefined && valueAt(health, 'command') !== undefined
}
