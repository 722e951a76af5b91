import { metricsOf } from '../../model/details/metrics.ts'
import { tracingOf } from '../../model/details/observability.ts'
import { builtInSizeOf } from '../../model/details/sidecars.ts'
import { proxyOf, virtualGateways } from '../../model/details/virtual-gateway.ts'
import { integer, map, text } from '../../model/read-values.ts'
import type { Service, Version } from '../../model/types.ts'
import { takesRequests } from '../../semantics/access-log-fields.ts'
import { hasCollector } from '../../semantics/has-collector.ts'
import { fillIn, maybeFillIn } from '../fill-in.ts'
import { attribute, ref } from '../intrinsics.ts'
import { logicalId } from '../logical-ids.ts'
import type { Resource } from '../resource.ts'
import type { Scope } from '../scope.ts'
import { arnHere } from '../service/arns.ts'
import type { Statement } from '../service/statement.ts'
import type { ContainerDefinition } from '../target-planner.ts'
import { from, sourced, type Value } from '../value.ts'
import type { Variable } from './app-environment.ts'
import { collectorConfig } from './collector-config.ts'
import { type CollectorWishes, variables } from './collector-parts.ts'
import { metricNamespace, serviceDimensions, versionDimension } from './dimensions.ts'
import { logConfiguration } from './logs.ts'

export { appEnvironment } from './app-environment.ts'

/** The ADOT collector beside the app, and what its task role has to allow. */
export interface Collector {
  readonly container: ContainerDefinition
  readonly statements: readonly Statement[]
}

/** Arm64 and x86-64. Source: https://github.com/aws-observability/aws-otel-collector/releases, 2026-07. */
const defaultImage = 'public.ecr.aws/aws-observability/aws-otel-collector:v0.49.0'

/** What a collector gets where nothing is written: an eighth of a vCPU, and 128 MiB. */
const defaultCpu = 128
const defaultMemoryMiB = 128

/** Undefined where neither traces nor metrics are wanted. `user` is the id whose traffic the proxy lets pass. */
export function collectorOf(
  scope: Scope,
  service: Service,
  version: Version,
  user: string | undefined
): Collector | undefined {
  const wishes = wishesOf(scope, service, version)
  const own = map(map(version.node, 'sidecars'), 'adot')
  const ownConfig = text(own, 'config')
  if (!hasCollector(scope.mesh, service, version, scope.planner.target)) return undefined
  const size = builtInSizeOf(version, 'adot')
  const environment = [
    ...variablesOf(scope, service, version, wishes),
    ...(ownConfig === undefined
      ? [{ name: 'AOT_CONFIG_CONTENT', value: withoutReferences(collectorConfig(wishes)) }]
      : [])
  ].sort((a, b) => (a.name < b.name ? -1 : 1))
  return {
    container: {
      Name: 'adot',
      Image: maybeFillIn(text(own, 'image'), scope) ?? defaultImage,
      // An app goes on without its telemetry; ECS starts the collector again.
      Essential: false,
      RestartPolicy: { Enabled: true, RestartAttemptPeriod: 60 },
      Cpu: from(size.cpu) ?? defaultCpu,
      Memory: from(size.memoryMiB) ?? defaultMemoryMiB,
      User: user,
      Environment: environment.map(({ name, value }) => ({ Name: name, Value: value })),
      Secrets:
        ownConfig === undefined
          ? undefined
          : [{ Name: 'AOT_CONFIG_CONTENT', ValueFrom: configArn(fillIn(ownConfig, scope), ownConfig) }],
      HealthCheck: {
        Command: ['CMD', '/healthcheck'],
        Interval: 10,
        Timeout: 5,
        Retries: 5,
        StartPeriod: 10
      },
      LogConfiguration: logConfiguration(scope, service, version, 'adot')
    },
    statements: statementsOf(wishes)
  }
}

/**
 * A text of the collector's own references, in pieces that end where a dollar stands. AWS's validator takes
 * a whole `${` in a template for a forgotten `Fn::Sub`; joined, the text is what it was.
 */
function withoutReferences(text: string): Value {
  return text.includes('$') ? { 'Fn::Join': ['$', text.split('$')] } : text
}

function configArn(path: Value, written: { readonly value: string }): Value {
  return written.value.startsWith('arn:') ? path : arnHere('ssm', 'parameter', path)
}

/** The log group that metrics go through, one for the region; undefined where no collector makes any. */
export function metricsLogGroup(scope: Scope): Resource | undefined {
  const gateways = virtualGateways(scope.mesh).map(gateway => proxyOf(gateway).service)
  const wanted = [...scope.mesh.services.values(), ...gateways].some(service =>
    service.versions.some(version => hasMetrics(wishesOf(scope, service, version)))
  )
  if (!wanted) return undefined
  return {
    id: logicalId('MetricsLogGroup'),
    type: 'AWS::Logs::LogGroup',
    at: scope.mesh.settings.get('observability')?.key ?? scope.mesh.name.at,
    service: undefined,
    // CloudWatch has made metrics of the lines as soon as they arrive; they stay for looking into.
    properties: { RetentionInDays: 7 }
  }
}

function wishesOf(scope: Scope, service: Service, version: Version): CollectorWishes {
  const { mesh, planner } = scope
  const tracing = tracingOf(mesh, service)
  const metrics = metricsOf(mesh, service)
  const exports = tracing?.exports ?? []
  const toXray = exports.some(({ kind }) => kind === 'xray')
  const runsEnvoy = planner.target !== 'service-connect'
  return {
    traces:
      exports.length === 0
        ? undefined
        : {
            toXray,
            otlpEndpoints: exports.filter(({ kind }) => kind === 'otlp').length,
            envoySegments: toXray && planner.target === 'appmesh'
          },
    envoyStatsPort:
      metrics.red.value && runsEnvoy && takesRequests(service) ? statsPortOf(version).value : undefined,
    usesOfTask: metrics.use.value,
    custom: metrics.custom,
    dimensions: dimensionsOf(scope, service, version).map(({ name }) => name),
    memoryMiB: builtInSizeOf(version, 'adot').memoryMiB?.value ?? defaultMemoryMiB
  }
}

/** Port of Envoy's metrics, 9902 by default. */
function statsPortOf({ node }: Version) {
  return integer(map(map(node, 'sidecars'), 'envoy'), 'statsPort') ?? { value: 9902 }
}

function dimensionsOf(scope: Scope, service: Service, version: Version) {
  const own = versionDimension(service, version)
  return [...serviceDimensions(scope, service), ...(own === undefined ? [] : [own])]
}

function hasMetrics({ envoyStatsPort, usesOfTask, custom }: CollectorWishes): boolean {
  return envoyStatsPort !== undefined || usesOfTask || custom.length > 0
}

function variablesOf(
  scope: Scope,
  service: Service,
  version: Version,
  wishes: CollectorWishes
): readonly Variable[] {
  const tracing = tracingOf(scope.mesh, service)
  const urls = (tracing?.exports ?? []).flatMap(item => (item.kind === 'otlp' ? [item.url] : []))
  return [
    { name: 'AWS_REGION', value: scope.region.name },
    ...(wishes.traces === undefined || tracing === undefined
      ? []
      : [
          { name: variables.sample, value: sourced(String(tracing.sample.value), tracing.sample.at) },
          ...urls.map((url, index) => ({ name: variables.otlpEndpoint(index), value: fillIn(url, scope) }))
        ]),
    ...(hasMetrics(wishes)
      ? [
          { name: variables.namespace, value: metricNamespace(scope, service) },
          { name: variables.logGroup, value: ref(logicalId('MetricsLogGroup')) },
          { name: variables.logStream, value: streamOf(service, version) },
          ...dimensionsOf(scope, service, version).map(({ value }, index) => ({
            name: variables.dimension(index),
            value
          }))
        ]
      : [])
  ]
}

function streamOf(service: Service, version: Version): string {
  return version.name === 'main' ? service.name : `${service.name}/${version.name}`
}

/** Actions of X-Ray have no resources of their own. Metrics go out as lines of one log group and need nothing else. */
function statementsOf(wishes: CollectorWishes): readonly Statement[] {
  return [
    ...(wishes.traces?.toXray
      ? [
          {
            sid: 'SendTraces',
            actions: ['xray:PutTraceSegments', 'xray:PutTelemetryRecords'],
            resources: ['*']
          }
        ]
      : []),
    ...(hasMetrics(wishes)
      ? [
          {
            sid: 'SendMetrics',
            actions: ['logs:CreateLogStream', 'logs:DescribeLogStreams', 'logs:PutLogEvents'],
            resources: [attribute(logicalId('MetricsLogGroup'), 'Arn')]
          }
        ]
      : [])
  ]
}
