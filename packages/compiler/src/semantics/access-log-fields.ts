import { accessLogOf, logsOf, type Observing, tracingOf } from '../model/details/observability.ts'
import type { Located, Protocol, Service } from '../model/types.ts'

/** The fields of every access log, those of the file with what is written: a text without references is what it says. */
export function unmeasuredFields(
  mesh: Observing,
  service: Service
): ReadonlyMap<string, string | Located<string>> {
  const fields = new Map<string, string | Located<string>>()
  for (const key of logsOf(mesh, service).fields.value) fields.set(key, idOperator(mesh, service, key))
  for (const [key, operator] of standardFields(service)) fields.set(key, operator)
  for (const { name, operator } of accessLogOf(mesh, service)?.fields ?? []) fields.set(name, operator)
  return fields
}

export function takesRequests({ ports }: Service): boolean {
  return ports.some(({ protocol }) => protocol !== 'tcp')
}

export function speaks({ ports }: Service, protocol: Protocol): boolean {
  return ports.some(port => port.protocol === protocol)
}

/** Source: https://www.envoyproxy.io/docs/envoy/latest/configuration/observability/access_log/usage */
export const operators = {
  method: '%REQ(:METHOD)%',
  path: '%REQ(X-ENVOY-ORIGINAL-PATH?:PATH)%',
  status: '%RESPONSE_CODE%',
  grpcStatus: '%GRPC_STATUS_NUMBER%',
  durationMs: '%DURATION%',
  flags: '%RESPONSE_FLAGS%',
  bytesReceived: '%BYTES_RECEIVED%',
  bytesSent: '%BYTES_SENT%',
  upstream: '%UPSTREAM_HOST%',
  cluster: '%UPSTREAM_CLUSTER%'
} as const

function standardFields(service: Service): readonly (readonly [string, string])[] {
  const { method, path, status, grpcStatus, ...rest } = operators
  return Object.entries({
    ...(takesRequests(service) ? { method, path, status } : {}),
    ...(speaks(service, 'grpc') ? { grpcStatus } : {}),
    ...rest
  })
}

/**
 * A field of `logs.fields`. Operators can cut the end of a header and not its beginning: of
 * `00-TRACE-SPAN-01` the trace id is what the first 35 characters end in, and the span id needs all of it.
 * Source of the headers: W3C Trace Context, AWS X-Ray, B3 propagation.
 */
function idOperator(mesh: Observing, service: Service, field: string): string {
  const propagation = tracingOf(mesh, service)?.propagation.value ?? 'w3c'
  switch (field) {
    case 'correlationId':
      return '%REQ(X-REQUEST-ID)%'
    case 'traceId':
      return { w3c: '%REQ(TRACEPARENT):35%', xray: '%REQ(X-AMZN-TRACE-ID)%', b3: '%REQ(X-B3-TRACEID)%' }[
        propagation
      ]
    case 'spanId':
      return { w3c: '%REQ(TRACEPARENT)%', xray: '%REQ(X-AMZN-TRACE-ID)%', b3: '%REQ(X-B3-SPANID)%' }[
        propagation
      ]
    case 'serviceName':
      return service.name
    default:
      return '%START_TIME%'
  }
}
