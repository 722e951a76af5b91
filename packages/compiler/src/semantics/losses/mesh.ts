import { asMap } from '../../model/details/observability.ts'
import { text } from '../../model/read-values.ts'
import type { External, Gateway, Mesh } from '../../model/types.ts'
import { pairOf } from '../../syntax/nodes.ts'
import type { Capabilities } from '../capabilities.ts'
import { externalBreakerLosses } from './circuit-breaker.ts'
import { listenerLosses } from './listener.ts'
import type { Loss } from './loss.ts'
import { observingLosses } from './observing.ts'
import { retryLosses } from './retry.ts'
import { standingLosses } from './standing.ts'
import { roundedLosses } from './timeout.ts'
import { externalTlsLosses } from './tls.ts'

/** What the target cannot do of the mesh as a whole, of its gateways and of the hosts outside, and what depends on who calls whom. */
export function meshLosses(mesh: Mesh, capabilities: Capabilities): readonly Loss[] {
  return [
    ...sharedLosses(mesh, capabilities),
    ...observingLosses(asMap(mesh.settings.get('observability')?.value), capabilities),
    ...[...mesh.externals.values()].flatMap(external => externalLosses(external, capabilities)),
    ...[...mesh.gateways.values()].flatMap(gateway => gatewayLosses(gateway, capabilities)),
    ...listenerLosses(mesh),
    ...standingLosses(mesh, capabilities)
  ]
}

/** A mesh of another account, and the kind of addresses. */
function sharedLosses({ settings }: Mesh, { title, features }: Capabilities): readonly Loss[] {
  const node = asMap(settings.get('mesh')?.value)
  const owner = text(node, 'owner')
  const ip = text(node, 'ip')
  const egress = text(node, 'egress')
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
    ...(owner === undefined || egress?.value !== 'allow' || features['mesh.owner']?.support === 'impossible'
      ? []
      : [
          {
            feature: 'egress',
            weight: 'differs',
            at: egress.at,
            message: `Hosts that the file does not name are to be reached, and the account ${owner.value}, which owns the mesh, decides that. What is written here opens security groups alone.`,
            help: 'Let the owner open the mesh, and keep the key; or leave it out.'
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

/** Where calls of hosts outside pass no proxy, nothing bounds or repeats them. */
function externalLosses(external: External, capabilities: Capabilities): readonly Loss[] {
  const { node, timeout, retry } = external
  const breaker = externalBreakerLosses(external, capabilities)
  if (capabilities.features['external']?.support !== 'impossible')
    return [
      ...breaker,
      ...externalTlsLosses(external, capabilities),
      ...(external.port?.protocol === 'tcp'
        ? []
        : [...retryLosses(retry, capabilities), ...roundedLosses(timeout, capabilities)])
    ]
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
