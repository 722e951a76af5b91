import { ipv6AskedAt } from '../../model/details/discovery.ts'
import { networkOf } from '../../model/details/network.ts'
import { perObject } from '../../query/memo.ts'
import type { Place } from '../../text/place.ts'
import { attribute, ref } from '../intrinsics.ts'
import { logicalId } from '../logical-ids.ts'
import type { Resource } from '../resource.ts'
import type { Scope } from '../scope.ts'
import type { Value } from '../value.ts'
import type { SubnetKind } from './subnets.ts'
import { vpcId, vpcResource } from './vpc.ts'

const range = logicalId('Ipv6Range')
const wayOut = logicalId('Ipv6WayOut')

/** Where the file asks for addresses of IPv6; undefined: nowhere. A VPC that exists has them or has not. */
export const ipv6At = perObject(({ mesh }: Scope): Place | undefined => ipv6AskedAt(mesh))

/** The same, where the VPC is one that is made. */
function madeIpv6At(scope: Scope): Place | undefined {
  return networkOf(scope.mesh, scope.region).vpc === undefined ? ipv6At(scope) : undefined
}

/** A range of IPv6 that AWS chooses, beside that of IPv4: no VPC is without the latter. */
export function planIpv6Range(scope: Scope): readonly Resource[] {
  const at = madeIpv6At(scope)
  if (at === undefined) return []
  return [
    {
      id: range,
      type: 'AWS::EC2::VPCCidrBlock',
      at,
      service: undefined,
      properties: { VpcId: vpcId(scope), AmazonProvidedIpv6CidrBlock: true }
    }
  ]
}

/** What a subnet has of it, and what has to be there before. */
export interface SubnetIpv6 {
  readonly properties: { readonly Ipv6CidrBlock: Value; readonly AssignIpv6AddressOnCreation: true }
  readonly dependsOn: readonly string[]
}

/**
 * The addresses of a subnet: a /64 of the /56 of the VPC, told by kind and key, so that other subnets change nothing. `position` is that among
 * all subnets of its kind, for keys that are no letter.
 */
export function subnetIpv6(
  scope: Scope,
  kind: SubnetKind,
  key: string,
  position: number
): SubnetIpv6 | undefined {
  if (madeIpv6At(scope) === undefined) return undefined
  const ranges = { 'Fn::Cidr': [{ 'Fn::Select': [0, attribute(vpcResource, 'Ipv6CidrBlocks')] }, 256, 64] }
  const slot = (kind === 'private' ? 128 : 0) + slotOf(key, position)
  return {
    properties: { Ipv6CidrBlock: { 'Fn::Select': [slot, ranges] }, AssignIpv6AddressOnCreation: true },
    dependsOn: [range]
  }
}

/** `a` is 0, `b` 1, `a2` 26; 104 and above for what is no such key. */
function slotOf(key: string, position: number): number {
  const [, letter, count] = /^([a-z])(\d*)$/.exec(key) ?? []
  const round = count === undefined || count === '' ? 0 : Number(count) - 1
  return letter === undefined || round > 3
    ? 104 + (position % 24)
    : round * 26 + letter.charCodeAt(0) - 'a'.charCodeAt(0)
}

/** From public subnets to the internet and back. */
export function publicIpv6Route(
  scope: Scope,
  table: string,
  gateway: string,
  attachment: string
): readonly Resource[] {
  const at = madeIpv6At(scope)
  if (at === undefined) return []
  return [
    {
      id: wayToIpv6,
      type: 'AWS::EC2::Route',
      at,
      service: undefined,
      dependsOn: [attachment],
      properties: { RouteTableId: ref(table), DestinationIpv6CidrBlock: '::/0', GatewayId: ref(gateway) }
    }
  ]
}

const wayToIpv6 = logicalId('WayToIpv6')

/** The gateway over which private subnets reach the internet, and nothing reaches them; it costs nothing. */
export function planIpv6WayOut(scope: Scope): readonly Resource[] {
  const at = madeIpv6At(scope)
  if (at === undefined || isClosed(scope)) return []
  return [
    {
      id: wayOut,
      type: 'AWS::EC2::EgressOnlyInternetGateway',
      at,
      service: undefined,
      properties: { VpcId: vpcId(scope) }
    }
  ]
}

export function privateIpv6Route(scope: Scope, key: string, table: string): readonly Resource[] {
  const at = madeIpv6At(scope)
  if (at === undefined || isClosed(scope)) return []
  return [
    {
      id: logicalId('WayFromIpv6', key),
      type: 'AWS::EC2::Route',
      at,
      service: undefined,
      properties: {
        RouteTableId: ref(table),
        DestinationIpv6CidrBlock: '::/0',
        EgressOnlyInternetGatewayId: ref(wayOut)
      }
    }
  ]
}

/** `nat: none` is a network that tasks do not get out of, whatever their addresses. */
function isClosed(scope: Scope): boolean {
  return networkOf(scope.mesh, scope.region).nat.value === 'none'
}
