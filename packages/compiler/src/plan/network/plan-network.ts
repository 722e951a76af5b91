import { networkOf } from '../../model/details/network.ts'
import type { Planned, Resource } from '../resource.ts'
import type { Scope } from '../scope.ts'
import { sourced } from '../value.ts'
import { planEndpoints } from './endpoints.ts'
import { planIpv6Range, subnetIpv6 } from './ipv6.ts'
import { nameTag } from './name-tag.ts'
import { type Subnet, subnetId, subnetsOf } from './subnets.ts'
import { vpcId, vpcResource } from './vpc.ts'
import { planWaysOut } from './ways-out.ts'
import { zoneName } from './zones.ts'

export { privateSubnetIds, publicSubnetIds, vpcId } from './vpc.ts'
export { waysOut } from './ways-out.ts'

/** The VPC with its subnets, ways out and endpoints; of a VPC that exists, only what the file asks for. */
export function planNetwork(scope: Scope): Planned {
  const subnets = subnetsOf(scope)
  const made = [...subnets.public, ...subnets.private]
  return {
    resources: [
      ...planVpc(scope),
      ...planIpv6Range(scope),
      ...made.flatMap((subnet, position) => planSubnet(scope, subnet, position)),
      ...planWaysOut(scope),
      ...planEndpoints(scope)
    ]
  }
}

function planVpc(scope: Scope): readonly Resource[] {
  const { vpc, cidr, at } = networkOf(scope.mesh, scope.region)
  if (vpc !== undefined) return []
  return [
    {
      id: vpcResource,
      type: 'AWS::EC2::VPC',
      at: cidr.at ?? at,
      service: undefined,
      properties: {
        CidrBlock: sourced(cidr.value, cidr.at),
        EnableDnsSupport: true,
        // The names of the Cloud Map namespace and of endpoints resolve only where both are on.
        EnableDnsHostnames: true,
        Tags: nameTag(scope)
      }
    }
  ]
}

function planSubnet(
  scope: Scope,
  { kind, key, zone, range, at }: Subnet,
  position: number
): readonly Resource[] {
  if (key === undefined || zone === undefined || range === undefined) return []
  const ipv6 = subnetIpv6(scope, kind, key, position)
  return [
    {
      id: subnetId(kind, key),
      type: 'AWS::EC2::Subnet',
      at,
      service: undefined,
      ...(ipv6 === undefined ? {} : { dependsOn: ipv6.dependsOn }),
      properties: {
        VpcId: vpcId(scope),
        AvailabilityZone: zoneName(zone),
        CidrBlock: range,
        ...ipv6?.properties,
        Tags: nameTag(scope, kind, key)
      }
    }
  ]
}
