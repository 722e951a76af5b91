import { type GatewayDetails, gatewayDetails } from '../model/details/gateway.ts'
import { healthOf } from '../model/details/health.ts'
import { shutdownOf } from '../model/details/shutdown.ts'
import { tlsOf } from '../model/details/tls.ts'
import { proxyOf } from '../model/details/virtual-gateway.ts'
import type { Gateway } from '../model/types.ts'
import { symbol } from './evaluate.ts'
import type { Fleet, Fleets } from './fleet.ts'
import { type DeployedResource, ofType, property } from './read-templates.ts'
import { seconds } from './seconds.ts'
import type { Subject } from './subject.ts'
import { at, exists, itemsOf, textOf, textsOf } from './view.ts'

/** The network load balancer in front of a virtual gateway, found from its tasks outwards. */
export interface GatewayEntrance {
  readonly gateway: Gateway
  readonly fleet: Fleet
  readonly targetGroup: DeployedResource | undefined
  readonly listeners: readonly DeployedResource[]
  readonly balancer: DeployedResource | undefined
}

export function readGatewayEntrances({ deployed }: Subject, fleets: Fleets): readonly GatewayEntrance[] {
  return fleets.gateways.flatMap((fleet): readonly GatewayEntrance[] => {
    const { gateway, ecsService } = fleet
    if (gateway === undefined) return []
    const group =
      ecsService === undefined
        ? undefined
        : textOf(property(ecsService, 'LoadBalancers', 0, 'TargetGroupArn'))
    const listeners = ofType(deployed, 'AWS::ElasticLoadBalancingV2::Listener').filter(listener =>
      itemsOf(property(listener, 'DefaultActions')).some(action =>
        itemsOf(at(action, 'ForwardConfig', 'TargetGroups')).some(
          each => group !== undefined && textOf(at(each, 'TargetGroupArn')) === group
        )
      )
    )
    const [arn] = listeners.map(listener => textOf(property(listener, 'LoadBalancerArn')))
    return [
      {
        gateway,
        fleet,
        targetGroup: ofType(deployed, 'AWS::ElasticLoadBalancingV2::TargetGroup').find(
          ({ id }) => symbol(id) === group
        ),
        listeners: listeners.filter(listener => textOf(property(listener, 'LoadBalancerArn')) === arn),
        balancer: ofType(deployed, 'AWS::ElasticLoadBalancingV2::LoadBalancer').find(
          ({ id }) => symbol(id) === arn
        )
      }
    ]
  })
}

/** Clients reach the tasks of a virtual gateway over a network load balancer of its own. */
export function proveGatewayEntrances(subject: Subject, entrances: readonly GatewayEntrance[]): void {
  const { ledger, deployed, mesh } = subject
  const used = new Set<DeployedResource | undefined>()
  for (const entrance of entrances) {
    const { gateway, balancer, targetGroup } = entrance
    const isNetwork = balancer !== undefined && textOf(property(balancer, 'Type')) === 'network'
    ledger.check({
      what: `the load balancer of gateway \`${gateway.name}\``,
      at: gateway.at,
      path: balancer?.properties.path ?? '',
      expected: 'a network load balancer of its own',
      got: !isNetwork
        ? 'none'
        : used.has(balancer)
          ? 'one of another gateway'
          : 'a network load balancer of its own'
    })
    used.add(balancer)
    if (balancer === undefined || targetGroup === undefined) continue
    proveBalancer(subject, entrance, balancer)
    proveListeners(subject, entrance)
    proveTargets(subject, entrance, targetGroup)
  }
  for (const balancer of ofType(deployed, 'AWS::ElasticLoadBalancingV2::LoadBalancer'))
    if (textOf(property(balancer, 'Type')) === 'network')
      ledger.check({
        what: `what ${balancer.id} is there for`,
        at: mesh.name.at,
        path: balancer.properties.path,
        expected: 'a virtual gateway',
        got: used.has(balancer) ? 'a virtual gateway' : 'nothing of the mesh'
      })
}

function proveBalancer(
  { ledger, mesh, texts }: Subject,
  { gateway }: GatewayEntrance,
  balancer: DeployedResource
): void {
  const { internal, accessLog } = gatewayDetails(mesh, gateway)
  ledger.equal(
    `whether gateway \`${gateway.name}\` faces the internet`,
    internal?.at ?? gateway.at,
    internal?.value === true ? 'internal' : 'internet-facing',
    property(balancer, 'Scheme')
  )
  const attributes = property(balancer, 'LoadBalancerAttributes')
  const got = new Map(
    itemsOf(attributes).map(item => [textOf(at(item, 'Key')) ?? '', textOf(at(item, 'Value')) ?? ''])
  )
  const wanted = new Map([
    // Without it a zone whose tasks are gone would take requests for nobody.
    ['load_balancing.cross_zone.enabled', 'true'],
    ['deletion_protection.enabled', 'false'],
    ...(accessLog === undefined
      ? []
      : ([
          ['access_logs.s3.enabled', 'true'],
          ['access_logs.s3.bucket', texts.expected(accessLog.bucket.value)]
        ] as const)),
    ...(accessLog?.prefix === undefined
      ? []
      : [['access_logs.s3.prefix', texts.expected(accessLog.prefix.value)] as const])
  ])
  for (const key of new Set([...wanted.keys(), ...got.keys()])) {
    const expected = wanted.get(key)
    const found = got.get(key) ?? byAws.get(key)
    ledger.check({
      what: `\`${key}\` of gateway \`${gateway.name}\``,
      at: accessLog?.bucket.at ?? gateway.at,
      path: attributes.path,
      expected,
      got: expected !== undefined && texts.isSame(expected, found) ? expected : found
    })
  }
}

/** Elastic Load Balancing API, LoadBalancerAttribute and TargetGroupAttribute: what holds where nothing is said. */
const byAws: ReadonlyMap<string, string> = new Map([
  ['load_balancing.cross_zone.enabled', 'false'],
  ['deletion_protection.enabled', 'false'],
  ['deregistration_delay.timeout_seconds', '300']
])

/**
 * With a certificate the load balancer ends the encryption; without one the gateway does where its own `tls` says
 * so, and both kinds of clients come in where it takes both.
 */
function expectedListeners({ certificate }: GatewayDetails, mode: string | undefined): readonly string[] {
  if (certificate !== undefined) return ['TLS 443']
  return mode === 'strict' ? ['TCP 443'] : mode === 'permissive' ? ['TCP 80', 'TCP 443'] : ['TCP 80']
}

function modeOf(gateway: Gateway): string | undefined {
  const tls = tlsOf(proxyOf(gateway).service.node)
  return tls?.certificate === undefined ? undefined : tls.mode.value
}

function proveListeners({ ledger, mesh, texts }: Subject, { gateway, listeners }: GatewayEntrance): void {
  const details = gatewayDetails(mesh, gateway)
  const { certificate } = details
  const { port } = proxyOf(gateway)
  const place = certificate?.at ?? gateway.at
  ledger.equalSets(
    `what gateway \`${gateway.name}\` listens to`,
    place,
    expectedListeners(details, modeOf(gateway)),
    listeners.map(each => `${textOf(property(each, 'Protocol'))} ${textOf(property(each, 'Port'))}`),
    listeners[0]?.properties.path ?? ''
  )
  for (const listener of listeners) {
    const isTls = textOf(property(listener, 'Protocol')) === 'TLS'
    const policy = textOf(property(listener, 'SslPolicy')) ?? ''
    ledger.check({
      what: `the encryption of gateway \`${gateway.name}\``,
      at: place,
      path: property(listener, 'SslPolicy').path,
      expected: isTls ? 'TLS 1.2 or later' : 'none',
      got: !isTls && policy === '' ? 'none' : modern.test(policy) ? 'TLS 1.2 or later' : policy
    })
    const wanted = isTls && certificate !== undefined ? [texts.expected(certificate.value)] : []
    ledger.check({
      what: `the certificate of gateway \`${gateway.name}\``,
      at: place,
      path: property(listener, 'Certificates').path,
      expected: wanted,
      got: itemsOf(property(listener, 'Certificates')).map(item => {
        const arn = textOf(at(item, 'CertificateArn')) ?? ''
        return wanted.find(each => texts.isSame(each, arn)) ?? arn
      })
    })
    // Clients speak HTTP/2 over TLS only where it is agreed on.
    ledger.check({
      what: `the protocol that gateway \`${gateway.name}\` agrees on`,
      at: port.at,
      path: property(listener, 'AlpnPolicy').path,
      expected: isTls && port.protocol !== 'http' ? ['HTTP2Only'] : [],
      got: textsOf(property(listener, 'AlpnPolicy'))
    })
    ledger.check({
      what: `what gateway \`${gateway.name}\` does with what it takes`,
      at: place,
      path: property(listener, 'DefaultActions').path,
      expected: ['forward to one target group'],
      got: itemsOf(property(listener, 'DefaultActions')).map(action =>
        textOf(at(action, 'Type')) === 'forward' &&
        itemsOf(at(action, 'ForwardConfig', 'TargetGroups')).length === 1
          ? 'forward to one target group'
          : (textOf(at(action, 'Type')) ?? '')
      )
    })
  }
}

/** Source: Elastic Load Balancing, "Security policies for your Network Load Balancer". */
const modern = /^ELBSecurityPolicy-(TLS13-1-[23]|FS-1-2|TLS-1-2)-/

function proveTargets(
  { ledger, mesh }: Subject,
  { gateway, fleet }: GatewayEntrance,
  group: DeployedResource
): void {
  const { service, port } = proxyOf(gateway)
  const { certificate } = gatewayDetails(mesh, gateway)
  const name = `gateway \`${gateway.name}\``
  const attached = fleet.ecsService === undefined ? [] : itemsOf(property(fleet.ecsService, 'LoadBalancers'))
  ledger.check({
    what: `what of ${name} gets requests`,
    at: port.at,
    path: attached[0]?.path ?? '',
    expected: [`envoy ${port.number}`],
    got: attached.map(each => `${textOf(at(each, 'ContainerName'))} ${textOf(at(each, 'ContainerPort'))}`)
  })
  ledger.equal(`the port of the target group of ${name}`, port.at, port.number, property(group, 'Port'))
  ledger.equal(`how tasks of ${name} are found`, gateway.at, 'ip', property(group, 'TargetType'))
  ledger.equal(
    `the protocol spoken to ${name}`,
    gateway.at,
    certificate !== undefined && modeOf(gateway) === 'strict' ? 'TLS' : 'TCP',
    property(group, 'Protocol')
  )
  for (const [what, key, expected] of [
    ['whether the load balancer asks', 'HealthCheckEnabled', true],
    ['how the load balancer asks', 'HealthCheckProtocol', 'TCP'],
    ['at which port the load balancer asks', 'HealthCheckPort', 'traffic-port']
  ] as const)
    ledger.equal(`${what} ${name} if it is well`, gateway.at, expected, property(group, key))
  ledger.check({
    what: `what the load balancer asks ${name} for`,
    at: gateway.at,
    path: group.properties.path,
    expected: 'a connection',
    got:
      exists(property(group, 'HealthCheckPath')) || exists(property(group, 'Matcher'))
        ? 'more'
        : 'a connection'
  })
  const health = healthOf(service.node)
  for (const [what, written, key, expected, otherwise] of [
    ['the interval', health?.everyMs, 'HealthCheckIntervalSeconds', (ms: number) => seconds(ms, 5, 300), 10],
    [
      'the time limit',
      health?.timeoutMs,
      'HealthCheckTimeoutSeconds',
      (ms: number) => seconds(ms, 2, 120),
      2
    ],
    ['the good answers', health?.healthy, 'HealthyThresholdCount', within, 2],
    ['the failures', health?.unhealthy, 'UnhealthyThresholdCount', within, 3]
  ] as const)
    ledger.equal(
      `${what} of the load balancer's health check of ${name}`,
      written?.at ?? gateway.at,
      written === undefined ? otherwise : expected(written.value),
      property(group, key)
    )
  const { drainMs } = shutdownOf(service)
  const attributes = property(group, 'TargetGroupAttributes')
  const got = new Map(
    itemsOf(attributes).map(item => [textOf(at(item, 'Key')) ?? '', textOf(at(item, 'Value')) ?? ''])
  )
  const wanted = new Map([['deregistration_delay.timeout_seconds', `${seconds(drainMs.value, 0, 3600)}`]])
  for (const key of new Set([...wanted.keys(), ...got.keys()]))
    ledger.check({
      what: `\`${key}\` of the target group of ${name}`,
      at: gateway.at,
      path: attributes.path,
      expected: wanted.get(key),
      got: got.get(key) ?? byAws.get(key)
    })
}

function within(count: number): number {
  return Math.min(Math.max(count, 2), 10)
}
