import type { Probe } from '../../expr/types.ts'
import { healthOf } from '../../model/details/health.ts'
import { map, scalar } from '../../model/read-values.ts'
import type { Located, Port, Service } from '../../model/types.ts'
import type { MapNode } from '../../syntax/nodes.ts'
import { secondsWithin } from '../service/container-parts.ts'
import { fromTo, sourced, type Value } from '../value.ts'

/**
 * The health check of a target group. Times and counts that are not written are those of ALB: 30 s, 5 s, 5 and 2.
 * What ALB cannot ask is replaced by a question that any task that answers at all passes: a TCP
 * probe, no probe, and one whose protocol is not the one of the target group.
 * Source: https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html
 */
export function targetHealth(
  service: Service,
  node: MapNode,
  port: Port,
  protocol: Value
): { readonly [property: string]: Value | undefined } {
  const health = healthOf(node)
  const asked = health === undefined ? undefined : askedPort(service, node, port)
  const isGrpc = port.protocol === 'grpc'
  const question =
    health === undefined || asked === undefined || (asked.port.protocol === 'grpc') !== isGrpc
      ? undefined
      : questionOf(health.probe, isGrpc)
  const isElsewhere = question !== undefined && asked !== undefined && asked.port.number !== port.number
  const everySeconds = within.every(health?.everyMs?.value ?? 30_000)
  return {
    HealthCheckEnabled: true,
    HealthCheckProtocol: protocol,
    HealthCheckPort: isElsewhere ? sourced(String(asked.port.number), asked.at) : 'traffic-port',
    ...(question ?? anyAnswer(isGrpc)),
    HealthCheckIntervalSeconds: fromTo(health?.everyMs, within.every) ?? everySeconds,
    HealthCheckTimeoutSeconds: fromTo(health?.timeoutMs, within.timeout) ?? Math.min(5, everySeconds - 1),
    HealthyThresholdCount: fromTo(health?.healthy, within.count) ?? 5,
    UnhealthyThresholdCount: fromTo(health?.unhealthy, within.count) ?? 2
  }
}

/** What lies outside is reported where the file is checked. */
const within = {
  every: secondsWithin(5, 300),
  timeout: secondsWithin(2, 120),
  count: (count: number) => Math.min(Math.max(count, 2), 10)
}

/** The port that `health` names, else the one that requests come to. */
function askedPort(
  { ports }: Service,
  node: MapNode,
  port: Port
): { readonly port: Port; readonly at: Port['at'] } {
  const named = scalar(map(node, 'health'), 'port')
  const found = ports.find(({ name }) => name === named?.text)
  return { port: found ?? port, at: named ?? port.at }
}

/** Undefined for what ALB cannot ask. It asks by GET alone, and takes answers from 200 to 499. */
function questionOf({ value: probe, at }: Located<Probe>, isGrpc: boolean) {
  if (isGrpc)
    return probe.kind === 'grpc'
      ? { HealthCheckPath: sourced('/grpc.health.v1.Health/Check', at), Matcher: { GrpcCode: '0' } }
      : undefined
  if (probe.kind !== 'http') return undefined
  const { path, expectFrom = 200, expectTo = expectFrom } = probe
  const codes = [expectFrom, expectTo].map(code => Math.min(Math.max(code, 200), 499))
  return {
    HealthCheckPath: sourced(path, at),
    Matcher: { HttpCode: sourced([...new Set(codes)].join('-'), at) }
  }
}

function anyAnswer(isGrpc: boolean) {
  return isGrpc
    ? { HealthCheckPath: '/AWS.ALB/healthcheck', Matcher: { GrpcCode: '0-99' } }
    : { HealthCheckPath: '/', Matcher: { HttpCode: '200-499' } }
}
