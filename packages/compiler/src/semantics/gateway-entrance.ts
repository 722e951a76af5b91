import type { GatewayDetails } from '../model/details/gateway.ts'
import { tlsOf } from '../model/details/tls.ts'
import type { GatewayProxy } from '../model/details/virtual-gateway.ts'

/** What the network load balancer in front of a virtual gateway listens to. */
export interface EntranceListener {
  readonly port: 80 | 443
  /** `TLS` ends the encryption of clients, `TCP` hands on what comes. */
  readonly protocol: 'TCP' | 'TLS'
  /** What is agreed on with clients beside the encryption; undefined: nothing, which is HTTP/1.1. */
  readonly alpn: 'HTTP2Only' | undefined
  /** Whether what is handed on to the gateway is encrypted anew. */
  readonly encrypts: boolean
}

/**
 * With a certificate the load balancer ends the encryption. Without one it ends at the gateway itself where that
 * takes nothing else; a gateway that takes both is reached at both ports.
 * Source: Elastic Load Balancing, "Listeners for your Network Load Balancers", read 2026-11-22.
 */
export function entranceListeners(
  { certificate }: Pick<GatewayDetails, 'certificate'>,
  { service, port }: GatewayProxy
): readonly EntranceListener[] {
  const tls = tlsOf(service.node)
  const mode = tls?.certificate === undefined ? 'disabled' : tls.mode.value
  const plain = { protocol: 'TCP', alpn: undefined, encrypts: false } as const
  if (certificate !== undefined)
    return [
      {
        port: 443,
        protocol: 'TLS',
        alpn: port.protocol === 'http2' || port.protocol === 'grpc' ? 'HTTP2Only' : undefined,
        encrypts: mode === 'strict'
      }
    ]
  if (mode === 'strict') return [{ port: 443, ...plain }]
  return mode === 'permissive'
    ? [
        { port: 80, ...plain },
        { port: 443, ...plain }
      ]
    : [{ port: 80, ...plain }]
}
