import { networkOf, type Network } from '../model/details/network.ts'
import { placementOf } from '../model/details/placement.ts'
import type { Place } from '../text/place.ts'
import type { Entrances } from './balancer.ts'
import { parseRange, type Range, overlap, within } from './ip-ranges.ts'
import { symbol } from './evaluate.ts'
import type { Fleets } from './fleet.ts'
import { type DeployedResource, ofType, property } from './read-templates.ts'
import { type Subject, versionName } from './subject.ts'
import { exists, itemsOf, textOf, type View } from './view.ts'

/**
 * The network, when one is made: subnets in their zones with ranges that do not overlap, tasks where they reach the
 * outside without being reached from there, load balancers where they can be reached.
 */
export function proveNetwork(subject: Subject, fleets: Fleets, entrances: Entrances): void {
  const region = subject.mesh.regions.get(subject.region)
  if (region === undefined) return
  const network = networkOf(subject.mesh, region)
  const subnets = readSubnets(subject)
  proveVpc(subject, network)
  if (network.vpc === undefined) {
    proveRanges(subject, network, subnets)
    proveWaysOut(subject, network, subnets)
  }
  proveEndpoints(subject, network, subnets)
  provePlaces(subject, network, subnets, fleets, entrances)
}

interface Subnet {
  readonly resource: DeployedResource
  readonly zone: string
  readonly range: Range | undefined
  /** Whether hosts with a public address reach the internet, over a NAT gateway alone, or not at all. */
  readonly way: 'internet' | 'nat' | 'none'
  /** The subnet of the NAT gateway that is used. */
  readonly nat: string | undefined
}

function readSubnets({ deployed }: Subject): ReadonlyMap<string, Subnet> {
  const tables = new Map<string, string>()
  for (const association of ofType(deployed, 'AWS::EC2::SubnetRouteTableAssociation'))
    tables.set(
      textOf(property(association, 'SubnetId')) ?? '',
      textOf(property(association, 'RouteTableId')) ?? ''
    )
  const attached = new Set(
    ofType(deployed, 'AWS::EC2::VPCGatewayAttachment').map(each => textOf(property(each, 'InternetGatewayId')))
  )
  const nats = new Map(
    ofType(deployed, 'AWS::EC2::NatGateway').map(nat => [symbol(nat.id), textOf(property(nat, 'SubnetId')) ?? ''])
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

function proveVpc({ ledger, deployed, texts }: Subject, network: Network): void {
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
    ledger.equal('the range of the VPC', network.cidr.at ?? place, network.cidr.value, property(vpc, 'CidrBlock'))
    // Without either, names of services and endpoints lead nowhere.
    ledger.equal('whether the VPC answers DNS', place, true, property(vpc, 'EnableDnsSupport'))
    ledger.equal('whether the VPC has host names', place, true, property(vpc, 'EnableDnsHostnames'))
  }
  const expected = vpc === undefined ? texts.expected(network.vpc?.value ?? '') : symbol(vpc.id)
  const uses: readonly (readonly [type: string, key: string])[] = [
    ['AWS::EC2::Subnet', 'VpcId'],
    ['AWS::EC2::RouteTable', 'VpcId'],
    ['AWS::EC2::SecurityGroup', 'VpcId'],
    ['AWS::EC2::VPCGatewayAttachment', 'VpcId'],
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
    const other = all.slice(0, index).find(each => range !== undefined && each.range !== undefined && overlap(each.range, range))
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
    const owner = ofType(deployed, 'AWS::EC2::EIP').find(each => address === symbol(`${each.id}.AllocationId`))
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

function proveEndpoints(subject: Subject, network: Network, subnets: ReadonlyMap<string, Subnet>): void {
  const { ledger, deployed, region, texts } = subject
  const endpoints = ofType(deployed, 'AWS::EC2::VPCEndpoint')
  const textOfEndpoint = (service: string, type: string) => `com.amazonaws.${region}.${service} ${type}`
  const expected = new Set(
    network.endpoints.map(({ service, type }) =>
      textOfEndpoint(service.value, type.value === 'gateway' ? 'Gateway' : 'Interface')
    )
  )
  ledger.equalSets(
    'the endpoints of AWS services',
    network.endpoints[0]?.at ?? network.at,
    [...expected],
    endpoints.map(each => `${textOf(property(each, 'ServiceName'))} ${textOf(property(each, 'VpcEndpointType'))}`),
    endpoints[0]?.properties.path ?? ''
  )
  const closed = [...subnets].filter(([, { way }]) => way !== 'internet')
  const tables = new Set(
    ofType(deployed, 'AWS::EC2::SubnetRouteTableAssociation').flatMap(association =>
      closed.some(([id]) => id === textOf(property(association, 'SubnetId')))
        ? (textOf(property(association, 'RouteTableId')) ?? [])
        : []
    )
  )
  for (const endpoint of endpoints) {
    const name = textOf(property(endpoint, 'ServiceName')) ?? ''
    const isGateway = textOf(property(endpoint, 'VpcEndpointType')) === 'Gateway'
    const written = network.endpoints.find(({ service }) => name === `com.amazonaws.${region}.${service.value}`)
    const place: Place = written?.at ?? network.at
    if (isGateway) {
      ledger.equalSets(`who uses the endpoint of ${name}`, place, [...tables], listOf(property(endpoint, 'RouteTableIds')), endpoint.properties.path)
      continue
    }
    const own = listOf(property(endpoint, 'SubnetIds'))
    const wanted = written?.subnets?.map(({ value }) => texts.expected(value))
    if (wanted !== undefined)
      ledger.equalSets(`the subnets of the endpoint of ${name}`, place, wanted, own.map(id => wanted.find(each => texts.isSame(each, id)) ?? id), endpoint.properties.path)
    else if (network.vpc === undefined) {
      const zones = new Set(closed.map(([, { zone }]) => zone))
      ledger.equalSets(`the zones of the endpoint of ${name}`, place, [...zones], own.flatMap(id => subnets.get(id)?.zone ?? id), endpoint.properties.path)
      ledger.check({
        what: `whether the endpoint of ${name} stands where tasks are`,
        at: place,
        path: property(endpoint, 'SubnetIds').path,
        expected: [],
        got: own.filter(id => !closed.some(([each]) => each === id))
      })
    }
    if (!name.endsWith('.dynamodb'))
      ledger.equal(`whether the usual name of ${name} leads to the endpoint`, place, true, property(endpoint, 'PrivateDnsEnabled'))
  }
}

/** Tasks stand in the private subnets of all zones unless the file says otherwise, load balancers in the public ones. */
function provePlaces(
  subject: Subject,
  network: Network,
  subnets: ReadonlyMap<string, Subnet>,
  fleets: Fleets,
  entrances: Entrances
): void {
  const { ledger } = subject
  if (network.vpc !== undefined || subnets.size === 0) return
  const of = (isOpen: boolean) => [...subnets].filter(([, { way }]) => (way === 'internet') === isOpen).map(([id]) => id)
  const either = (isOpen: boolean) => (of(isOpen).length > 0 ? of(isOpen) : of(!isOpen))
  for (const { ecsService, service, version } of fleets.all) {
    if (ecsService === undefined) continue
    const { subnets: kind, zones } = placementOf(service)
    if (Array.isArray(kind.value)) continue
    const view = property(ecsService, 'NetworkConfiguration', 'AwsvpcConfiguration', 'Subnets')
    const all = either(kind.value === 'public')
    const letters = zones?.value.map(({ value }) => value)
    const chosen = letters === undefined ? all : all.filter(id => letters.some(letter => isZone(subnets.get(id)?.zone ?? '', letter)))
    ledger.equalSets(
      `where tasks of ${versionName(service, version)} run`,
      kind.at ?? zones?.at ?? version.at,
      chosen.length === 0 ? all : chosen,
      listOf(view),
      view.path
    )
  }
  for (const [name, { balancer }] of entrances) {
    if (balancer === undefined) continue
    const view = property(balancer, 'Subnets')
    const isInternal = textOf(property(balancer, 'Scheme')) === 'internal'
    const place = subject.mesh.gateways.get(name)?.at ?? network.at
    ledger.equalSets(`where the load balancer of gateway \`${name}\` stands`, place, either(!isInternal), listOf(view), view.path)
  }
}

/** `a` is the first zone where zones are only counted. */
function isZone(zone: string, letter: string): boolean {
  const counted = /zone (\d+)/.exec(zone)?.[1]
  return counted === undefined ? zone.endsWith(letter) : Number(counted) === letter.charCodeAt(0) - 97
}

function listOf(view: View): readonly string[] {
  return exists(view) ? itemsOf(view).map(item => textOf(item) ?? '') : []
}
