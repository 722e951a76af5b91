import { type ClientTls, callTlsOf, clientTlsOfExternal, type Tls, tlsOf } from '../../model/details/tls.ts'
import { list, map, scalar } from '../../model/read-values.ts'
import type { External, Service } from '../../model/types.ts'
import type { MapNode } from '../../syntax/nodes.ts'
import type { Place } from '../../text/place.ts'
import type { Capabilities } from '../capabilities.ts'
import type { Loss } from './loss.ts'

/** What of the encryption between proxies the target cannot say. */
export function tlsLosses({ node }: Service, capabilities: Capabilities): readonly Loss[] {
  const tls = tlsOf(node)
  const calls = (list(node, 'calls')?.items ?? []).flatMap(item =>
    item.kind === 'map' ? (callTlsOf(item) ?? []) : []
  )
  const clients = [...(tls?.client === undefined ? [] : [tls.client]), ...calls]
  const { support } = capabilities.features['tls.mutual'] ?? { support: 'native' }
  if (support === 'native') return []
  if (support === 'impossible') return noneMutual(tls, clients, capabilities)
  return [
    ...(tls === undefined || tls.mode.value === 'disabled' ? [] : listenerLosses(tls, node, capabilities)),
    ...clients.flatMap(client => clientLosses(client, capabilities))
  ]
}

/** What of the encryption towards a host outside the target cannot say; where no proxy stands in between, nothing of it is. */
export function externalTlsLosses(external: External, capabilities: Capabilities): readonly Loss[] {
  const tls = tlsOf(external.node)
  const client = clientTlsOfExternal(external)
  const { title, features } = capabilities
  if (tls === undefined || client === undefined || features['tls.mutual']?.support === 'impossible') return []
  return [
    ...(tls.mode.value === 'permissive' && features['external.tls']?.support === 'partial'
      ? [
          {
            feature: 'external.tls',
            weight: 'differs',
            at: tls.mode.at ?? tls.at,
            message: `TLS is optional for this host, and ${title} does not try both: it sends plain text.`,
            help: 'Write `strict` for TLS, or `disabled` if the app encrypts or nothing does.'
          } as const
        ]
      : []),
    ...(features['tls.mutual']?.support === 'partial' ? clientLosses(client, capabilities) : [])
  ]
}

/** The proxies of the target have no certificates of their own to show as callers. */
function noneMutual(
  tls: Tls | undefined,
  clients: readonly ClientTls[],
  { title }: Capabilities
): readonly Loss[] {
  const trust = tls?.trust
  const places = [
    ...(tls === undefined || trust === undefined ? [] : [trustPlace(tls, trust)]),
    ...clients.map(({ at }) => at)
  ]
  return places.map(at =>
    lacks(
      at,
      `Both sides are to show certificates or to choose whom they trust, and ${title} settles that by itself: callers show none.`,
      'Remove it, and check callers in the apps.'
    )
  )
}

function listenerLosses(tls: Tls, node: MapNode, { title }: Capabilities): readonly Loss[] {
  const { trust, sans } = tls
  const written = scalar(map(node, 'tls'), 'clientCertificate')
  const [name] = sans
  if (trust === undefined) {
    const at = written?.text === 'required' ? written : name?.at
    return at === undefined
      ? []
      : [
          lacks(
            at,
            `Callers are to show a certificate, and nothing says which ones count: without \`trust\`, ${title} asks for none.`,
            'Write `trust` beside it, with a file or a secret of Envoy.'
          )
        ]
  }
  if (trust.kind === 'acm')
    return [
      lacks(
        trust.at,
        `Certificates of callers are to be judged by authorities of AWS Private CA, and ${title} judges them by files or secrets of Envoy alone.`,
        'Put the chain of the authority into a file of the Envoy container, and write `trust: { file: … }`.'
      )
    ]
  if (written?.text === 'required') return []
  return [
    {
      feature: 'tls.mutual',
      weight: 'differs',
      at: written ?? trustPlace(tls, trust),
      message: `Callers without a certificate are allowed here, and ${title} refuses them as soon as \`trust\` is written.`,
      help: 'Write `clientCertificate: required`, so that the file says what happens.'
    }
  ]
}

function clientLosses({ at, trust, certificate }: ClientTls, { title }: Capabilities): readonly Loss[] {
  if (trust === undefined)
    return [
      lacks(
        at,
        `Callers are to use TLS, and nothing says whom they trust: without \`trust\`, ${title} takes nothing of this.`,
        'Write `trust` beside it: authorities of AWS Private CA, a file, or a secret of Envoy.'
      )
    ]
  if (certificate?.kind !== 'acm') return []
  return [
    lacks(
      certificate.arn.at,
      `The caller is to show a certificate of ACM, and ${title} lets callers show files and secrets of Envoy alone.`,
      'Put the certificate into files of the Envoy container, and write `certificate: { file: … }`.'
    )
  ]
}

function trustPlace({ at }: Tls, trust: NonNullable<Tls['trust']>): Place {
  return trust.kind === 'acm' ? trust.at : trust.kind === 'file' ? trust.path.at : (trust.name.at ?? at)
}

function lacks(at: Place, message: string, help: string): Loss {
  return { feature: 'tls.mutual', weight: 'lacks', at, message, help }
}
