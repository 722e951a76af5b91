import { healthOf } from '../../../model/details/health.ts'
import { proxyOf } from '../../../model/details/virtual-gateway.ts'
import type { Gateway } from '../../../model/types.ts'

/**
 * Whether App Mesh can ask a gateway what its `health` says: over the protocol that it listens with, and not
 * whether it takes connections. Source: App Mesh API Reference, VirtualGatewayHealthCheckPolicy, and what
 * the API answers otherwise: "GRPC HealthCheck requires listener type of HTTP2 or GRPC".
 */
export function isAskable(gateway: Gateway): boolean {
  const { service, port } = proxyOf(gateway)
  const probe = healthOf(service.node)?.probe.value
  if (probe === undefined || probe.kind === 'tcp') return false
  return probe.kind === 'grpc'
    ? port.protocol === 'grpc' || port.protocol === 'http2'
    : port.protocol === 'http' || port.protocol === 'http2'
}
