import type { Probe } from '../../expr/types.ts'
import { healthOf } from '../../model/details/health.ts'
import { map, scalar } from '../../model/read-values.ts'
import type { Port, Service, Version } from '../../model/types.ts'
import { defineRule } from '../define-rule.ts'
import { oncePerPlace } from '../once-per-place.ts'

interface Asked {
  readonly service: string
  readonly probe: string
  readonly protocol: string
}

export default defineRule({
  name: 'health-check-protocol',
  level: 'warning',
  summary: 'A health check asks in a protocol that its port does not speak.',
  source: 'https://docs.aws.amazon.com/app-mesh/latest/APIReference/API_HealthCheckPolicy.html',
  sourceRead: '2026-11-22',
  restsOn: ['health', 'port', 'ports'],
  messages: {
    differs: ({ service, probe, protocol }: Asked) =>
      `\`${service}\` is probed over ${probe}, and its port speaks \`${protocol}\`, so the check always fails.`
  },
  service({ service, report }) {
    const isFirst = oncePerPlace()
    for (const version of service.versions) {
      const probe = healthOf(version.node)?.probe
      const port = askedPort(service, version)
      if (probe === undefined || port === undefined || !differs(probe.value, port)) continue
      if (!isFirst(probe.at)) continue
      report(
        'differs',
        {
          service: service.name,
          probe: probe.value.kind === 'grpc' ? 'gRPC' : 'HTTP',
          protocol: port.protocol
        },
        {
          at: probe.at,
          notes: [{ at: port.at, message: `the port speaks \`${port.protocol}\`` }],
          help: helpFor(service, port)
        }
      )
    }
  }
})

/** Only where it cannot work: gRPC is HTTP/2, and over TCP an app may speak anything. */
function differs(probe: Probe, { protocol }: Port): boolean {
  return probe.kind === 'grpc' ? protocol === 'http' : probe.kind === 'http' && protocol === 'grpc'
}

/** The port that `health` names, or the only one; with several and no name another finding asks which is meant. */
function askedPort({ ports }: Service, { node }: Version): Port | undefined {
  const named = scalar(map(node, 'health'), 'port')?.text
  return named === undefined
    ? ports.length === 1
      ? ports[0]
      : undefined
    : ports.find(({ name }) => name === named)
}

function helpFor({ ports }: Service, { protocol }: Port): string {
  const own = protocol === 'grpc' ? '`grpc`' : '`GET /healthz`'
  return ports.length > 1
    ? `Probe with ${own}, or name a port that answers in \`health: { port: … }\`.`
    : `Probe with ${own}, or with \`tcp\` if an open connection is enough.`
}
