import type { Json } from '../emit/template.ts'
import { dashboardOf } from '../model/details/observability.ts'
import type { Entrances } from './balancer.ts'
import { readCollectorConfig } from './collector-config.ts'
import { environmentOf } from './containers.ts'
import { isList, symbol } from './evaluate.ts'
import type { Fleets } from './fleet.ts'
import type { Measured } from './measured.ts'
import { ofType, property } from './read-templates.ts'
import type { Subject } from './subject.ts'
import { isObject, textOf } from './view.ts'

/**
 * The dashboards: they can be read, show the alarms, the gateways and what the tasks of every version use, and
 * name no metric of something that is not there.
 */
export function proveDashboards(
  subject: Subject,
  fleets: Fleets,
  entrances: Entrances,
  measured: Measured
): void {
  const { ledger, mesh, deployed } = subject
  const wanted = dashboardOf(mesh)
  const place = wanted.at ?? mesh.name.at
  const dashboards = ofType(deployed, 'AWS::CloudWatch::Dashboard')
  const shown = new Set<string>()
  const made = madeMetrics(fleets, measured)
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
      what: `whether ${dashboard.id} can be read`,
      at: place,
      path: body.path,
      expected: [],
      got:
        widgets === undefined
          ? ['it is no JSON']
          : widgets.flatMap(widget => problemsOf(subject, made, widget))
    })
    for (const widget of widgets ?? []) for (const item of shownBy(widget)) shown.add(item)
  }
  const isAny = mesh.services.size > 0
  ledger.check({
    what: 'the dashboard',
    at: place,
    path: dashboards[0]?.properties.path ?? '',
    expected: wanted.value && isAny,
    got: dashboards.length > 0
  })
  if (!wanted.value || dashboards.length === 0) return
  const cluster = (name: string | undefined) => name ?? ''
  const expected = [
    ...ofType(deployed, 'AWS::CloudWatch::Alarm').map(({ id }) => `alarm ${symbol(`${id}.Arn`)}`),
    ...fleets.all.flatMap(({ ecsService }) => {
      if (ecsService === undefined) return []
      const name = textOf(property(ecsService, 'ServiceName')) ?? symbol(`${ecsService.id}.Name`)
      const dimensions = `ClusterName ${cluster(textOf(property(ecsService, 'Cluster')))} ServiceName ${name}`
      return ['CPUUtilization', 'MemoryUtilization'].map(metric => `AWS/ECS ${metric} ${dimensions} Average`)
    }),
    ...[...entrances.values()].flatMap(({ balancer }) => {
      if (balancer === undefined) return []
      const dimensions = `LoadBalancer ${symbol(`${balancer.id}.LoadBalancerFullName`)}`
      return [
        ...['RequestCount', 'HTTPCode_Target_5XX_Count', 'HTTPCode_ELB_5XX_Count'].map(
          metric => `AWS/ApplicationELB ${metric} ${dimensions} Sum`
        ),
        ...['p50', 'p95'].map(statistic => `AWS/ApplicationELB TargetResponseTime ${dimensions} ${statistic}`)
      ]
    })
  ]
  // Past 500 widgets a dashboard says how many it leaves out.
  const isCut = [...shown].some(item => item.startsWith('text '))
  // Of a cluster that exists the short name is shown, which a reference may hide.
  const isOpaque =
    mesh.settings.get('cluster')?.value.kind === 'map' && ofType(deployed, 'AWS::ECS::Cluster').length === 0
  ledger.check({
    what: 'what the dashboards leave out',
    at: place,
    path: dashboards[0]?.properties.path ?? '',
    expected: [],
    got: isCut ? [] : expected.filter(item => !shown.has(item) && !(isOpaque && item.startsWith('AWS/ECS ')))
  })
}

type Widget = { readonly [key: string]: Json }

function widgetsOf(text: string): readonly Widget[] | undefined {
  try {
    const body: Json = JSON.parse(text)
    const widgets = isObject(body) ? body.widgets : undefined
    return isList(widgets) && widgets.every(isObject) ? widgets.filter(isObject) : undefined
  } catch {
    return undefined
  }
}

function propertiesOf({ properties }: Widget): Widget {
  return isObject(properties) ? properties : {}
}

/** What a widget shows: alarms, metrics with their dimensions and statistic, or a text. */
function shownBy(widget: Widget): readonly string[] {
  const { alarms, metrics, markdown } = propertiesOf(widget)
  if (widget.type === 'text') return [`text ${String(markdown)}`]
  if (isList(alarms)) return alarms.map(alarm => `alarm ${String(alarm)}`)
  return isList(metrics) ? metrics.map(metricText) : []
}

function metricText(metric: Json): string {
  if (!isList(metric)) return ''
  const last = metric.at(-1)
  const statistic = isObject(last) ? String(last.stat) : ''
  return [...metric.filter(part => typeof part === 'string'), statistic].join(' ')
}

function problemsOf(
  { region, deployed }: Subject,
  made: ReadonlySet<string>,
  widget: Widget
): readonly string[] {
  const properties = propertiesOf(widget)
  const { x, y, width, height } = widget
  const isPlaced = [x, y, width, height].every(part => typeof part === 'number')
  const names = [...JSON.stringify(properties).matchAll(/\ue000([^\ue001]*)\ue001/g)].map(
    match => match[1] ?? ''
  )
  return [
    ...(isPlaced && Number(x) + Number(width) <= 24 ? [] : ['a widget without a place']),
    ...(widget.type === 'metric' && properties.region !== region ? ['metrics of another region'] : []),
    ...(isList(properties.metrics) ? properties.metrics : [])
      .map(shownMetric)
      .filter(metric => !metric.startsWith('AWS/') && !made.has(metric))
      .map(metric => `nothing makes ${metric}`),
    ...names
      .filter(
        name => !/^(AWS\.|param |part |zone )/.test(name) && !deployed.resources.has(name.split('.')[0] ?? '')
      )
      .map(name => `${name} is not there`)
  ]
}

/** Namespace, name and dimensions of a metric, the dimensions sorted. */
function shownMetric(metric: Json): string {
  const [namespace, name, ...rest] = isList(metric) ? metric.filter(part => typeof part === 'string') : []
  const dimensions = rest.flatMap((part, index) => (index % 2 === 0 ? [`${part}=${rest[index + 1]}`] : []))
  return `${namespace} ${name} ${dimensions.sort().join()}`
}

/** Metrics that collectors and metric filters make. What AWS measures by itself is not among them. */
function madeMetrics(fleets: Fleets, measured: Measured): ReadonlySet<string> {
  const made = new Set(
    measured.metrics.map(({ namespace, name, dimensions }) => `${namespace} ${name} ${dimensions}`)
  )
  for (const { containers } of fleets.all)
    for (const container of containers) {
      const config = readCollectorConfig(environmentOf(container))
      const namespace = config?.text('exporters', 'awsemf', 'namespace')
      if (config === undefined || namespace === undefined) continue
      const dimensions = config.dimensions
        .map(([name, value]) => `${name}=${value}`)
        .sort()
        .join()
      for (const name of config.renamed)
        if (config.metric(name) !== undefined) made.add(`${namespace} ${name} ${dimensions}`)
    }
  return made
}
