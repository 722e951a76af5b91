import { type Network, networkOf } from '../model/details/network.ts'
import type { Entrances } from './balancer.ts'
import { proveEndpoints } from './endpoints.ts'
import { symbol } from './evaluate.ts'
import type { Fleets } from './fleet.ts'
import { overlap, parseRange, within } from './ip-ranges.ts'
import { proveIpv6 } from './ipv6.ts'
import type { GatewayEntrance } from './mesh-gateway-balancer.ts'
import { provePlaces } from './network-places.ts'
import { ofType, property } from './read-templates.ts'
import type { Subject } from './subject.ts'
import { readSubnets, type Subnet } from './subnets.ts'
import { textOf } from './view.ts'

/**
 * The network, when one is made: subnets in their zones with ranges that do not overlap, tasks where they reach the
 * outside without being reached from there, load balancers where they can be reached.
 */
export function proveNetwork(
  subject: Subject,
  fleets: Fleets,
  entrances: Entrances,
  gateways: readonly GatewayEntrance[]
): void {
  const region = subject.mesh.regions.get(subject.region)
  if (region === undefined) return
  const network = networkOf(subject.mesh, region)
  const subnets = readSubnets(subject)
  proveVpc(subject, network)
  if (network.vpc === undefined) {
    proveRanges(subject, network, subnets)
    proveWaysOut(subject, network, subnets)
  }
  proveIpv6(subject, network, subnets)
  proveEndpoints(subject, network, subnets)
  provePlaces(subject, network, subnets, fleets, entrances, gateways)
}

function proveVpc({ ledger, deployed, texts, mesh, namespace }: Subject, network: Network): void {
  const vpcs = ofType(deployed, 'AWS::EC2::VPC')
  const place = network.vpc?.at ?? network.at
  ledger.check({
    what: 'the VPC',
    at: place,
    path: vpcs[0]?.properties.path ?? '',
    expected: network.vpc === undefined ? 1 : 0,
    got: vpcs.length
  })
  const [vpc] = vpcs
  if (vpc !== undefined) {
    ledger.equal(
      'the range of the VPC',
      network.cidr.at ?? place,
      network.cidr.value,
      property(vpc, 'CidrBlock')
    )
    // Without either, names of services and endpoints lead nowhere.
    ledger.equal('whether the VPC answers DNS', place, true, property(vpc, 'EnableDnsSupport'))
    ledger.equal('whether the VPC has host names', place, true, property(vpc, 'EnableDnsHostnames'))
  }
  for (const resource of ofType(deployed, 'AWS::ServiceDiscovery::PrivateDnsNamespace'))
    ledger.equal(
      'the namespace of the mesh',
      mesh.settings.get('namespace')?.value ?? mesh.name.at,
      namespace,
      property(resource, 'Name')
    )
  const expected = vpc === undefined ? texts.expected(network.vpc?.value ?? '') : symbol(vpc.id)
  const uses: readonly (readonly [type: string, key: string])[] = [
    ['AWS::EC2::Subnet', 'VpcId'],
    ['AWS::EC2::RouteTable', 'VpcId'],
    ['AWS::EC2::SecurityGroup', 'VpcId'],
    ['AWS::EC2::VPCGatewayAttachment', 'VpcId'],
    ['AWS::EC2::EgressOnlyInternetGateway', 'VpcId'],
    ['AWS::EC2::VPCEndpoint', 'VpcId'],
    ['AWS::ElasticLoadBalancingV2::TargetGroup', 'VpcId'],
    ['AWS::ServiceDiscovery::PrivateDnsNamespace', 'Vpc']
  ]
  for (const [type, key] of uses)
    for (const resource of ofType(deployed, type)) {
      const view = property(resource, key)
      const got = textOf(view)
      ledger.check({
        what: `the VPC of ${resource.id}`,
        at: place,
        path: view.path,
        expected,
        got: texts.isSame(expected, got) ? expected : got
      })
    }
}

function proveRanges({ ledger }: Subject, network: Network, subnets: ReadonlyMap<string, Subnet>): void {
  const vpc = parseRange(network.cidr.value)
  const all = [...subnets.values()]
  for (const written of [...(network.subnets.public ?? []), ...(network.subnets.private ?? [])])
    if (parseRange(written.value) !== undefined)
      ledger.check({
        what: `the subnet ${written.value}`,
        at: written.at,
        path: all[0]?.resource.properties.path ?? '',
        expected: 1,
        got: all.filter(({ resource }) => textOf(property(resource, 'CidrBlock')) === written.value).length
      })
  for (const [index, subnet] of all.entries()) {
    const { resource, range, zone } = subnet
    const path = property(resource, 'CidrBlock').path
    ledger.check({
      what: `whether ${resource.id} lies in the VPC`,
      at: network.cidr.at ?? network.at,
      path,
      expected: true,
      got: range !== undefined && vpc !== undefined && within(range, vpc)
    })
    const other = all
      .slice(0, index)
      .find(each => range !== undefined && each.range !== undefined && overlap(each.range, range))
    ledger.check({
      what: `whether ${resource.id} has addresses of its own`,
      at: network.cidr.at ?? network.at,
      path,
      expected: 'addresses of its own',
      got: other === undefined ? 'addresses of its own' : `addresses of ${other.resource.id}`
    })
    const twin = all.slice(0, index).find(each => each.zone === zone && each.way === subnet.way)
    const isRoom = network.subnets.public === undefined && network.subnets.private === undefined
    ledger.check({
      what: `the zone of ${resource.id}`,
      at: network.at,
      path: property(resource, 'AvailabilityZone').path,
      expected: 'a zone of its own',
      got: isRoom && twin !== undefined ? `the zone of ${twin.resource.id}` : 'a zone of its own'
    })
  }
  if (network.subnets.public !== undefined || network.subnets.private !== undefined) return
  const zones = new Set(all.map(({ zone }) => zone))
  const named = network.zones.filter(({ at: place }) => place !== undefined)
  ledger.check({
    what: 'the zones of the network',
    at: network.zones[0]?.at ?? network.at,
    path: all[0]?.resource.properties.path ?? '',
    expected: network.zones.length,
    got: zones.size
  })
  for (const { letter, at: place } of named)
    ledger.check({
      what: `zone ${letter} of the network`,
      at: place ?? network.at,
      path: all[0]?.resource.properties.path ?? '',
      expected: true,
      got: [...zones].some(zone => zone.endsWith(letter))
    })
}

/** One NAT gateway for all, one in each zone, or none; each in a subnet that reaches the internet. */
function proveWaysOut(subject: Subject, network: Network, subnets: ReadonlyMap<string, Subnet>): void {
  const { ledger, deployed } = subject
  const place = network.nat.at ?? network.at
  const nats = ofType(deployed, 'AWS::EC2::NatGateway')
  const all = [...subnets.values()]
  const open = new Set(all.filter(({ way }) => way === 'internet').map(({ zone }) => zone))
  const count = { none: 0, single: Math.min(1, open.size), perAz: open.size }[network.nat.value]
  ledger.check({
    what: 'the NAT gateways',
    at: place,
    path: nats[0]?.properties.path ?? '',
    expected: count,
    got: nats.length
  })
  const addresses = new Set<string>()
  for (const nat of nats) {
    const address = textOf(property(nat, 'AllocationId')) ?? ''
    const owner = ofType(deployed, 'AWS::EC2::EIP').find(
      each => address === symbol(`${each.id}.AllocationId`)
    )
    ledger.check({
      what: `the address of ${nat.id}`,
      at: place,
      path: property(nat, 'AllocationId').path,
      expected: 'an address of its own',
      got: owner !== undefined && !addresses.has(address) ? 'an address of its own' : address
    })
    addresses.add(address)
    ledger.check({
      what: `whether ${nat.id} reaches the internet`,
      at: place,
      path: property(nat, 'SubnetId').path,
      expected: 'internet',
      got: subnets.get(textOf(property(nat, 'SubnetId')) ?? '')?.way
    })
  }
  for (const { resource, way, nat, zone } of all)
    if (way !== 'internet') {
      ledger.check({
        what: `the way out of ${resource.id}`,
        at: place,
        path: resource.properties.path,
        expected: network.nat.value === 'none' || open.size === 0 ? 'none' : 'nat',
        got: way
      })
      // With a gateway in each zone the loss of one zone stays in it.
      if (network.nat.value === 'perAz' && open.has(zone) && nat !== undefined)
        ledger.check({
          what: `the zone of the way out of ${resource.id}`,
          at: place,
          path: resource.properties.path,
          expected: zone,
          got: subnets.get(nat)?.zone
        })
    }
}
