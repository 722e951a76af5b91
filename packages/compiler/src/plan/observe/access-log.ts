import { accessLogOf, logsOf, type Observing, tracingOf } from '../../model/details/observability.ts'
import { sloOf } from '../../model/details/slo.ts'
import type { Located, Mesh, Protocol, Service, Version } from '../../model/types.ts'
import { fillIn } from '../fill-in.ts'
import type { Scope } from '../scope.ts'
import { flatText } from '../service/plain.ts'
import type { Value } from '../value.ts'

/** One field of Envoy's access log, and the command operators that fill it. */
export interface AccessLogField {
  readonly key: string
  readonly operator: Value
}

/**
 * The fields of Envoy's access log: those of `logs.fields`, what every request log has, those of
 * `accessLog.fields` (which win over the others), and what metric filters read. With a version
 * its name is among them where versions are told apart.
 */
export function accessLogFields(
  scope: Scope,
  service: Service,
  version?: Version
): readonly AccessLogField[] {
  const fields = new Map<string, Value>()
  for (const [key, operator] of unmeasuredFields(scope.mesh, service))
    fields.set(key, typeof operator === 'string' ? operator : fillIn(operator, scope))
  if (isMeasured(scope, service))
    for (const [key, operator] of measuredFields(scope, service, version))
      fields.set(keyFor(fields, key, operator), operator)
  return [...fields].map(([key, operator]) => ({ key, operator }))
}

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

/**
 * Key of the field that has a value: what it is called already where a filter can name it, else the
 * given one, which a field of the user's own may have taken for something else.
 */
function keyFor(fields: ReadonlyMap<string, Value>, key: string, operator: string): string {
  if (flatText(fields.get(key)) === operator) return key
  if (operator.startsWith('%'))
    for (const [own, value] of fields) if (/^\w+$/.test(own) && flatText(value) === operator) return own
  return fields.has(key) ? `mesh${key.slice(0, 1).toUpperCase()}${key.slice(1)}` : key
}

/** Names of the fields that metric filters read. */
export interface MeasuredKeys {
  readonly serviceName: string
  readonly environment: string | undefined
  readonly version: string | undefined
  readonly path: string
  readonly status: string
  readonly durationMs: string
  readonly cluster: string
  readonly grpcStatus: string | undefined
}

/** Undefined where nothing can or shall be read from the log of a service. */
export function measuredKeys(scope: Scope, service: Service): MeasuredKeys | undefined {
  if (!isMeasured(scope, service)) return undefined
  const [version] = service.versions
  const fields = new Map(
    accessLogFields(scope, service, version).map(({ key, operator }) => [key, operator] as const)
  )
  const found = new Map(
    measuredFields(scope, service, version).map(([key, operator]) => [key, keyFor(fields, key, operator)])
  )
  return {
    serviceName: found.get('serviceName') ?? 'serviceName',
    environment: found.get('environment'),
    version: found.get('version'),
    path: found.get('path') ?? 'path',
    status: found.get('status') ?? 'status',
    durationMs: found.get('durationMs') ?? 'durationMs',
    cluster: found.get('cluster') ?? 'cluster',
    grpcStatus: found.get('grpcStatus')
  }
}

/** What decides whether the access log measures requests. */
export interface Measuring {
  readonly mesh: Mesh
  readonly planner: Pick<Scope['planner'], 'target'>
}

/**
 * Whether requests are measured by the access log: somebody wants it (`slo`, a canary), App Mesh's
 * Envoy writes it, and CloudWatch can read it. Lines of text have no fields that a filter could
 * name for sure, and a file in the container is read by nobody, so neither is measured.
 */
export function isMeasured(scope: Measuring, service: Service): boolean {
  const log = accessLogOf(scope.mesh, service)
  return (
    scope.planner.target === 'appmesh' &&
    log?.format.value === 'json' &&
    (log.path.value === '/dev/stdout' || log.path.value === '/dev/stderr') &&
    takesRequests(service) &&
    (hasGoals(scope.mesh, service) || service.deployment.strategy !== 'rolling')
  )
}

export function takesRequests({ ports }: Service): boolean {
  return ports.some(({ protocol }) => protocol !== 'tcp')
}

export function speaks({ ports }: Service, protocol: Protocol): boolean {
  return ports.some(port => port.protocol === protocol)
}

function hasGoals(mesh: Mesh, service: Service): boolean {
  const { internal, external } = sloOf(mesh, service)
  return [internal, external].some(({ p95Ms, errorRate }) => p95Ms !== undefined || errorRate !== undefined)
}

/** Source: https://www.envoyproxy.io/docs/envoy/latest/configuration/observability/access_log/usage */
const operators = {
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

function measuredFields(
  { mesh }: Scope,
  service: Service,
  version: Version | undefined
): readonly (readonly [string, string])[] {
  const { path, status, durationMs, cluster, grpcStatus } = operators
  return Object.entries({
    serviceName: service.name,
    ...(mesh.environment === undefined ? {} : { environment: mesh.environment }),
    ...(version === undefined || service.versions.length === 1 ? {} : { version: version.name }),
    path,
    status,
    durationMs,
    cluster,
    ...(speaks(service, 'grpc') ? { grpcStatus } : {})
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
