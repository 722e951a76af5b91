import { healthOf } from '../model/details/health.ts'
import { shutdownOf } from '../model/details/shutdown.ts'
import { map, scalar } from '../model/read-values.ts'
import type { Registered } from './balancer.ts'
import { type DeployedResource, property } from './read-templates.ts'
import { seconds } from './seconds.ts'
import { type Subject, versionName } from './subject.ts'
import { at, itemsOf, textOf } from './view.ts'

/** A target group has the tasks of one version, speaks to them as they speak, and asks for their health as the file says. */
export function proveTargetGroup(
  { ledger, mesh }: Subject,
  group: DeployedResource | undefined,
  registered: readonly Registered[],
  path: string
): void {
  const [first, ...others] = registered
  ledger.check({
    what: 'who stands behind a target group',
    at: first?.fleet.version.at ?? mesh.name.at,
    path: group?.properties.path ?? path,
    expected: 'the tasks of one version',
    got:
      group === undefined
        ? 'nobody: there is no such target group'
        : first === undefined
          ? 'nobody'
          : others.length > 0
            ? 'the tasks of several versions'
            : 'the tasks of one version'
  })
  if (group === undefined || first === undefined) return
  const { service, version } = first.fleet
  const name = versionName(service, version)
  const port = service.ports.find(({ number }) => number === first.port)
  const place = port?.at ?? service.at
  ledger.check({
    what: `the container that gets requests of ${name}`,
    at: version.at,
    path: first.path,
    expected: 'app',
    got: first.container
  })
  ledger.equal(`the port of the target group of ${name}`, place, port?.number, property(group, 'Port'))
  ledger.equal(`how tasks of ${name} are found`, place, 'ip', property(group, 'TargetType'))
  const version2 = port?.protocol === 'grpc' ? 'GRPC' : port?.protocol === 'http2' ? 'HTTP2' : 'HTTP1'
  ledger.equal(`the version of HTTP spoken to ${name}`, place, version2, property(group, 'ProtocolVersion'))
  const isStrict = scalar(map(service.node, 'tls'), 'mode')?.text === 'strict'
  ledger.equal(
    `the protocol spoken to ${name}`,
    place,
    isStrict ? 'HTTPS' : 'HTTP',
    property(group, 'Protocol')
  )
  proveDrain(ledger, group, service, name)
  proveQuestion(ledger, group, first, name)
}

function proveDrain(
  ledger: Subject['ledger'],
  group: DeployedResource,
  service: Registered['fleet']['service'],
  name: string
): void {
  const { drainMs } = shutdownOf(service)
  const attributes = property(group, 'TargetGroupAttributes')
  const written = new Map(
    itemsOf(attributes).map(item => [textOf(at(item, 'Key')) ?? '', textOf(at(item, 'Value')) ?? ''])
  )
  const expected = new Map([
    ['deregistration_delay.timeout_seconds', `${seconds(drainMs.value, 0, 3600)}`],
    ['load_balancing.algorithm.type', 'round_robin']
  ])
  for (const key of new Set([...expected.keys(), ...written.keys()]))
    ledger.check({
      what: `\`${key}\` of the target group of ${name}`,
      at: drainMs.at ?? service.at,
      path: attributes.path,
      expected: expected.get(key),
      got: written.get(key) ?? byAws.get(key)
    })
}

/** What AWS does where an attribute is not written. Source: Elastic Load Balancing API, TargetGroupAttribute. */
const byAws: ReadonlyMap<string, string> = new Map([
  ['deregistration_delay.timeout_seconds', '300'],
  ['load_balancing.algorithm.type', 'round_robin']
])

/** What a load balancer can ask: a path by GET on HTTP, the health service on gRPC. Anything else it cannot, and any answer will do. */
function proveQuestion(
  ledger: Subject['ledger'],
  group: DeployedResource,
  { fleet: { service, version }, port: number }: Registered,
  name: string
): void {
  const health = healthOf(version.node) ?? healthOf(service.node)
  ledger.equal(
    `whether the load balancer asks ${name} if it is well`,
    health?.probe.at ?? service.at,
    true,
    property(group, 'HealthCheckEnabled')
  )
  if (health === undefined) return
  const what = (part: string) => `${part} of the load balancer's health check of ${name}`
  const named = scalar(map(version.node, 'health') ?? map(service.node, 'health'), 'port')?.text
  const asked =
    service.ports.find(each => each.name === named) ?? service.ports.find(each => each.number === number)
  const isElsewhere = asked !== undefined && asked.number !== number
  const { value: probe, at: place } = health.probe
  const isGrpc = service.ports.find(each => each.number === number)?.protocol === 'grpc'
  const isAskable = probe.kind === (isGrpc ? 'grpc' : 'http') && (asked?.protocol === 'grpc') === isGrpc
  if (isAskable && probe.kind === 'http') {
    const from = Math.min(Math.max(probe.expectFrom ?? 200, 200), 499)
    const to = Math.min(Math.max(probe.expectTo ?? probe.expectFrom ?? 200, 200), 499)
    ledger.equal(what('the path'), place, probe.path, property(group, 'HealthCheckPath'))
    ledger.equal(
      what('the good statuses'),
      place,
      from === to ? `${from}` : `${from}-${to}`,
      property(group, 'Matcher', 'HttpCode')
    )
  }
  if (isAskable && probe.kind === 'grpc')
    ledger.equal(what('the good statuses'), place, '0', property(group, 'Matcher', 'GrpcCode'))
  ledger.equal(
    what('the port'),
    asked?.at ?? place,
    isAskable && isElsewhere ? `${asked.number}` : 'traffic-port',
    property(group, 'HealthCheckPort')
  )
  const { everyMs, timeoutMs, healthy, unhealthy } = health
  if (everyMs !== undefined)
    ledger.equal(
      what('the interval'),
      everyMs.at,
      seconds(everyMs.value, 5, 300),
      property(group, 'HealthCheckIntervalSeconds')
    )
  if (timeoutMs !== undefined)
    ledger.equal(
      what('the time limit'),
      timeoutMs.at,
      seconds(timeoutMs.value, 2, 120),
      property(group, 'HealthCheckTimeoutSeconds')
    )
  if (healthy !== undefined)
    ledger.equal(
      what('the good answers'),
      healthy.at,
      healthy.value,
      property(group, 'HealthyThresholdCount')
    )
  if (unhealthy !== undefined)
    ledger.equal(
      what('the failures'),
      unhealthy.at,
      unhealthy.value,
      property(group, 'UnhealthyThresholdCount')
    )
}
