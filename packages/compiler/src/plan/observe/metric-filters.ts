import type { Service } from '../../model/types.ts'
import { speaks } from '../../semantics/access-log-fields.ts'
import { ref } from '../intrinsics.ts'
import { logicalId } from '../logical-ids.ts'
import type { Resource } from '../resource.ts'
import type { Scope } from '../scope.ts'
import { type MeasuredKeys, measuredKeys } from './access-log.ts'
import { metricNamespace } from './dimensions.ts'
import { groupsOf, type LogGroup } from './logs.ts'

/**
 * Metrics that are made of the access log, in the namespace of the service's other metrics.
 * They carry `ServiceName` and `Environment`; of a service with several versions there is one more of
 * each with `Version`.
 */
export const loggedMetrics = {
  /** Milliseconds of each request; its sample count is the number of requests. */
  duration: 'LoggedDuration',
  /** 1 for each request that failed on the side of the service. */
  errors: 'LoggedErrors'
} as const

/**
 * Metric filters on the JSON access log, which alone knows the duration of every single request: percentiles
 * cannot be made of sums. Nothing where the requests of a service are not measured.
 */
export function planMetricFilters(scope: Scope, service: Service): readonly Resource[] {
  const keys = measuredKeys(scope, service)
  if (keys === undefined) return []
  const groups = groupsOf(scope, service)
  return groups.flatMap(group => {
    const suffix = groups.length === 1 ? [] : group.versions.slice(0, 1).map(({ name }) => name)
    const filter = (measure: 'duration' | 'errors', byVersion: boolean) =>
      metricFilter({ scope, service, group, keys, suffix, measure, byVersion })
    return [
      filter('duration', false),
      filter('errors', false),
      ...(keys.version === undefined ? [] : [filter('duration', true), filter('errors', true)])
    ]
  })
}

interface Filter {
  readonly scope: Scope
  readonly service: Service
  readonly group: LogGroup
  readonly keys: MeasuredKeys
  readonly suffix: readonly string[]
  readonly measure: 'duration' | 'errors'
  readonly byVersion: boolean
}

function metricFilter({ scope, service, group, keys, suffix, measure, byVersion }: Filter): Resource {
  const dimensions = [
    ['ServiceName', keys.serviceName],
    ['Environment', keys.environment],
    ['Version', byVersion ? keys.version : undefined]
  ] as const
  const isDuration = measure === 'duration'
  return {
    id: logicalId('MetricFilter', service.name, byVersion ? `${measure}-by-version` : measure, ...suffix),
    type: 'AWS::Logs::MetricFilter',
    at: service.at,
    service: service.name,
    properties: {
      LogGroupName: ref(group.id),
      FilterPattern: pattern(service, keys, isDuration),
      MetricTransformations: [
        {
          MetricNamespace: metricNamespace(scope, service),
          MetricName: loggedMetrics[measure],
          MetricValue: isDuration ? `$.${keys.durationMs}` : '1',
          Unit: isDuration ? 'Milliseconds' : 'Count',
          Dimensions: dimensions.flatMap(([Key, key]) =>
            key === undefined ? [] : [{ Key, Value: `$.${key}` }]
          )
        }
      ]
    }
  }
}

/**
 * Requests that come in to the service, without the probes. One log has both directions; the cluster tells
 * which: Envoy's way to the app is called `cds_ingress_MESH_NODE_PROTOCOL_PORT` by App Mesh.
 * Sources: App Mesh user guide, "Troubleshooting"; CloudWatch Logs user guide, "Filter pattern syntax".
 */
function pattern(service: Service, keys: MeasuredKeys, isDuration: boolean): string {
  const probed = probePath(service)
  return and([
    `($.${keys.serviceName} = "${service.name}")`,
    `($.${keys.cluster} = "cds_ingress_*")`,
    ...(probed === undefined ? [] : [`($.${keys.path} != "${probed}")`]),
    isDuration ? `($.${keys.durationMs} >= 0)` : failed(service, keys)
  ])
}

function and(conditions: readonly string[]): string {
  return `{ ${conditions.join(' && ')} }`
}

/**
 * Statuses from 500 on, and on gRPC what its conventions count as an error of the server: unknown, deadline
 * exceeded, unimplemented, internal, unavailable, data loss.
 * Source: https://opentelemetry.io/docs/specs/semconv/rpc/grpc/
 */
function failed(service: Service, { status, grpcStatus }: MeasuredKeys): string {
  const http = `($.${status} >= 500)`
  if (!speaks(service, 'grpc') || grpcStatus === undefined) return http
  const grpc = [2, 4, 12, 13, 14, 15].map(code => `($.${grpcStatus} = ${code})`)
  return `(${[http, ...grpc].join(' || ')})`
}

function probePath({ health }: Service): string | undefined {
  const probe = health?.probe?.value
  if (probe?.kind === 'grpc') return '/grpc.health.v1.Health/Check'
  return probe?.kind === 'http' && !/["*\\]/.test(probe.path) ? probe.path : undefined
}
