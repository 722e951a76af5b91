import { ipv6AskedAt } from '../model/details/discovery.ts'
import type { Network } from '../model/details/network.ts'
import { symbol } from './evaluate.ts'
import { type DeployedResource, ofType, property } from './read-templates.ts'
import type { Subject } from './subject.ts'
import type { Subnet } from './subnets.ts'
import { exists, textOf } from './view.ts'

/**
 * Addresses of IPv6, where the file asks for them and the network is one that is made: a range of the VPC, a part of its own for each
 * subnet, and ways out beside those of IPv4, which nothing comes in by where subnets are private.
 *
 * Sources: Amazon VPC User Guide, "IPv6 support for your VPC"; Amazon ECS Developer Guide, "Using a VPC in
 * dual-stack mode", read 2026-11-22.
 */
export function proveIpv6(subject: Subject, network: Network, subnets: ReadonlyMap<string, Subnet>): void {
  const { ledger, deployed, mesh } = subject
  const asked = network.vpc === undefined ? ipv6AskedAt(mesh) : undefined
  const place = asked ?? network.at
  const blocks = ofType(deployed, 'AWS::EC2::VPCCidrBlock')
  const [block] = blocks
  const [vpc] = ofType(deployed, 'AWS::EC2::VPC')
  ledger.check({
    what: 'the ranges of IPv6',
    at: place,
    path: block?.properties.path ?? '',
    expected: asked === undefined ? [] : ['a range that AWS chooses'],
    got: blocks.map(each =>
      textOf(property(each, 'AmazonProvidedIpv6CidrBlock')) === 'true' &&
      vpc !== undefined &&
      textOf(property(each, 'VpcId')) === symbol(vpc.id)
        ? 'a range that AWS chooses'
        : 'something else'
    )
  })
  const ways = readWays(subject)
  const seen = new Set<string>()
  for (const { resource, way } of subnets.values()) {
    const range = textOf(property(resource, 'Ipv6CidrBlock'))
    // The range of a VPC is a /56: 256 parts of 64 bits.
    const isPart =
      range !== undefined &&
      vpc !== undefined &&
      range.endsWith(symbol(`of 256 with 64 bits of 0 of ${vpc.id}.Ipv6CidrBlocks`).slice(1)) &&
      !seen.has(range)
    if (range !== undefined) seen.add(range)
    ledger.check({
      what: `the addresses of IPv6 of ${resource.id}`,
      at: place,
      path: property(resource, 'Ipv6CidrBlock').path,
      expected: asked === undefined ? 'none' : 'a part of its own, which tasks get',
      got: addressesOf(resource, isPart)
    })
    const expected = { internet: 'both ways', nat: 'only out', none: 'none' }[way]
    ledger.check({
      what: `the way of IPv6 of ${resource.id}`,
      at: place,
      path: resource.properties.path,
      expected: asked === undefined ? 'none' : expected,
      got: ways.get(symbol(resource.id)) ?? 'none'
    })
  }
}

function addressesOf(resource: DeployedResource, isPart: boolean): string {
  if (!exists(property(resource, 'Ipv6CidrBlock'))) return 'none'
  const isGiven = textOf(property(resource, 'AssignIpv6AddressOnCreation')) === 'true'
  return isPart && isGiven ? 'a part of its own, which tasks get' : 'something else'
}

/** By the symbol of a subnet, whether `::/0` leads over an internet gateway or one for the way out alone. */
function readWays({ deployed }: Subject): ReadonlyMap<string, string> {
  const oneWay = new Set(ofType(deployed, 'AWS::EC2::EgressOnlyInternetGateway').map(({ id }) => symbol(id)))
  const attached = new Set(
    ofType(deployed, 'AWS::EC2::VPCGatewayAttachment').map(each =>
      textOf(property(each, 'InternetGatewayId'))
    )
  )
  const tables = new Map<string, string>()
  for (const route of ofType(deployed, 'AWS::EC2::Route')) {
    if (textOf(property(route, 'DestinationIpv6CidrBlock')) !== '::/0') continue
    const table = textOf(property(route, 'RouteTableId')) ?? ''
    const gateway = textOf(property(route, 'GatewayId'))
    const egress = textOf(property(route, 'EgressOnlyInternetGatewayId'))
    if (gateway !== undefined && attached.has(gateway)) tables.set(table, 'both ways')
    else if (egress !== undefined && oneWay.has(egress)) tables.set(table, 'only out')
  }
  return new Map(
    ofType(deployed, 'AWS::EC2::SubnetRouteTableAssociation').flatMap(each => {
      const way = tables.get(textOf(property(each, 'RouteTableId')) ?? '')
      return way === undefined ? [] : [[textOf(property(each, 'SubnetId')) ?? '', way] as const]
    })
  )
}
