import { type Network, networkOf, type Zone } from '../../model/details/network.ts'
import type { Located } from '../../model/types.ts'
import { perObject } from '../../query/memo.ts'
import { isRange } from '../../semantics/address-ranges.ts'
import { subnetRanges } from '../../semantics/subnet-ranges.ts'
import type { Place } from '../../text/place.ts'
import { fillIn } from '../fill-in.ts'
import { ref } from '../intrinsics.ts'
import { logicalId } from '../logical-ids.ts'
import type { Scope } from '../scope.ts'
import { sourced, type Value } from '../value.ts'

export type SubnetKind = 'public' | 'private'

/** A subnet that is made, or one that exists. */
export interface Subnet {
  readonly kind: SubnetKind
  /** `a`; `a2` for a second one in a zone. Undefined for one that exists. */
  readonly key: string | undefined
  /** The zone; undefined for a subnet that exists, for then nobody knows. */
  readonly zone: Zone | undefined
  readonly id: Value
  /** Its addresses; undefined for one that exists. */
  readonly range: Value | undefined
  readonly at: Place
}

/** All subnets of the network, those of one kind in the order of their zones. */
export const subnetsOf = perObject((scope: Scope): { readonly [K in SubnetKind]: readonly Subnet[] } => {
  const network = networkOf(scope.mesh, scope.region)
  const computed =
    network.vpc === undefined
      ? subnetRanges(
          network.cidr.value,
          network.zones.map(({ letter }) => letter),
          [...(network.subnets.public ?? []), ...(network.subnets.private ?? [])]
            .map(({ value }) => value)
            .filter(isRange)
        )
      : undefined
  const of = (kind: SubnetKind) => {
    const written = network.subnets[kind]
    return written === undefined
      ? network.zones.flatMap(zone => subnet(network, kind, zone, computed?.[kind].get(zone.letter)))
      : byHand(scope, network, kind, written)
  }
  return { public: of('public'), private: of('private') }
})

function subnet(
  network: Network,
  kind: SubnetKind,
  zone: Zone,
  range: string | undefined
): readonly Subnet[] {
  if (range === undefined) return []
  const value = sourced(range, network.cidr.at)
  return [{ kind, key: zone.letter, zone, id: idOf(kind, zone.letter), range: value, at: network.at }]
}

/** The first range is the first zone's, and so on; after the last zone it is the first one's turn again. */
function byHand(
  scope: Scope,
  network: Network,
  kind: SubnetKind,
  written: readonly Located<string>[]
): readonly Subnet[] {
  return written.map((text, at): Subnet => {
    const exists = network.vpc === undefined ? text.value.startsWith('subnet-') : !isRange(text.value)
    const zone = network.zones[at % network.zones.length]
    const value = fillIn(text, scope)
    if (exists || zone === undefined)
      return { kind, key: undefined, zone: undefined, id: value, range: undefined, at: text.at }
    const round = Math.floor(at / network.zones.length)
    const key = round === 0 ? zone.letter : `${zone.letter}${round + 1}`
    return { kind, key, zone, id: idOf(kind, key), range: value, at: text.at }
  })
}

function idOf(kind: SubnetKind, key: string): Value {
  return ref(subnetId(kind, key))
}

export function subnetId(kind: SubnetKind, key: string): string {
  return logicalId(kind === 'public' ? 'PublicSubnet' : 'PrivateSubnet', key)
}
