import { networkOf } from '../../model/details/network.ts'
import { attribute, ref } from '../intrinsics.ts'
import { logicalId } from '../logical-ids.ts'
import type { Resource } from '../resource.ts'
import type { Scope } from '../scope.ts'
import type { Value } from '../value.ts'
import { planIpv6WayOut, privateIpv6Route, publicIpv6Route } from './ipv6.ts'
import { nameTag } from './name-tag.ts'
import { type Subnet, subnetsOf } from './subnets.ts'
import { vpcId } from './vpc.ts'

const gateway = logicalId('InternetGateway')
const attachment = logicalId('InternetGatewayAttachment')
const publicRoutes = logicalId('PublicRoutes')
const wayToInternet = logicalId('WayToInternet')

/** A subnet that is made in a VPC that is made. */
type OwnSubnet = Subnet & { readonly key: string }

/** Internet gateway, NAT gateways and route tables of a VPC that is made; one that exists has its own. */
export function planWaysOut(scope: Scope): readonly Resource[] {
  const subnets = ownSubnets(scope)
  return [
    ...planInternet(scope, subnets.public),
    ...natSubnets(scope).flatMap(subnet => planNat(scope, subnet)),
    ...planIpv6WayOut(scope),
    ...subnets.private.flatMap(subnet => planPrivateRoutes(scope, subnet))
  ]
}

/** Ids of the routes that tasks need to reach anything outside of the VPC. */
export function waysOut(scope: Scope): readonly string[] {
  const subnets = ownSubnets(scope)
  return [
    ...(subnets.public.length === 0 ? [] : [wayToInternet]),
    ...(natSubnets(scope).length === 0 ? [] : subnets.private.map(({ key }) => logicalId('WayToNat', key)))
  ]
}

/** The route tables of the private subnets, which gateway endpoints are entered into. */
export function privateRouteTables(scope: Scope): readonly Value[] {
  return ownSubnets(scope).private.map(({ key }) => ref(logicalId('PrivateRoutes', key)))
}

function ownSubnets(scope: Scope) {
  const { vpc } = networkOf(scope.mesh, scope.region)
  const subnets = subnetsOf(scope)
  const own = (all: readonly Subnet[]) =>
    vpc === undefined ? all.filter((subnet): subnet is OwnSubnet => subnet.key !== undefined) : []
  return { public: own(subnets.public), private: own(subnets.private) }
}

function planInternet(scope: Scope, subnets: readonly OwnSubnet[]): readonly Resource[] {
  if (subnets.length === 0) return []
  const { at } = networkOf(scope.mesh, scope.region)
  const foundation = { at, service: undefined }
  return [
    { id: gateway, type: 'AWS::EC2::InternetGateway', ...foundation, properties: { Tags: nameTag(scope) } },
    {
      id: attachment,
      type: 'AWS::EC2::VPCGatewayAttachment',
      ...foundation,
      properties: { VpcId: vpcId(scope), InternetGatewayId: ref(gateway) }
    },
    {
      id: publicRoutes,
      type: 'AWS::EC2::RouteTable',
      ...foundation,
      properties: { VpcId: vpcId(scope), Tags: nameTag(scope, 'public') }
    },
    {
      id: wayToInternet,
      type: 'AWS::EC2::Route',
      ...foundation,
      dependsOn: [attachment],
      properties: {
        RouteTableId: ref(publicRoutes),
        DestinationCidrBlock: '0.0.0.0/0',
        GatewayId: ref(gateway)
      }
    },
    ...publicIpv6Route(scope, publicRoutes, gateway, attachment),
    ...subnets.map(
      ({ key, id, at }): Resource => ({
        id: logicalId('PublicSubnetRoutes', key),
        type: 'AWS::EC2::SubnetRouteTableAssociation',
        at,
        service: undefined,
        properties: { SubnetId: id, RouteTableId: ref(publicRoutes) }
      })
    )
  ]
}

/** The public subnets in which a NAT gateway stands: the first one of each zone, or the first one. */
function natSubnets(scope: Scope): readonly OwnSubnet[] {
  const { nat } = networkOf(scope.mesh, scope.region)
  const firstOfZone = ownSubnets(scope).public.filter(({ key, zone }) => key === zone?.letter)
  if (nat.value === 'none') return []
  return nat.value === 'single' ? firstOfZone.slice(0, 1) : firstOfZone
}

function planNat(scope: Scope, { key, id }: OwnSubnet): readonly Resource[] {
  const { nat, at } = networkOf(scope.mesh, scope.region)
  const foundation = { at: nat.at ?? at, service: undefined }
  const address = logicalId('NatAddress', key)
  return [
    {
      id: address,
      type: 'AWS::EC2::EIP',
      ...foundation,
      // An address that leads to the internet gateway has to go before the gateway can be detached.
      dependsOn: [attachment],
      properties: { Domain: 'vpc', Tags: nameTag(scope, 'nat', key) }
    },
    {
      id: logicalId('NatGateway', key),
      type: 'AWS::EC2::NatGateway',
      ...foundation,
      dependsOn: [wayToInternet],
      properties: {
        AllocationId: attribute(address, 'AllocationId'),
        SubnetId: id,
        Tags: nameTag(scope, 'nat', key)
      }
    }
  ]
}

/** A table for each private subnet, also with one NAT gateway, so that going from one to several changes routes and no table. */
function planPrivateRoutes(scope: Scope, { key, id, zone, at }: OwnSubnet): readonly Resource[] {
  const table = logicalId('PrivateRoutes', key)
  const gateways = natSubnets(scope)
  const way = gateways.find(subnet => subnet.zone?.letter === zone?.letter) ?? gateways[0]
  const { nat } = networkOf(scope.mesh, scope.region)
  const parts: readonly (Resource | undefined)[] = [
    {
      id: table,
      type: 'AWS::EC2::RouteTable',
      at,
      service: undefined,
      properties: { VpcId: vpcId(scope), Tags: nameTag(scope, 'private', key) }
    },
    way && {
      id: logicalId('WayToNat', key),
      type: 'AWS::EC2::Route',
      at: nat.at ?? at,
      service: undefined,
      properties: {
        RouteTableId: ref(table),
        DestinationCidrBlock: '0.0.0.0/0',
        NatGatewayId: ref(logicalId('NatGateway', way.key))
      }
    },
    {
      id: logicalId('PrivateSubnetRoutes', key),
      type: 'AWS::EC2::SubnetRouteTableAssociation',
      at,
      service: undefined,
      properties: { SubnetId: id, RouteTableId: ref(table) }
    }
  ]
  return [...parts.filter(part => part !== undefined), ...privateIpv6Route(scope, key, table)]
}
