import { symbol } from './evaluate.ts'
import { parseRange, type Range } from './ip-ranges.ts'
import { type DeployedResource, ofType, property } from './read-templates.ts'
import type { Subject } from './subject.ts'
import { textOf } from './view.ts'

/** A subnet that is made. */
export interface Subnet {
  readonly resource: DeployedResource
  readonly zone: string
  readonly range: Range | undefined
  /** Whether hosts with a public address reach the internet, over a NAT gateway alone, or not at all. */
  readonly way: 'internet' | 'nat' | 'none'
  /** The subnet of the NAT gateway that is used. */
  readonly nat: string | undefined
}

/** By the symbol of their id. */
export function readSubnets({ deployed }: Subject): ReadonlyMap<string, Subnet> {
  const tables = new Map<string, string>()
  for (const association of ofType(deployed, 'AWS::EC2::SubnetRouteTableAssociation'))
    tables.set(
      textOf(property(association, 'SubnetId')) ?? '',
      textOf(property(association, 'RouteTableId')) ?? ''
    )
  const attached = new Set(
    ofType(deployed, 'AWS::EC2::VPCGatewayAttachment').map(each =>
      textOf(property(each, 'InternetGatewayId'))
    )
  )
  const nats = new Map(
    ofType(deployed, 'AWS::EC2::NatGateway').map(nat => [
      symbol(nat.id),
      textOf(property(nat, 'SubnetId')) ?? ''
    ])
  )
  const ways = new Map<string, Pick<Subnet, 'way' | 'nat'>>()
  for (const route of ofType(deployed, 'AWS::EC2::Route')) {
    if (textOf(property(route, 'DestinationCidrBlock')) !== '0.0.0.0/0') continue
    const gateway = textOf(property(route, 'GatewayId'))
    const nat = textOf(property(route, 'NatGatewayId'))
    const table = textOf(property(route, 'RouteTableId')) ?? ''
    if (gateway !== undefined && attached.has(gateway)) ways.set(table, { way: 'internet', nat: undefined })
    else if (nat !== undefined && nats.has(nat)) ways.set(table, { way: 'nat', nat: nats.get(nat) })
  }
  return new Map(
    ofType(deployed, 'AWS::EC2::Subnet').map(resource => {
      const id = symbol(resource.id)
      const way = ways.get(tables.get(id) ?? '') ?? { way: 'none' as const, nat: undefined }
      return [
        id,
        {
          resource,
          zone: textOf(property(resource, 'AvailabilityZone')) ?? '',
          range: parseRange(textOf(property(resource, 'CidrBlock')) ?? ''),
          ...way
        }
      ]
    })
  )
}
