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
            message: `\`owner\` names another account, and ${title} has no mesh that could be shared.`,
            help: 'Remove `owner`.'
          } as const
        ]),
    ...(owner === undefined || egress?.value !== 'allow' || features['mesh.owner']?.support === 'impossible'
      ? []
      : [
          {
            feature: 'egress',
            weight: 'differs',
            at: egress.at,
            message: `\`egress\` opens only security groups here: the account \`${owner.value}\`, which owns the mesh, decides what proxies let through.`,
            help: 'Let the owner open the mesh, and keep the key; or remove it.'
          } as const
        ]),
    ...(ip === undefined || features['mesh.ip']?.support !== 'impossible'
      ? []
      : [
          {
            feature: 'mesh.ip',
            weight: 'differs',
            at: ip.at,
            message: `\`ip\` asks for a kind of address, and ${title} uses those of the network.`,
            help: 'Remove `ip`.'
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
        message: `\`${key.text}\` has no effect on calls of this host: with ${capabilities.title} they do not go through the proxy.`,
        help: `Remove \`${key.text}\`, and let the apps do it.`
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
      message: `\`via: virtualGateway\` asks for a proxy of the mesh, and ${title} has no virtual gateways.`,
      help: 'Write `via: alb`.'
    }
  ]
}
