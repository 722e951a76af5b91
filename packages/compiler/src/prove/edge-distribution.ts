import type { CloudFrontEdge } from '../model/details/edge.ts'
import { gatewayDetails } from '../model/details/gateway.ts'
import { edgeWait } from '../semantics/waiting.ts'
import { type Failover, readFailover } from './edge-function.ts'
import type { Balancers, Origin } from './edge-origins.ts'
import { symbol } from './evaluate.ts'
import { type DeployedResource, ofType, property } from './read-templates.ts'
import type { Subject } from './subject.ts'
import { at, exists, isTrue, itemsOf, numberOf, textOf, textsOf, type View } from './view.ts'

/** What CloudFront hands on to a load balancer. Source: Amazon CloudFront API, AllowedMethods. */
const methods = ['GET', 'HEAD', 'OPTIONS', 'PUT', 'PATCH', 'POST', 'DELETE']
/** Those that CloudFront asks a second origin with. Source: CloudFront Developer Guide, "Request and response behavior for origin groups". */
const repeatable = new Set(['GET', 'HEAD', 'OPTIONS'])
const failures = ['500', '502', '503', '504']

/** From each host of the distribution, with each method: which region's load balancer is asked first, which one then, and how. */
export function proveDistribution(
  subject: Subject,
  edge: CloudFrontEdge,
  origins: readonly Origin[],
  balancers: Balancers
): void {
  const { ledger, deployed, texts } = subject
  const [distribution, ...others] = ofType(deployed, 'AWS::CloudFront::Distribution')
  ledger.check({
    what: 'the number of distributions',
    at: edge.at,
    path: others[0]?.properties.path ?? '',
    expected: 1,
    got: others.length + (distribution === undefined ? 0 : 1)
  })
  if (distribution === undefined) return
  const config = property(distribution, 'DistributionConfig')
  const fact = (what: string, expected: string | boolean | number, ...steps: readonly string[]) =>
    ledger.equal(`${what} of the distribution`, edge.at, expected, at(config, ...steps))
  fact('whether it serves', true, 'Enabled')
  fact('whether hosts have addresses of IPv6', true, 'IPV6Enabled')
  fact('the versions of HTTP', 'http2and3', 'HttpVersion')
  const hosts = edge.hosts.map(({ value }) => texts.expected(value))
  ledger.equalSets(
    'the hosts of the distribution',
    edge.hosts[0]?.at ?? edge.at,
    hosts,
    textsOf(at(config, 'Aliases')).map(host => hosts.find(own => texts.isSame(own, host)) ?? host),
    at(config, 'Aliases').path
  )
  proveCertificate(subject, edge, config)
  const waf = edge.waf === undefined ? undefined : texts.expected(edge.waf.value)
  const acl = textOf(at(config, 'WebACLId'))
  ledger.check({
    what: 'the web ACL of the distribution',
    at: edge.waf?.at ?? edge.at,
    path: at(config, 'WebACLId').path,
    expected: waf,
    got: waf !== undefined && texts.isSame(waf, acl) ? waf : acl
  })
  proveBehavior(subject, edge, config, origins)
  proveWays(subject, edge, config, origins.slice(0, 2), balancers)
}

function proveCertificate(
  { ledger, texts }: Subject,
  { certificate, at: place }: CloudFrontEdge,
  config: View
) {
  const view = at(config, 'ViewerCertificate')
  const wanted = certificate === undefined ? undefined : texts.expected(certificate.value)
  const arn = textOf(at(view, 'AcmCertificateArn'))
  ledger.check({
    what: 'the certificate of the distribution',
    at: certificate?.at ?? place,
    path: view.path,
    expected:
      wanted === undefined
        ? { CloudFrontDefaultCertificate: true }
        : { AcmCertificateArn: wanted, SslSupportMethod: 'sni-only', MinimumProtocolVersion: 'TLSv1.2_2021' },
    got:
      wanted !== undefined && texts.isSame(wanted, arn)
        ? { ...(view.value as object), AcmCertificateArn: wanted }
        : view.value
  })
}

/** Nothing is kept, everything is handed on, the host too, and viewers speak HTTPS. */
function proveBehavior(
  { ledger }: Subject,
  edge: CloudFrontEdge,
  config: View,
  [first]: readonly Origin[]
): void {
  const behavior = at(config, 'DefaultCacheBehavior')
  const fact = (what: string, expected: string, key: string) =>
    ledger.equal(what, edge.at, expected, at(behavior, key))
  fact('what the distribution does with plain HTTP', 'redirect-to-https', 'ViewerProtocolPolicy')
  // The ids of AWS's policies CachingDisabled and AllViewer, as the CloudFront Developer Guide lists them.
  fact('what the distribution keeps', '4135ea2d-6df8-44a3-9df3-4b5a84be39ad', 'CachePolicyId')
  fact('what the distribution hands on', '216adef6-5c7f-47e4-b989-5492eafa07d3', 'OriginRequestPolicyId')
  const others = itemsOf(at(config, 'CacheBehaviors'))
  ledger.check({
    what: 'whether the distribution treats some paths in another way',
    at: edge.at,
    path: at(config, 'CacheBehaviors').path,
    expected: false,
    got: others.length > 0
  })
  const routes = first === undefined ? [] : gatewayDetails(first.subject.mesh, first.gateway).routes
  ledger.check({
    what: 'whether the distribution hands on gRPC',
    at: edge.gateway.at,
    path: at(behavior, 'GrpcConfig').path,
    expected: routes.some(({ target }) => target?.port.protocol === 'grpc'),
    got: isTrue(at(behavior, 'GrpcConfig', 'Enabled'))
  })
}

function proveWays(
  subject: Subject,
  edge: CloudFrontEdge,
  config: View,
  origins: readonly Origin[],
  balancers: Balancers
): void {
  const { ledger, deployed } = subject
  const behavior = at(config, 'DefaultCacheBehavior')
  const declared = itemsOf(at(config, 'Origins'))
  const originCalled = (id: string | undefined) => declared.find(each => textOf(at(each, 'Id')) === id)
  const failover = failoverOf(subject, behavior)
  const allowed = new Set(textsOf(at(behavior, 'AllowedMethods')))
  const [, second] = origins
  for (const method of methods) {
    const group = failover?.methods.includes(method) === true ? failover : undefined
    const asked = group?.origins ?? [textOf(at(behavior, 'TargetOriginId')) ?? '']
    const expected = origins.slice(0, repeatable.has(method) ? 2 : 1)
    ledger.check({
      what: `which load balancers a ${method} to the distribution is sent to, one after the other`,
      at: edge.gateway.at,
      path: behavior.path,
      expected: expected.map(origin => balancers.expected(origin, 'DNSName')),
      got: allowed.has(method)
        ? asked.map(id => balancers.describe(at(originCalled(id) ?? nowhere, 'DomainName'), 'DNSName'))
        : 'nobody'
    })
    ledger.check({
      what: `after which answers a ${method} is sent to the other region`,
      at: edge.gateway.at,
      path: behavior.path,
      expected: second !== undefined && repeatable.has(method) ? failures : [],
      got: group?.statuses ?? []
    })
  }
  ledger.countRequests(Math.max(edge.hosts.length, 1) * methods.length)
  ledger.equalSets(
    'the load balancers that the distribution knows',
    edge.gateway.at,
    origins.map(origin => balancers.expected(origin, 'DNSName')),
    declared.map(each => balancers.describe(at(each, 'DomainName'), 'DNSName')),
    at(config, 'Origins').path
  )
  for (const each of declared) {
    const origin = balancers.regionOf(at(each, 'DomainName'))
    if (origin !== undefined) proveOrigin(subject, edge, each, origin, origins.length > 1)
  }
  for (const resource of ofType(deployed, 'AWS::CloudFront::Function')) proveFunction(subject, edge, resource)
}

/** How CloudFront speaks to a load balancer, and how long it waits. */
function proveOrigin(
  { ledger, capabilities }: Subject,
  edge: CloudFrontEdge,
  view: View,
  { region, subject, gateway, door }: Origin,
  hasOther: boolean
): void {
  const { idleMs } = gatewayDetails(subject.mesh, gateway)
  const waits = (subject.graph.gateways.get(gateway.name)?.out ?? []).flatMap(
    call => edgeWait(call, capabilities)?.ms ?? []
  )
  const longest = waits.length === 0 ? 29_000 : Math.max(...waits)
  const fact = (what: string, expected: string | number | undefined, ...steps: readonly string[]) =>
    ledger.equal(`${what} to ${region}`, edge.gateway.at, expected, at(view, ...steps))
  const custom = 'CustomOriginConfig'
  fact(
    'the protocol',
    door?.isEncrypted === true ? 'https-only' : 'http-only',
    custom,
    'OriginProtocolPolicy'
  )
  fact('the port of HTTP', 80, custom, 'HTTPPort')
  fact('the port of HTTPS', 443, custom, 'HTTPSPort')
  // A second more than the slowest service has, and no more than CloudFront can.
  fact('the longest wait', Math.min(Math.ceil(longest / 1000) + 1, 120), custom, 'OriginReadTimeout')
  // Five seconds before the load balancer closes it, and at most a minute.
  fact(
    'how long a silent connection is kept',
    Math.max(Math.min(Math.ceil(idleMs.value / 1000) - 5, 60), 1),
    custom,
    'OriginKeepaliveTimeout'
  )
  ledger.check({
    what: `the encryption to ${region}`,
    at: edge.gateway.at,
    path: at(view, custom, 'OriginSSLProtocols').path,
    expected: ['TLSv1.2'],
    got: textsOf(at(view, custom, 'OriginSSLProtocols'))
  })
  // By itself CloudFront tries three times, for ten seconds each.
  const tries = numberOf(at(view, 'ConnectionAttempts')) ?? 3
  const seconds = numberOf(at(view, 'ConnectionTimeout')) ?? 10
  ledger.check({
    what: `how long CloudFront tries to connect to ${region}`,
    at: edge.gateway.at,
    path: view.path,
    expected: hasOther ? '2 times 3 seconds' : '3 times 10 seconds',
    got: `${tries} times ${seconds} seconds`
  })
}

/** What the function does that stands before the behaviour; undefined where none does. */
function failoverOf({ ledger, mesh, deployed }: Subject, behavior: View): Failover | undefined {
  const view = at(behavior, 'FunctionAssociations')
  const [association, ...others] = itemsOf(view)
  if (association === undefined) return undefined
  const arn = textOf(at(association, 'FunctionARN'))
  const resource = ofType(deployed, 'AWS::CloudFront::Function').find(
    ({ id }) => arn === symbol(`${id}.FunctionARN`)
  )
  const isRun = others.length === 0 && textOf(at(association, 'EventType')) === 'viewer-request'
  ledger.check({
    what: 'the function that looks at requests to the distribution',
    at: mesh.name.at,
    path: view.path,
    expected: 'one of the template',
    got: resource !== undefined && isRun ? 'one of the template' : 'another one, or at another time'
  })
  if (resource === undefined || !isRun) return undefined
  return readFailover(textOf(property(resource, 'FunctionCode')) ?? '')
}

/** Only what is published runs, and only the later runtime knows origins. */
function proveFunction({ ledger }: Subject, edge: CloudFrontEdge, resource: DeployedResource): void {
  ledger.equal('whether the function is published', edge.at, true, property(resource, 'AutoPublish'))
  ledger.equal(
    'the runtime of the function',
    edge.at,
    'cloudfront-js-2.0',
    property(resource, 'FunctionConfig', 'Runtime')
  )
  const code = property(resource, 'FunctionCode')
  ledger.check({
    what: 'whether the function can be understood',
    at: edge.at,
    path: code.path,
    expected: true,
    got: exists(code) && readFailover(textOf(code) ?? '') !== undefined
  })
}

const nowhere: View = { value: undefined, path: '' }
