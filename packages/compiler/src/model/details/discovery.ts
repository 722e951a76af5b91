import { perObject } from '../../query/memo.ts'
import type { Place } from '../../text/place.ts'
import { inServices } from '../in-services.ts'
import { durationMs, list, map, text, word } from '../read-values.ts'
import type { Located, Mesh, Service } from '../types.ts'
import { asMap, byDefault, type Setting, textsOf } from './observability.ts'

/** How others find the tasks of a service: its `discovery`. */
export interface Discovery {
  /** How long an address may be remembered, milliseconds; 10 s by default. */
  readonly ttlMs: Setting<number>
  /** Several addresses in an answer of DNS, or one; `multivalue` by default. */
  readonly routing: Setting<'multivalue' | 'weighted'>
  /** `[A]` by default: apps dial a name, and whatever it leads to, Envoy turns to the addresses that `ip` says. */
  readonly records: Setting<readonly RecordType[]>
  /** Attributes in Cloud Map, sorted by name. */
  readonly attributes: readonly { readonly name: string; readonly text: Located<string> }[]
  /** Words that are kept as one attribute, in the order of the file. */
  readonly tags: Located<readonly string[]> | undefined
  /** Name in the namespace; the service's name by default. */
  readonly host: Setting<string>
  /** Kind of addresses; undefined: the target decides. */
  readonly ip: Located<Ip> | undefined
  /** Set where the service is found by DNS, and registered nowhere. */
  readonly dns: DnsDiscovery | undefined
}

export type RecordType = 'A' | 'AAAA' | 'SRV'

export type Ip = 'ipv4' | 'ipv6' | 'ipv4Preferred' | 'ipv6Preferred'

export interface DnsDiscovery {
  readonly host: Located<string>
  /** One balanced address, or one of each task; `loadBalancer` by default. */
  readonly response: Setting<'loadBalancer' | 'endpoints'>
}

const ips: readonly Ip[] = ['ipv4', 'ipv6', 'ipv4Preferred', 'ipv6Preferred']
const recordTypes: readonly RecordType[] = ['A', 'AAAA', 'SRV']

export function discoveryOf(mesh: Mesh, service: Service): Discovery {
  const node = map(service.node, 'discovery')
  const ip = word(node, 'ip', ips) ?? meshIpOf(mesh)
  const records = list(node, 'records')
  const types = recordTypes.filter(type =>
    records?.items.some(item => item.kind === 'scalar' && item.text === type)
  )
  const tags = list(node, 'tags')
  const dns = map(node, 'dns')
  const dnsHost = text(dns, 'host')
  return {
    ttlMs: durationMs(node, 'ttl') ?? byDefault(10_000),
    routing: word(node, 'routing', ['multivalue', 'weighted']) ?? byDefault('multivalue'),
    records: records !== undefined && types.length > 0 ? { value: types, at: records } : byDefault(['A']),
    attributes: textsOf(map(node, 'attributes')),
    tags:
      tags === undefined
        ? undefined
        : { value: tags.items.flatMap(item => (item.kind === 'scalar' ? [item.text] : [])), at: tags },
    host: text(node, 'host') ?? byDefault(service.name),
    ip,
    dns:
      dnsHost === undefined
        ? undefined
        : {
            host: dnsHost,
            response: word(dns, 'response', ['loadBalancer', 'endpoints']) ?? byDefault('loadBalancer')
          }
  }
}

/** `mesh: { ip }`; undefined: the target decides. */
export function meshIpOf(mesh: Mesh): Located<Ip> | undefined {
  return word(asMap(mesh.settings.get('mesh')?.value), 'ip', ips)
}

/** Where the file first asks for addresses of IPv6, of the mesh or of a service; who prefers IPv4 is content with that. */
export const ipv6AskedAt = perObject((mesh: Mesh): Place | undefined => {
  const wanted = (ip: Located<Ip> | undefined) =>
    ip?.value === 'ipv6' || ip?.value === 'ipv6Preferred' ? ip.at : undefined
  return (
    wanted(meshIpOf(mesh)) ??
    ipsOfServices(mesh)
      .map(wanted)
      .find(at => at !== undefined)
  )
})

const ipsOfServices = inServices(({ node }) => {
  const ip = word(map(node, 'discovery'), 'ip', ips)
  return ip === undefined ? [] : [ip]
})

/** Whether a service is found by DNS alone and registered nowhere, as `discoveryOf` says too, for those who ask it of every call. */
export function isFoundByDns({ node }: Service): boolean {
  return text(map(map(node, 'discovery'), 'dns'), 'host') !== undefined
}
