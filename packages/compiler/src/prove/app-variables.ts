import { metricsOf } from '../model/details/metrics.ts'
import { logsOf, tracingOf } from '../model/details/observability.ts'
import type { Fleet } from './fleet.ts'
import type { Subject } from './subject.ts'

/**
 * What the app is told beside what the file says: the form of its logs, and where to hand over what it traces.
 * Source: OpenTelemetry, "Environment Variable Specification", read 2026-11-22.
 */
export function appVariables(
  { mesh, region, texts, capabilities }: Subject,
  { service, version }: Fleet
): ReadonlyMap<string, string> {
  const logs = logsOf(mesh, service, version)
  const tracing = tracingOf(mesh, service)
  const hasMetrics = metricsOf(mesh, service).custom.length > 0
  const variables = new Map([
    ['LOG_FIELDS', logs.fields.value.join(',')],
    ['LOG_FORMAT', logs.format.value]
  ])
  if (tracing === undefined && !hasMetrics) return variables
  const attributes = [
    `cloud.region=${region}`,
    ...(mesh.environment === undefined ? [] : [`deployment.environment=${mesh.environment}`]),
    ...(version.name === 'main' ? [] : [`service.version=${version.name}`])
  ]
  variables.set('OTEL_SERVICE_NAME', service.name)
  variables.set('OTEL_RESOURCE_ATTRIBUTES', attributes.join(','))
  variables.set('OTEL_LOGS_EXPORTER', 'none')
  variables.set('OTEL_METRICS_EXPORTER', hasMetrics ? 'otlp' : 'none')
  variables.set('OTEL_TRACES_EXPORTER', tracing === undefined ? 'none' : 'otlp')
  // The collector of the task listens there; whether it does is proved with the collector.
  variables.set('OTEL_EXPORTER_OTLP_ENDPOINT', 'http://localhost:4318')
  variables.set('OTEL_EXPORTER_OTLP_PROTOCOL', 'http/protobuf')
  if (tracing === undefined) return variables
  // One sampler decides, and it is the collector's: what the app leaves out nobody could choose.
  variables.set('OTEL_TRACES_SAMPLER', 'parentbased_always_on')
  // The proxies of App Mesh trace for X-Ray by its own header, without which their spans would be traces of their own.
  const own = propagators[tracing.propagation.value]
  const isTracedByProxy =
    capabilities.target === 'appmesh' && tracing.exports.some(({ kind }) => kind === 'xray')
  variables.set('OTEL_PROPAGATORS', isTracedByProxy && own !== 'xray' ? `${own},xray` : own)
  const { endpoint } = tracing
  if (endpoint === undefined) return variables
  const isGrpc = /:4317\/?$/.test(endpoint.value)
  const hasPath = /^https?:\/\/[^/]+\/./.test(endpoint.value)
  const address = isGrpc || hasPath ? endpoint.value : `${endpoint.value.replace(/\/$/, '')}/v1/traces`
  variables.set('OTEL_EXPORTER_OTLP_TRACES_ENDPOINT', texts.expected(address))
  variables.set('OTEL_EXPORTER_OTLP_TRACES_PROTOCOL', isGrpc ? 'grpc' : 'http/protobuf')
  return variables
}

const propagators = { w3c: 'tracecontext,baggage', xray: 'xray', b3: 'b3multi' } as const
