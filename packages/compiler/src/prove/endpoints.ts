import type { Network } from '../model/details/network.ts'
import type { Place } from '../text/place.ts'
import { networkRanges } from './firewall-groups.ts'
import { type FirewallRules, readFirewall } from './firewall-rules.ts'
import { type DeployedResource, ofType, property } from './read-templates.ts'
import type { Subject } from './subject.ts'
import type { Subnet } from './subnets.ts'
import { textOf, textsOf } from './view.ts'

/** The ways to services of AWS that stay inside of the network: those of the file, where tasks are. */
export function proveEndpoints(
  subject: Subject,
  network: Network,
  subnets: ReadonlyMap<string, Subnet>
): void {
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
    endpoints.map(
      each => `${textOf(property(each, 'ServiceName'))} ${textOf(property(each, 'VpcEndpointType'))}`
    ),
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
  const firewall: FirewallRules = endpoints.length === 0 ? new Map() : readFirewall(deployed)
  for (const endpoint of endpoints) {
    const name = textOf(property(endpoint, 'ServiceName')) ?? ''
    const isGateway = textOf(property(endpoint, 'VpcEndpointType')) === 'Gateway'
    const written = network.endpoints.find(
      ({ service }) => name === `com.amazonaws.${region}.${service.value}`
    )
    const place: Place = written?.at ?? network.at
    if (isGateway) {
      ledger.equalSets(
        `who uses the endpoint of ${name}`,
        place,
        [...tables],
        textsOf(property(endpoint, 'RouteTableIds')),
        endpoint.properties.path
      )
      continue
    }
    proveOpening(subject, firewall, endpoint, place)
    const own = textsOf(property(endpoint, 'SubnetIds'))
    const wanted = written?.subnets?.map(({ value }) => texts.expected(value))
    if (wanted !== undefined)
      ledger.equalSets(
        `the subnets of the endpoint of ${name}`,
        place,
        wanted,
        own.map(id => wanted.find(each => texts.isSame(each, id)) ?? id),
        endpoint.properties.path
      )
    else if (network.vpc === undefined) {
      const zones = new Set(closed.map(([, { zone }]) => zone))
      ledger.equalSets(
        `the zones of the endpoint of ${name}`,
        place,
        [...zones],
        own.flatMap(id => subnets.get(id)?.zone ?? id),
        endpoint.properties.path
      )
      ledger.check({
        what: `whether the endpoint of ${name} stands where tasks are`,
        at: place,
        path: property(endpoint, 'SubnetIds').path,
        expected: [],
        got: own.filter(id => !closed.some(([each]) => each === id))
      })
    }
    if (!name.endsWith('.dynamodb'))
      ledger.equal(
        `whether the usual name of ${name} leads to the endpoint`,
        place,
        true,
        property(endpoint, 'PrivateDnsEnabled')
      )
  }
}

/** Whoever is in the network reaches an endpoint over HTTPS, and it sends nothing of its own. */
function proveOpening(
  subject: Subject,
  firewall: FirewallRules,
  endpoint: DeployedResource,
  place: Place
): void {
  const { ledger } = subject
  const groups = textsOf(property(endpoint, 'SecurityGroupIds'))
  const rules = groups.flatMap(group => firewall.get(group) ?? [])
  ledger.equalSets(
    `who may connect to ${endpoint.id}`,
    place,
    networkRanges(subject).map(range => `tcp 443..443 ${range}`),
    rules
      .filter(({ direction }) => direction === 'in')
      .map(({ protocol, from, to, peer }) => `${protocol} ${from}..${to} ${peer.id}`),
    property(endpoint, 'SecurityGroupIds').path
  )
  ledger.equalSets(
    `where ${endpoint.id} may connect to`,
    place,
    ['127.0.0.1/32'],
    rules.filter(({ direction }) => direction === 'out').map(({ peer }) => peer.id),
    property(endpoint, 'SecurityGroupIds').path
  )
}
