import { gatewayDetails } from '../model/details/gateway.ts'
import type { Gateway } from '../model/types.ts'
import type { Entrance, EntranceListener } from './entrances.ts'
import { ofType, property } from './read-templates.ts'
import type { Subject } from './subject.ts'
import { at, itemsOf, textOf } from './view.ts'

/** What a load balancer listens to, how it is encrypted, and how long it waits. */
export function proveListeners(
  { mesh, ledger, texts, deployed }: Subject,
  gateway: Gateway,
  entrance: Entrance
): void {
  const { certificate, redirectHttp, internal, idleMs, accessLog, waf } = gatewayDetails(mesh, gateway)
  const expected =
    certificate === undefined ? ['HTTP 80'] : redirectHttp ? ['HTTPS 443', 'HTTP 80'] : ['HTTPS 443']
  ledger.equalSets(
    `what gateway \`${gateway.name}\` listens to`,
    certificate?.at ?? gateway.at,
    expected,
    entrance.listeners.map(({ protocol, port }) => `${protocol} ${port}`),
    entrance.listeners[0]?.resource.properties.path ?? ''
  )
  for (const { resource, protocol } of entrance.listeners) {
    const policy = textOf(property(resource, 'SslPolicy')) ?? ''
    ledger.check({
      what: `the encryption of gateway \`${gateway.name}\``,
      at: certificate?.at ?? gateway.at,
      path: property(resource, 'SslPolicy').path,
      expected: protocol === 'HTTPS' ? 'TLS 1.2 or later' : 'none',
      got: policy === '' && protocol !== 'HTTPS' ? 'none' : modern.test(policy) ? 'TLS 1.2 or later' : policy
    })
    const shown = itemsOf(property(resource, 'Certificates')).map(
      item => textOf(at(item, 'CertificateArn')) ?? ''
    )
    const wanted =
      protocol === 'HTTPS' && certificate !== undefined ? [texts.expected(certificate.value)] : []
    ledger.check({
      what: `the certificate of gateway \`${gateway.name}\``,
      at: certificate?.at ?? gateway.at,
      path: property(resource, 'Certificates').path,
      expected: wanted,
      got: shown.map(arn => wanted.find(each => texts.isSame(each, arn)) ?? arn)
    })
  }
  const webAcls = ofType(deployed, 'AWS::WAFv2::WebACLAssociation').filter(
    each => textOf(property(each, 'ResourceArn')) === entrance.arn
  )
  const acl = waf === undefined ? [] : [texts.expected(waf.value)]
  ledger.check({
    what: `the web ACL in front of gateway \`${gateway.name}\``,
    at: waf?.at ?? gateway.at,
    path: webAcls[0]?.properties.path ?? '',
    expected: acl,
    got: webAcls.map(each => {
      const arn = textOf(property(each, 'WebACLArn')) ?? ''
      return acl.find(wanted => texts.isSame(wanted, arn)) ?? arn
    })
  })
  const { balancer } = entrance
  if (balancer === undefined) return
  ledger.equal(
    `whether gateway \`${gateway.name}\` faces the internet`,
    internal?.at ?? gateway.at,
    internal?.value === true ? 'internal' : 'internet-facing',
    property(balancer, 'Scheme')
  )
  ledger.equal(
    `the kind of load balancer of gateway \`${gateway.name}\``,
    gateway.at,
    'application',
    property(balancer, 'Type')
  )
  const attributes = property(balancer, 'LoadBalancerAttributes')
  const written = new Map(
    itemsOf(attributes).map(item => [textOf(at(item, 'Key')) ?? '', textOf(at(item, 'Value')) ?? ''])
  )
  const bucket = accessLog === undefined ? undefined : texts.expected(accessLog.bucket.value)
  const prefix = accessLog?.prefix === undefined ? undefined : texts.expected(accessLog.prefix.value)
  const attributesWanted = new Map([
    // 4000 s is the longest that a load balancer knows.
    ['idle_timeout.timeout_seconds', `${Math.min(Math.ceil(idleMs.value / 1000), 4000)}`],
    // What is no header is not handed on, so that it cannot be taken for one.
    ['routing.http.drop_invalid_header_fields.enabled', 'true'],
    ['deletion_protection.enabled', 'false'],
    ...(bucket === undefined
      ? []
      : [['access_logs.s3.enabled', 'true'] as const, ['access_logs.s3.bucket', bucket] as const]),
    ...(prefix === undefined ? [] : [['access_logs.s3.prefix', prefix] as const])
  ])
  for (const key of new Set([...attributesWanted.keys(), ...written.keys()])) {
    const wanted = attributesWanted.get(key)
    const got = written.get(key) ?? byAws.get(key)
    ledger.check({
      what: `\`${key}\` of gateway \`${gateway.name}\``,
      at: key.startsWith('idle') ? (idleMs.at ?? gateway.at) : (accessLog?.bucket.at ?? gateway.at),
      path: attributes.path,
      expected: wanted,
      got: wanted !== undefined && texts.isSame(wanted, got) ? wanted : got
    })
  }
}

/** Source: Elastic Load Balancing, "Security policies for your Application Load Balancer". */
const modern = /^ELBSecurityPolicy-(TLS13-1-[23]|FS-1-2|TLS-1-2)-/

/** What AWS does where an attribute is not written. Source: Elastic Load Balancing API, LoadBalancerAttribute. */
const byAws: ReadonlyMap<string, string> = new Map([
  ['idle_timeout.timeout_seconds', '60'],
  ['routing.http.drop_invalid_header_fields.enabled', 'false'],
  ['deletion_protection.enabled', 'false']
])

/** A listener that only sends people to the encrypted one. */
export function isRedirect(
  gateway: Gateway,
  { resource, protocol, rules }: EntranceListener,
  subject: Subject
): boolean {
  const { certificate } = gatewayDetails(subject.mesh, gateway)
  if (protocol !== 'HTTP' || certificate === undefined) return false
  const actions = property(resource, 'DefaultActions')
  subject.ledger.check({
    what: `what gateway \`${gateway.name}\` does with plain HTTP`,
    at: gateway.at,
    path: actions.path,
    expected: [
      { Type: 'redirect', RedirectConfig: { Protocol: 'HTTPS', Port: '443', StatusCode: 'HTTP_301' } }
    ],
    got: rules.length > 0 ? `${rules.length} rules` : actions.value
  })
  return true
}
