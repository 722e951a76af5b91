import { gatewayDetails } from '../../model/details/gateway.ts'
import { metricsOf } from '../../model/details/metrics.ts'
import type { Gateway, Service, Version } from '../../model/types.ts'
import { takesRequests } from '../../semantics/access-log-fields.ts'
import { hasOwnCollector } from '../../semantics/has-collector.ts'
import { isMeasured } from '../../semantics/measured-goals.ts'
import { attribute } from '../intrinsics.ts'
import { logicalId } from '../logical-ids.ts'
import { clusterShortName } from '../network/cluster.ts'
import { byName, type Scope } from '../scope.ts'
import { versionId } from '../service/names.ts'
import { loggedDimensions } from './alarms.ts'
import { redMetrics } from './collector-parts.ts'
import { metricNamespace, serviceDimensions, versionDimension } from './dimensions.ts'
import { balancerName, targetGroupsOf } from './load-balancer-metrics.ts'
import { loggedMetrics } from './metric-filters.ts'
import { graph, type Series, type Widget } from './widgets.ts'

/** What a dashboard shows of a service: its requests, how long they take, and what its tasks use. */
export function serviceRow(scope: Scope, service: Service): readonly Widget[] {
  const region = scope.region.name
  return [
    graph(`${service.name}: requests and errors`, region, requestSeries(scope, service)),
    graph(`${service.name}: duration`, region, durationSeries(scope, service)),
    graph(`${service.name}: CPU and memory (%)`, region, useSeries(scope, service))
  ].filter(widget => widget !== undefined)
}

/** The same of the load balancer of a gateway; before a virtual gateway it counts connections, and the tasks use something too. */
export function gatewayRow(scope: Scope, gateway: Gateway): readonly Widget[] {
  const isVirtual = gatewayDetails(scope.mesh, gateway).via === 'virtualGateway'
  if (isVirtual && scope.planner.gateways === undefined) return []
  const dimensions = [{ name: 'LoadBalancer', value: balancerName(scope, gateway) }]
  const series = (metric: string, stat: string, label: string): Series => ({
    namespace: isVirtual ? 'AWS/NetworkELB' : 'AWS/ApplicationELB',
    metric,
    dimensions,
    stat,
    label
  })
  const region = scope.region.name
  if (isVirtual)
    return [
      graph(`Gateway ${gateway.name}: connections`, region, [
        series('NewFlowCount', 'Sum', 'new'),
        series('ActiveFlowCount', 'Average', 'open'),
        series('TCP_Target_Reset_Count', 'Sum', 'cut off by tasks')
      ]),
      graph(
        `Gateway ${gateway.name}: CPU and memory (%)`,
        region,
        useOf(scope, logicalId('GatewayFleet', gateway.name), '')
      )
    ].filter(widget => widget !== undefined)
  return [
    graph(`Gateway ${gateway.name}: requests and errors`, region, [
      series('RequestCount', 'Sum', 'requests'),
      series('HTTPCode_Target_5XX_Count', 'Sum', 'errors of services'),
      series('HTTPCode_ELB_5XX_Count', 'Sum', 'errors of the load balancer')
    ]),
    graph(`Gateway ${gateway.name}: duration (s)`, region, [
      series('TargetResponseTime', 'p50', 'p50'),
      series('TargetResponseTime', 'p95', 'p95')
    ])
  ].filter(widget => widget !== undefined)
}

/** Whether the collector makes metrics of Envoy's statistics. */
function hasRed(scope: Scope, service: Service): boolean {
  return (
    scope.planner.target !== 'service-connect' &&
    takesRequests(service) &&
    metricsOf(scope.mesh, service).red.value &&
    readVersions(service).length > 0
  )
}

/** The versions whose collector meshc configures; what another configuration makes of Envoy's statistics is not known. */
function readVersions(service: Service): readonly Version[] {
  return service.versions.filter(({ node }) => !hasOwnCollector(node))
}

function requestSeries(scope: Scope, service: Service): readonly Series[] {
  if (hasRed(scope, service))
    return [
      ...redSeries(scope, service, redMetrics.requests, 'Sum', 'requests'),
      ...redSeries(scope, service, redMetrics.errors, 'Sum', 'errors')
    ]
  return targetGroupsOf(scope, service).flatMap(({ gateway, version, dimensions }) => {
    const suffix = `${labelOf(version.name)} through ${gateway.name}`
    const namespace = 'AWS/ApplicationELB'
    return [
      { namespace, metric: 'RequestCount', dimensions, stat: 'Sum', label: `requests${suffix}` },
      { namespace, metric: 'HTTPCode_Target_5XX_Count', dimensions, stat: 'Sum', label: `errors${suffix}` }
    ]
  })
}

/** Milliseconds; percentiles where every request is measured, else the average. */
function durationSeries(scope: Scope, service: Service): readonly Series[] {
  if (isMeasured(scope.mesh, scope.planner.target, service))
    return ['p50', 'p95', 'p99'].map(stat => ({
      namespace: metricNamespace(scope, service),
      metric: loggedMetrics.duration,
      dimensions: loggedDimensions(scope, service),
      stat,
      label: `${stat} (ms)`
    }))
  if (hasRed(scope, service)) return redSeries(scope, service, redMetrics.duration, 'Average', 'average (ms)')
  return targetGroupsOf(scope, service).map(({ gateway, version, dimensions }) => ({
    namespace: 'AWS/ApplicationELB',
    metric: 'TargetResponseTime',
    dimensions,
    stat: 'p95',
    label: `p95${labelOf(version.name)} through ${gateway.name} (s)`
  }))
}

function redSeries(
  scope: Scope,
  service: Service,
  metric: string,
  stat: string,
  label: string
): readonly Series[] {
  return byName(readVersions(service)).map(version => {
    const own = versionDimension(service, version)
    return {
      namespace: metricNamespace(scope, service),
      metric,
      dimensions: [...serviceDimensions(scope, service), ...(own === undefined ? [] : [own])],
      stat,
      label: `${label}${labelOf(version.name)}`
    }
  })
}

/** ECS measures these of every service on Fargate by itself, against what the tasks have. */
function useSeries(scope: Scope, service: Service): readonly Series[] {
  return byName(service.versions).flatMap(version =>
    useOf(scope, versionId('EcsService', service, version), labelOf(version.name))
  )
}

function useOf(scope: Scope, ecsService: string, suffix: string): readonly Series[] {
  const dimensions = [
    { name: 'ClusterName', value: clusterShortName(scope) },
    { name: 'ServiceName', value: attribute(ecsService, 'Name') }
  ]
  const series = (metric: string, label: string): Series => ({
    namespace: 'AWS/ECS',
    metric,
    dimensions,
    stat: 'Average',
    label: `${label}${suffix}`
  })
  return [series('CPUUtilization', 'CPU'), series('MemoryUtilization', 'memory')]
}

function labelOf(version: string): string {
  return version === 'main' ? '' : ` ${version}`
}
