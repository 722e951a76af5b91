import { defaultEndpointType, type Endpoint, networkOf } from '../../model/details/network.ts'
import { fillIn } from '../fill-in.ts'
import { attribute } from '../intrinsics.ts'
import { logicalId } from '../logical-ids.ts'
import type { Resource } from '../resource.ts'
import type { Scope } from '../scope.ts'
import { sourced, type Value } from '../value.ts'
import { nameTag } from './name-tag.ts'
import { nothingOut } from './security-rules.ts'
import { subnetsOf } from './subnets.ts'
import { vpcId, vpcRanges } from './vpc.ts'
import { privateRouteTables } from './ways-out.ts'

const securityGroup = logicalId('EndpointSecurityGroup')

/** VPC endpoints, and one security group for those that have addresses in the network. */
export function planEndpoints(scope: Scope): readonly Resource[] {
  const endpoints = distinct(networkOf(scope.mesh, scope.region).endpoints)
  const first = endpoints.find(({ type }) => type.value === 'interface')
  return [
    ...(first === undefined ? [] : [planSecurityGroup(scope, first)]),
    ...endpoints.map(
      (endpoint): Resource => ({
        id: idOf(endpoint),
        type: 'AWS::EC2::VPCEndpoint',
        at: endpoint.at,
        service: undefined,
        properties: {
          VpcId: vpcId(scope),
          ServiceName: sourced(serviceName(scope, endpoint.service.value), endpoint.service.at),
          ...(endpoint.type.value === 'interface'
            ? ofInterface(scope, endpoint)
            : ofGateway(scope, endpoint)),
          Tags: nameTag(scope, endpoint.service.value)
        }
      })
    )
  ]
}

/** One endpoint for each service and type; one that is written again says nothing new. */
function distinct(endpoints: readonly Endpoint[]): readonly Endpoint[] {
  const byId = new Map<string, Endpoint>()
  for (const endpoint of endpoints) if (!byId.has(idOf(endpoint))) byId.set(idOf(endpoint), endpoint)
  return [...byId.values()]
}

/** `ecr.api` is two names, `EcrZApiVpcEndpoint`; a type that is not the service's usual one is named too. */
function idOf({ service, type }: Endpoint): string {
  const names = service.value.split('.')
  const usual = type.value === defaultEndpointType(service.value)
  return logicalId('VpcEndpoint', ...names, ...(usual ? [] : [type.value]))
}

function serviceName({ region }: Scope, service: string): string {
  return `com.amazonaws.${region.name}.${service}`
}

function ofInterface(scope: Scope, { service, type, subnets }: Endpoint): Record<string, Value | undefined> {
  return {
    VpcEndpointType: sourced('Interface', type.at),
    // DynamoDB's endpoint answers only to names of its own.
    PrivateDnsEnabled: service.value !== 'dynamodb',
    // Otherwise S3 asks for a gateway endpoint beside this one.
    DnsOptions:
      service.value === 's3' ? { PrivateDnsOnlyForInboundResolverEndpoint: 'AllResolvers' } : undefined,
    SubnetIds: subnets?.map(subnet => fillIn(subnet, scope)) ?? oneInEachZone(scope),
    SecurityGroupIds: [attribute(securityGroup, 'GroupId')]
  }
}

/** The private route tables; those of a VPC that exists are not known, and have to be entered by hand. */
function ofGateway(scope: Scope, { type }: Endpoint): Record<string, Value | undefined> {
  const tables = privateRouteTables(scope)
  return {
    VpcEndpointType: sourced('Gateway', type.at),
    RouteTableIds: tables.length === 0 ? undefined : tables
  }
}

/** An endpoint takes no second subnet of a zone. */
function oneInEachZone(scope: Scope): readonly Value[] {
  const subnets = subnetsOf(scope)
  const candidates = subnets.private.length > 0 ? subnets.private : subnets.public
  return candidates.filter(({ key, zone }) => key === zone?.letter).map(({ id }) => id)
}

function planSecurityGroup(scope: Scope, { at }: Endpoint): Resource {
  return {
    id: securityGroup,
    type: 'AWS::EC2::SecurityGroup',
    at,
    service: undefined,
    properties: {
      GroupDescription: 'Endpoints of AWS services',
      VpcId: vpcId(scope),
      SecurityGroupIngress: vpcRanges(scope).map(range => ({
        IpProtocol: 'tcp',
        FromPort: 443,
        ToPort: 443,
        CidrIp: range,
        Description: 'HTTPS from inside the network'
      })),
      SecurityGroupEgress: nothingOut,
      Tags: nameTag(scope, 'endpoints')
    }
  }
}
