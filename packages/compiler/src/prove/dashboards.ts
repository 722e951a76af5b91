import { dashboardOf } from '../model/details/observability.ts'
import type { Service } from '../model/types.ts'
import type { Entrances, Targets } from './balancer.ts'
import { type OwnerOf, printDimensions, problemsOf, shownBy, widgetsOf } from './dashboard-widgets.ts'
import { symbol } from './evaluate.ts'
import type { Fleets } from './fleet.ts'
import { balancerName, groupsBehind } from './groups-behind.ts'
import { type MadeMetrics, madeMetrics } from './made-metrics.ts'
import type { Measured } from './measured.ts'
import { readGatewayEntrances } from './mesh-gateway-balancer.ts'
import { type DeployedResource, ofType, property } from './read-templates.ts'
import type { Subject } from './subject.ts'
import { textOf } from './view.ts'

/** What the dashboards rest on. */
interface Sources {
  readonly fleets: Fleets
  readonly entrances: Entrances
  readonly targets: Targets
  readonly made: MadeMetrics
  /** Names of the network load balancers in front of virtual gateways, by what their metrics are known by. */
  readonly virtual: ReadonlyMap<string, string>
}

/**
 * The dashboards: they can be read, show the alarms, the gateways and what the tasks of every version use and
 * answer, and name no metric that nothing makes.
 */
export function proveDashboards(
  subject: Subject,
  fleets: Fleets,
  entrances: Entrances,
  targets: Targets,
  measured: Measured,
  ofRollouts: ReadonlySet<DeployedResource>
): void {
  const { ledger, mesh, deployed } = subject
  const wanted = dashboardOf(mesh)
  const place = wanted.at ?? mesh.name.at
  const dashboards = ofType(deployed, 'AWS::CloudWatch::Dashboard')
  const isAny = mesh.services.size > 0
  ledger.check({
    what: 'the dashboard',
    at: place,
    path: dashboards[0]?.properties.path ?? '',
    expected: wanted.value && isAny,
    got: dashboards.length > 0
  })
  if (dashboards.length === 0) return
  const shown = new Set<string>()
  const virtual = new Map(
    readGatewayEntrances(subject, fleets).flatMap(({ gateway, balancer }) =>
      balancer === undefined ? [] : [[symbol(`${balancer.id}.LoadBalancerFullName`), gateway.name] as const]
    )
  )
  const sources: Sources = { fleets, entrances, targets, made: madeMetrics(fleets, measured), virtual }
  const ownerOf = createOwnerOf(sources)
  for (const dashboard of dashboards) {
    const body = property(dashboard, 'DashboardBody')
    const named = textOf(property(dashboard, 'DashboardName'))
    ledger.check({
      what: `the name of ${dashboard.id}`,
      at: place,
      path: property(dashboard, 'DashboardName').path,
      expected: true,
      got: named?.startsWith(`${subject.prefix}-${subject.region}`) === true
    })
    const widgets = widgetsOf(textOf(body) ?? '')
    ledger.check({
      what: `what is wrong with ${dashboard.id}`,
      at: place,
      path: body.path,
      expected: [],
      got:
        widgets === undefined
          ? ['it is no JSON']
          : widgets.flatMap(widget => problemsOf(subject, ownerOf, widget))
    })
    for (const widget of widgets ?? []) for (const item of shownBy(widget)) shown.add(item)
  }
  // Past 500 widgets a dashboard says how many it leaves out.
  if (!wanted.value || [...shown].some(item => item.startsWith('text '))) return
  // Of a cluster that exists the short name is shown, which a reference may hide.
  const isOpaque =
    mesh.settings.get('cluster')?.value.kind === 'map' && ofType(deployed, 'AWS::ECS::Cluster').length === 0
  const expected = [
    // What stops a rollout is shown as a whole.
    ...[...ofType(deployed, 'AWS::CloudWatch::Alarm'), ...ofType(deployed, 'AWS::CloudWatch::CompositeAlarm')]
      .filter(alarm => !ofRollouts.has(alarm))
      .map(({ id }) => `alarm ${symbol(`${id}.Arn`)}`),
    ...(isOpaque ? [] : useOf(sources)),
    ...gatewaysOf(sources),
    ...[...mesh.services.values()].flatMap(service => answersOf(sources, service))
  ]
  ledger.check({
    what: 'what the dashboards leave out',
    at: place,
    path: dashboards[0]?.properties.path ?? '',
    expected: [],
    got: expected.filter(item => !shown.has(item))
  })
}

function useOf({ fleets }: Sources): readonly string[] {
  return [...fleets.all, ...fleets.gateways].flatMap(({ ecsService }) => {
    if (ecsService === undefined) return []
    const cluster = textOf(property(ecsService, 'Cluster')) ?? ''
    const name = textOf(property(ecsService, 'ServiceName')) ?? symbol(`${ecsService.id}.Name`)
    return ['CPUUtilization', 'MemoryUtilization'].map(
      metric => `AWS/ECS ${metric} ClusterName=${cluster},ServiceName=${name} Average`
    )
  })
}

function gatewaysOf({ entrances, virtual }: Sources): readonly string[] {
  const connections = [...virtual.keys()].flatMap(balancer =>
    ['NewFlowCount Sum', 'ActiveFlowCount Average', 'TCP_Target_Reset_Count Sum'].map(each => {
      const [metric, statistic] = each.split(' ')
      return `AWS/NetworkELB ${metric} LoadBalancer=${balancer} ${statistic}`
    })
  )
  const requests = [...entrances.values()].flatMap(entrance => {
    const dimensions = `LoadBalancer=${balancerName(entrance)}`
    return [
      ...['RequestCount', 'HTTPCode_Target_5XX_Count', 'HTTPCode_ELB_5XX_Count'].map(
        metric => `AWS/ApplicationELB ${metric} ${dimensions} Sum`
      ),
      ...['p50', 'p95'].map(statistic => `AWS/ApplicationELB TargetResponseTime ${dimensions} ${statistic}`)
    ]
  })
  return [...requests, ...connections]
}

/** Requests, errors and durations of a service, from the best that is measured: its logs, its proxy, or its target groups. */
function answersOf({ entrances, targets, made }: Sources, service: Service): readonly string[] {
  const isRed = made.ofProxy.has(service)
  const logged = made.durations.get(service)
  const proxied = made.ofProxy.get(service) ?? []
  const balanced = (metric: string, statistic: string) =>
    groupsBehind(service, entrances, targets).map(({ balancer, group }) => {
      const dimensions = [
        ['LoadBalancer', balancer],
        ['TargetGroup', symbol(`${group}.TargetGroupFullName`)]
      ] as const
      return `AWS/ApplicationELB ${metric} ${printDimensions(new Map(dimensions))} ${statistic}`
    })
  return [
    ...(isRed
      ? proxied.flatMap(metric => [metric('Requests', 'Sum'), metric('Errors', 'Sum')])
      : [...balanced('RequestCount', 'Sum'), ...balanced('HTTPCode_Target_5XX_Count', 'Sum')]),
    ...(logged !== undefined
      ? ['p50', 'p95', 'p99'].map(statistic => `${logged} ${statistic}`)
      : isRed
        ? proxied.map(metric => metric('Duration', 'Average'))
        : balanced('TargetResponseTime', 'p95'))
  ]
}

function createOwnerOf({ fleets, entrances, targets, made, virtual }: Sources): OwnerOf {
  const runs = new Map(
    fleets.all.flatMap(({ service, ecsService }) =>
      ecsService === undefined
        ? []
        : [
            [symbol(`${ecsService.id}.Name`), service.name] as const,
            [textOf(property(ecsService, 'ServiceName')) ?? '', service.name] as const
          ]
    )
  )
  for (const { gateway, ecsService } of fleets.gateways)
    if (gateway !== undefined && ecsService !== undefined)
      runs.set(symbol(`${ecsService.id}.Name`), `Gateway ${gateway.name}`)
  const gateways = new Map(
    [...entrances].map(([name, entrance]) => [balancerName(entrance), `Gateway ${name}`] as const)
  )
  const groups = new Map(
    [...targets].flatMap(([group, [registered]]) =>
      registered === undefined
        ? []
        : [[symbol(`${group.slice(1, -1)}.TargetGroupFullName`), registered.fleet.service.name] as const]
    )
  )
  return ({ namespace, metric, dimensions }) => {
    const names = [...dimensions.keys()].sort().join()
    const value = (name: string) => dimensions.get(name) ?? ''
    if (namespace === 'AWS/ECS' && names === 'ClusterName,ServiceName') return runs.get(value('ServiceName'))
    if (namespace === 'AWS/ApplicationELB' && names === 'LoadBalancer')
      return gateways.get(value('LoadBalancer'))
    if (namespace === 'AWS/NetworkELB' && names === 'LoadBalancer') {
      const name = virtual.get(value('LoadBalancer'))
      return name === undefined ? undefined : `Gateway ${name}`
    }
    if (namespace === 'AWS/ApplicationELB' && names === 'LoadBalancer,TargetGroup')
      return groups.get(value('TargetGroup'))
    return made.all.get(`${namespace} ${metric} ${printDimensions(dimensions)}`)?.name
  }
}
