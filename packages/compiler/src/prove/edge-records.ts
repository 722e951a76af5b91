import { readPort } from '../expr/read-port.ts'
import type { Route53Edge } from '../model/details/edge.ts'
import { healthOf } from '../model/details/health.ts'
import { map, read, scalar } from '../model/read-values.ts'
import { requestOf } from '../semantics/routing/request.ts'
import type { Balancers, Origin } from './edge-origins.ts'
import { candidatesOf, decideEntrance } from './entrance-classes.ts'
import { symbol } from './evaluate.ts'
import { type DeployedResource, ofType, property } from './read-templates.ts'
import type { Subject } from './subject.ts'
import { exists, itemsOf, textOf } from './view.ts'

/** Where a name leads to, region by region, and what is asked to know whether a region is well. */
export function proveRecords(
  subject: Subject,
  edge: Route53Edge,
  all: readonly Origin[],
  balancers: Balancers
): void {
  const { ledger, deployed } = subject
  const isLatency = edge.policy.value === 'latency'
  // One record is the first, and one the second: there is no third.
  const origins = isLatency ? all : all.slice(0, 2)
  const records = ofType(deployed, 'AWS::Route53::RecordSet')
  const path = records[0]?.properties.path ?? ''
  ledger.equalSets(
    `the load balancers that \`${edge.host.value}\` leads to`,
    edge.gateway.at,
    origins.map(origin => balancers.expected(origin, 'DNSName')),
    records.map(record => balancers.describe(property(record, 'AliasTarget', 'DNSName'), 'DNSName')),
    path
  )
  const names = records.map(record => textOf(property(record, 'SetIdentifier')))
  ledger.check({
    what: `whether the records of \`${edge.host.value}\` can be told apart`,
    at: edge.at,
    path,
    expected: true,
    got: new Set(names).size === names.length && !names.includes(undefined)
  })
  for (const record of records) {
    const origin = balancers.regionOf(property(record, 'AliasTarget', 'DNSName'))
    if (origin === undefined) continue
    proveRecord(subject, edge, record, origin, balancers)
    proveHealth(subject, edge, record, origin, balancers)
  }
}

function proveRecord(
  { ledger, texts }: Subject,
  edge: Route53Edge,
  record: DeployedResource,
  origin: Origin,
  balancers: Balancers
): void {
  const { region, role } = origin
  const isLatency = edge.policy.value === 'latency'
  const what = `\`${edge.host.value}\` in ${region}`
  const policyAt = edge.policy.at ?? edge.at
  ledger.check({
    what: `the name of the record of ${region}`,
    at: edge.host.at,
    path: property(record, 'Name').path,
    expected: edge.host.value,
    got: texts.isSame(texts.expected(edge.host.value), textOf(property(record, 'Name')))
      ? edge.host.value
      : textOf(property(record, 'Name'))
  })
  // The load balancers have addresses of IPv4.
  ledger.equal(`the type of ${what}`, edge.at, 'A', property(record, 'Type'))
  ledger.equal(
    `the region that ${what} is near to`,
    policyAt,
    isLatency ? region : undefined,
    property(record, 'Region')
  )
  ledger.equal(
    `when ${what} is asked`,
    policyAt,
    isLatency ? undefined : role === 'primary' ? 'PRIMARY' : 'SECONDARY',
    property(record, 'Failover')
  )
  const zone = property(record, 'AliasTarget', 'HostedZoneId')
  ledger.check({
    what: `the zone of the load balancer of ${region}`,
    at: edge.gateway.at,
    path: zone.path,
    expected: balancers.expected(origin, 'CanonicalHostedZoneID'),
    got: balancers.describe(zone, 'CanonicalHostedZoneID')
  })
  ledger.equal(
    `whether ${what} is left out when its load balancer has no healthy target`,
    edge.at,
    true,
    property(record, 'AliasTarget', 'EvaluateTargetHealth')
  )
  // A name of a zone has dots, an id has none; a name ends with one.
  const written = edge.zone.value.replace(/\$\{[^}]*\}/g, '')
  const isName = written.includes('.')
  const expected = texts.expected(isName ? `${edge.zone.value.replace(/\.$/, '')}.` : edge.zone.value)
  const own = property(record, isName ? 'HostedZoneName' : 'HostedZoneId')
  const other = property(record, isName ? 'HostedZoneId' : 'HostedZoneName')
  ledger.check({
    what: `the hosted zone of ${what}`,
    at: edge.zone.at,
    path: own.path,
    expected,
    got: exists(other)
      ? `${textOf(other)}, by ${isName ? 'id' : 'name'}`
      : texts.isSame(expected, textOf(own))
        ? expected
        : textOf(own)
  })
}

/** Every ten seconds, and three answers in a row decide. */
function proveHealth(
  { ledger, deployed }: Subject,
  edge: Route53Edge,
  record: DeployedResource,
  origin: Origin,
  balancers: Balancers
): void {
  const { region, subject } = origin
  const isEncrypted = origin.door?.isEncrypted === true
  const id = textOf(property(record, 'HealthCheckId'))
  const check = ofType(deployed, 'AWS::Route53::HealthCheck').find(each => symbol(each.id) === id)
  const isThere = ledger.check({
    what: `what is asked to know whether ${region} is well`,
    at: edge.at,
    path: property(record, 'HealthCheckId').path,
    expected: 'a health check',
    got: check === undefined ? 'nothing' : 'a health check'
  })
  if (check === undefined || !isThere) return
  const config = (key: string) => property(check, 'HealthCheckConfig', key)
  ledger.check({
    what: `who is asked whether ${region} is well`,
    at: edge.gateway.at,
    path: config('FullyQualifiedDomainName').path,
    expected: balancers.expected(origin, 'DNSName'),
    got: balancers.describe(config('FullyQualifiedDomainName'), 'DNSName')
  })
  const path = askedPath(origin)
  const type = path === undefined ? 'TCP' : isEncrypted ? 'HTTPS' : 'HTTP'
  const fact = (what: string, expected: string | number | boolean | undefined, key: string) =>
    ledger.equal(`${what} is asked whether it is well`, edge.at, expected, config(key))
  fact(`how ${region}`, type, 'Type')
  fact(`at which port ${region}`, isEncrypted ? 443 : 80, 'Port')
  fact(`with which path ${region}`, path, 'ResourcePath')
  fact(`every how many seconds ${region}`, 10, 'RequestInterval')
  fact(`how often in a row ${region}`, 3, 'FailureThreshold')
  // Without the name in its greeting a load balancer cannot choose a certificate.
  fact(`whether by name ${region}`, type === 'HTTPS' ? true : undefined, 'EnableSNI')
  const tag = itemsOf(property(check, 'HealthCheckTags'))[0]
  ledger.check({
    what: `under which name people find the health check of ${region}`,
    at: edge.at,
    path: property(check, 'HealthCheckTags').path,
    expected: { Key: 'Name', Value: `${subject.prefix} ${region}` },
    got: tag?.value
  })
  const inverted = config('Inverted')
  ledger.check({
    what: `whether a bad answer of ${region} is good`,
    at: edge.at,
    path: inverted.path,
    expected: false,
    got: exists(inverted)
  })
}

/**
 * The probe of the service behind `/**`, when a request for it to the load balancer's own name comes to that service and
 * a good answer is one that Route 53 takes for good.
 */
function askedPath({ subject, gateway, door }: Origin): string | undefined {
  const { mesh, texts } = subject
  const candidates = candidatesOf(mesh, gateway, texts.expected)
  const open = candidates.find(
    ({ hosts, route: { match, when } }) =>
      hosts.length === 0 &&
      when === undefined &&
      match.value.kind === 'http' &&
      (match.value.verbs.length === 0 || match.value.verbs.includes('GET')) &&
      match.value.path.kind === 'segments' &&
      match.value.path.end === 'below' &&
      match.value.path.segments.length === 0
  )?.target
  if (open?.port.protocol !== 'http') return undefined
  // A proxy that listens for HTTP/2 does not understand the question.
  const listens = read(scalar(gateway.node, 'port'), readPort)?.value.protocol ?? 'http'
  if (gateway.via?.value === 'virtualGateway' && listens !== 'http') return undefined
  const probe = healthOf(open.service.node)?.probe.value
  if (probe?.kind !== 'http' || probe.verb !== 'GET' || probe.path.length > 255) return undefined
  const from = probe.expectFrom ?? 200
  if (from < 200 || (probe.expectTo ?? from) > 399) return undefined
  const named = scalar(map(open.service.node, 'health'), 'port')?.text
  if (named !== undefined && named !== open.port.name) return undefined
  const request = requestOf({ path: probe.path, scheme: door?.isEncrypted === true ? 'https' : 'http' })
  const found = decideEntrance(candidates, 'the load balancer', request)
  if (found?.decision.kind !== 'route' || found.gatewayRoute === undefined) return undefined
  const { service, port } = found.decision
  const isRewritten = found.gatewayRoute.node.items.some(({ key }) => key.text === 'rewrite')
  return service === open.service && port === open.port && !isRewritten ? probe.path : undefined
}
