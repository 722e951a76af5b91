import { proxyOf, virtualGateways } from '../../model/details/virtual-gateway.ts'
import { hasCollector } from '../../semantics/has-collector.ts'
import { defineRule } from '../define-rule.ts'

export default defineRule({
  name: 'invalid-gateway-port',
  level: 'error',
  summary: 'A virtual gateway cannot listen on its port.',
  source:
    'https://docs.aws.amazon.com/app-mesh/latest/userguide/troubleshooting-setup.html#virtual-gateway-low-ports',
  sourceRead: '2026-11-22',
  restsOn: ['via', 'port'],
  messages: {
    plain: () => 'A virtual gateway accepts `http`, `http2` or `grpc`, and no TCP connections.',
    low: ({ port }: { port: number }) =>
      `Envoy cannot listen on port ${port}: on Fargate it runs without the rights that ports up to 1024 need.`,
    taken: ({ port, by }: { port: number; by: string }) =>
      `${by} already listens on port ${port} of the same task.`
  },
  mesh({ mesh, capabilities, report }) {
    for (const gateway of virtualGateways(mesh)) {
      const { service, version, port } = proxyOf(gateway)
      const { number, protocol, at } = port
      if (protocol === 'tcp')
        report('plain', undefined, {
          at,
          help: 'Write `8080/http`, or let clients connect to the service over a load balancer of your own.'
        })
      const help =
        'Clients never see this port: they come through 80 or 443 of the load balancer. Write `8080/http`.'
      if (number <= 1024) report('low', { port: number }, { at, help })
      const collects = hasCollector(mesh, service, version, capabilities.target)
      const by = portsOfEnvoy.get(number) ?? (collects ? portsOfCollector.get(number) : undefined)
      if (by !== undefined) report('taken', { port: number, by }, { at, help })
    }
  }
})

/** Source: https://docs.aws.amazon.com/app-mesh/latest/userguide/envoy-config.html */
const portsOfEnvoy: ReadonlyMap<number, string> = new Map([
  [9901, 'The admin interface of Envoy'],
  [9902, 'The agent of Envoy']
])

/** What the collector takes spans and health checks on. */
const portsOfCollector: ReadonlyMap<number, string> = new Map([
  [4317, 'The collector'],
  [4318, 'The collector'],
  [13133, 'The collector']
])
