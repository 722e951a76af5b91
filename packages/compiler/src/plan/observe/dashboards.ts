import { dashboardOf } from '../../model/details/observability.ts'
import type { Service } from '../../model/types.ts'
import { groupName, groupOf } from '../group-of.ts'
import { attribute } from '../intrinsics.ts'
import { logicalId } from '../logical-ids.ts'
import type { Resource } from '../resource.ts'
import { byName, type Scope } from '../scope.ts'
import { gatewayRow, serviceRow } from './dashboard-rows.ts'
import { jsonText } from './json-text.ts'
import { alarmWidgets, placed, textWidget, type Widget } from './widgets.ts'

/** Widgets that fit into one dashboard. Source: CloudWatch quotas. */
const mostWidgets = 500

/** One dashboard for each stack: of the gateways and services that live in it, and of their alarms. */
export function planDashboards(scope: Scope, alarms: readonly Resource[]): readonly Resource[] {
  const wanted = dashboardOf(scope.mesh)
  if (!wanted.value) return []
  const at = wanted.at ?? scope.mesh.name.at
  const name = `${scope.prefix}-${scope.region.name}`
  const gateways = byName(scope.mesh.gateways.values()).map(gateway => gatewayRow(scope, gateway))
  const services = byName(scope.mesh.services.values())
  const dashboard = (
    part: string | undefined,
    rows: readonly (readonly Widget[])[],
    of: readonly Service[],
    home: string | undefined
  ): readonly Resource[] => {
    const names = new Set(of.map(service => service.name))
    const own = alarms.filter(({ service }) => service !== undefined && names.has(service))
    const widgets = [
      ...alarmWidgets(own.map(({ id }) => attribute(id, 'Arn'))).map(widget => [widget]),
      ...rows,
      ...of.map(service => serviceRow(scope, service))
    ].filter(row => row.length > 0)
    if (widgets.length === 0) return []
    return [
      {
        id: part === undefined ? logicalId('Dashboard') : logicalId('Dashboard', part),
        type: 'AWS::CloudWatch::Dashboard',
        at,
        service: home,
        properties: {
          DashboardName: part === undefined ? name : `${name}-${part}`,
          DashboardBody: jsonText({ widgets: placed(fitting(widgets)) })
        }
      }
    ]
  }
  const { groups } = scope
  if (groups === undefined) return dashboard(undefined, gateways, services, undefined)
  const homes = services.map(service => ({ service, group: groupOf(service.name, groups) }))
  const numbers = [...new Set(homes.map(({ group }) => group))].sort((one, other) => one - other)
  return [
    ...dashboard(undefined, gateways, [], undefined),
    ...numbers.flatMap(number => {
      const of = homes.flatMap(({ service, group }) => (group === number ? [service] : []))
      return dashboard(groupName(number, groups), [], of, of[0]?.name)
    })
  ]
}

/** The rows that fit, and a word about those that do not. */
function fitting(rows: readonly (readonly Widget[])[]): readonly (readonly Widget[])[] {
  let count = 0
  const kept = rows.filter(row => {
    count += row.length
    return count < mostWidgets
  })
  if (kept.length === rows.length) return rows
  return [[textWidget(`${rows.length - kept.length} further rows do not fit into one dashboard.`)], ...kept]
}
