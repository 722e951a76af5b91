import { inherit } from '../../bind/merge.ts'
import { perObject } from '../../query/memo.ts'
import { type MapNode, type Node, type Pair, pairOf, type ScalarNode } from '../../syntax/nodes.ts'
import type { Place } from '../../text/place.ts'
import { integer, list, map, scalar, text, word } from '../read-values.ts'
import type { Located, Mesh, Region } from '../types.ts'
import { asMap, byDefault, type Setting } from './observability.ts'

/** The network of one region: `network` of the file, and over it what the region says of itself. */
export interface Network {
  /** The key that writes it, else the region. */
  readonly at: Place
  /** Id of a VPC that exists; undefined: one is made. */
  readonly vpc: Located<string> | undefined
  /** Address range of the VPC to make; `10.0.0.0/16` by default. */
  readonly cidr: Setting<string>
  /** Availability zones in the order of the file; three by default. */
  readonly zones: readonly Zone[]
  /** Ranges or ids by hand, in the order of the file; undefined: computed, one in each zone. */
  readonly subnets: {
    readonly public: readonly Located<string>[] | undefined
    readonly private: readonly Located<string>[] | undefined
  }
  /** NAT gateways for the way out; `single` by default. */
  readonly nat: Setting<'none' | 'single' | 'perAz'>
  /** In the order of the file; none by default. */
  readonly endpoints: readonly Endpoint[]
}

/** An availability zone. */
export interface Zone {
  /** `a`; where zones are only counted, the letter of the zone's place: the first one is `a`. */
  readonly letter: string
  /** Where the file names the zone; undefined where it only says how many there are. */
  readonly at: Place | undefined
}

/** A way to a service of AWS that stays inside the network. */
export interface Endpoint {
  readonly at: Place
  /** `ecr.api` */
  readonly service: Located<string>
  /** Where nothing is written `gateway` for `s3` and `dynamodb`, else `interface`. */
  readonly type: Setting<'interface' | 'gateway'>
  /** Ids of subnets; undefined: the private ones. */
  readonly subnets: readonly Located<string>[] | undefined
}

/** What is said of a VPC to make; a region that writes one of these does not use the file's existing VPC. */
const ofNewVpc = ['cidr', 'azs', 'nat'] as const

/** Kept until the region or the `network` of the file changes. */
export function networkOf(mesh: Mesh, region: Region): Network {
  const pair = mesh.settings.get('network')
  const known = lastNetwork(region)
  if (known.network === undefined || known.key !== pair?.key || known.value !== pair?.value)
    Object.assign(known, { key: pair?.key, value: pair?.value, network: readNetwork(pair, region) })
  return known.network as Network
}

const lastNetwork = perObject(
  (_: Region): LastNetwork => ({ key: undefined, value: undefined, network: undefined })
)

interface LastNetwork {
  readonly key: ScalarNode | undefined
  readonly value: Node | undefined
  readonly network: Network | undefined
}

function readNetwork(pair: Pair | undefined, region: Region): Network {
  const own = pairOfRegion(region, 'network')
  const node = combined(asMap(pair?.value), region)
  return {
    at: own?.key ?? pair?.key ?? region.at,
    vpc: text(node, 'vpc'),
    cidr: text(region.node, 'cidr') ?? text(node, 'cidr') ?? byDefault('10.0.0.0/16'),
    zones: zonesOf(node),
    subnets: {
      public: textsIn(map(node, 'subnets'), 'public'),
      private: textsIn(map(node, 'subnets'), 'private')
    },
    nat: word(node, 'nat', ['none', 'single', 'perAz']) ?? byDefault('single'),
    endpoints: (list(node, 'endpoints')?.items ?? []).flatMap(item =>
      item.kind === 'map' ? (endpointOf(item) ?? []) : []
    )
  }
}

/** The type of an endpoint where nothing is written; only these two services have one that costs nothing. */
export function defaultEndpointType(service: string): 'interface' | 'gateway' {
  return service === 's3' || service === 'dynamodb' ? 'gateway' : 'interface'
}

/** The region's own keys over those of the file, key by key. */
function combined(base: MapNode | undefined, region: Region): MapNode | undefined {
  const own = map(region.node, 'network')
  const makesVpc =
    scalar(region.node, 'cidr') !== undefined ||
    (own !== undefined && pairOf(own, 'vpc') === undefined && ofNewVpc.some(key => pairOf(own, key)))
  const inherited =
    base !== undefined && makesVpc && pairOf(base, 'vpc') !== undefined
      ? { ...base, items: base.items.filter(({ key }) => key.text !== 'vpc' && key.text !== 'subnets') }
      : base
  return own === undefined ? inherited : asMap(inherit(inherited, own))
}

function pairOfRegion({ node }: Region, key: string) {
  return node === undefined ? undefined : pairOf(node, key)
}

/** `azs: 3`, or `azs: [a, b, c]`. A letter that stands twice is one zone. */
function zonesOf(node: MapNode | undefined): readonly Zone[] {
  const named = textsIn(node, 'azs')
  if (named === undefined) {
    const count = Math.min(Math.max(integer(node, 'azs')?.value ?? 3, 1), 6)
    return Array.from({ length: count }, (_, at) => ({ letter: letterOf(at), at: undefined }))
  }
  const zones = new Map<string, Zone>()
  for (const { value, at } of named) if (!zones.has(value)) zones.set(value, { letter: value, at })
  return [...zones.values()]
}

/** 0 is `a`. */
function letterOf(ordinal: number): string {
  return String.fromCharCode('a'.charCodeAt(0) + ordinal)
}

function endpointOf(item: MapNode): Endpoint | undefined {
  const service = text(item, 'service')
  if (service === undefined) return undefined
  return {
    at: item,
    service,
    type: word(item, 'type', ['interface', 'gateway']) ?? byDefault(defaultEndpointType(service.value)),
    subnets: textsIn(item, 'subnets')
  }
}

function textsIn(node: MapNode | undefined, key: string): readonly Located<string>[] | undefined {
  return list(node, key)?.items.flatMap(item =>
    item.kind === 'scalar' && item.style !== 'empty' ? [{ value: item.text, at: item }] : []
  )
}
