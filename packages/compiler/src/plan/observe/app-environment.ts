import { metricsOf } from '../../model/details/metrics.ts'
import { logsOf, type Tracing, tracingOf } from '../../model/details/observability.ts'
import type { Service, Version } from '../../model/types.ts'
import { fillIn } from '../fill-in.ts'
import type { Scope } from '../scope.ts'
import { sourced, type Value } from '../value.ts'

/** A variable of a container. */
export interface Variable {
  readonly name: string
  readonly value: Value
}

/**
 * What the app is told of logs and telemetry, sorted by name: `LOG_FORMAT`, `LOG_FIELDS`, and the variables of
 * OpenTelemetry where there is something to hand over. The app samples nothing by itself: the
 * collector does, and two samplers in a row would multiply.
 * Source: https://opentelemetry.io/docs/specs/otel/configuration/sdk-environment-variables/
 */
export function appEnvironment(scope: Scope, service: Service, version: Version): readonly Variable[] {
  const logs = logsOf(scope.mesh, service, version)
  const variables = [
    { name: 'LOG_FIELDS', value: sourced(logs.fields.value.join(','), logs.fields.at) },
    { name: 'LOG_FORMAT', value: sourced(logs.format.value, logs.format.at) },
    ...telemetry(scope, service, version)
  ]
  return variables.sort((a, b) => (a.name < b.name ? -1 : 1))
}

function telemetry(scope: Scope, service: Service, version: Version): readonly Variable[] {
  const tracing = tracingOf(scope.mesh, service)
  const hasMetrics = metricsOf(scope.mesh, service).custom.length > 0
  if (tracing === undefined && !hasMetrics) return []
  const variable = (name: string, value: Value): Variable => ({ name: `OTEL_${name}`, value })
  return [
    variable('SERVICE_NAME', service.name),
    variable('RESOURCE_ATTRIBUTES', resourceAttributes(scope, version)),
    variable('LOGS_EXPORTER', 'none'),
    variable('METRICS_EXPORTER', hasMetrics ? 'otlp' : 'none'),
    ...endpoint(scope, tracing),
    ...(tracing === undefined
      ? [variable('TRACES_EXPORTER', 'none')]
      : [
          variable('TRACES_EXPORTER', 'otlp'),
          variable('TRACES_SAMPLER', 'parentbased_always_on'),
          variable('PROPAGATORS', sourced(propagatorsOf(scope, tracing), tracing.propagation.at))
        ])
  ]
}

/**
 * Envoy traces for X-Ray by X-Ray's own header, whatever the apps speak among themselves. Read and
 * sent last, that header makes spans of apps and of proxies parts of one trace.
 */
function propagatorsOf({ planner }: Scope, { propagation: { value }, exports }: Tracing): string {
  const own = propagators[value]
  const isTracedByEnvoy = planner.target === 'appmesh' && exports.some(({ kind }) => kind === 'xray')
  return isTracedByEnvoy && value !== 'xray' ? `${own},xray` : own
}

/** The log of requests reads the headers of B3 that stand each for itself, so those are the ones that are sent. */
const propagators = { w3c: 'tracecontext,baggage', xray: 'xray', b3: 'b3multi' } as const

function endpoint(scope: Scope, tracing: Tracing | undefined): readonly Variable[] {
  const written = tracing?.endpoint
  const collector = [
    { name: 'OTEL_EXPORTER_OTLP_ENDPOINT', value: 'http://localhost:4318' },
    { name: 'OTEL_EXPORTER_OTLP_PROTOCOL', value: 'http/protobuf' }
  ]
  if (written === undefined) return collector
  // Port 4317 is registered for OTLP over gRPC; the variable is for traces alone, metrics go on to the collector.
  const protocol = /:4317\/?$/.test(written.value) ? 'grpc' : 'http/protobuf'
  const path = protocol === 'grpc' || /^https?:\/\/[^/]+\/./.test(written.value) ? '' : 'v1/traces'
  const value =
    path === '' ? written : { value: `${written.value.replace(/\/$/, '')}/${path}`, at: written.at }
  return [
    ...collector,
    { name: 'OTEL_EXPORTER_OTLP_TRACES_ENDPOINT', value: fillIn(value, scope) },
    { name: 'OTEL_EXPORTER_OTLP_TRACES_PROTOCOL', value: protocol }
  ]
}

/** Names by OpenTelemetry's semantic conventions for resources. */
function resourceAttributes({ mesh, region }: Scope, version: Version): string {
  return [
    `cloud.region=${region.name}`,
    ...(mesh.environment === undefined ? [] : [`deployment.environment=${mesh.environment}`]),
    ...(version.name === 'main' ? [] : [`service.version=${version.name}`])
  ].join(',')
}
