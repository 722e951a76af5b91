import { printNumber } from '../../expr/print-measure.ts'
import { grouped, printMoney } from '../../expr/print-money.ts'
import type { Cost, CostKind, Unpriced } from '../../semantics/cost.ts'
import { gbHours, hoursPerMonth, type Range, vCpuHours } from '../../semantics/cost-region.ts'
import type { TaskSet } from '../../semantics/cost-tasks.ts'
import { addSizes, type TaskSize } from '../../semantics/sizes.ts'
import type { SizedRegion, SizeReport, Totals } from '../../workspace/size-workspace.ts'
import { type Row, table } from './table.ts'

/** What `meshc size` shows: three tables for each region, sums over regions, and the cost. At most 80 columns wide but for the longest numbers. */
export function sizeAsText(report: SizeReport): string {
  const { mesh, environment, target, regions, totals } = report
  const title = [mesh, ...(environment === undefined ? [] : [environment])].join(' ')
  return [
    `${title} on ${target}, in a month of ${hoursPerMonth} hours`,
    ...regions.flatMap(region => ['', ...regionLines(region)]),
    ...(regions.length < 2 ? [] : ['', 'all regions', ...table([monthHeader, totalRow(totals)])]),
    '',
    ...costLines(report),
    '',
    ...notes
  ]
    .map(line => `${line}\n`)
    .join('')
}

const notes = [
  'What rounding adds to a task goes to its app. Each version of a service counts,',
  'also during a rollout; tasks that ECS adds while it replaces others do not.',
  'Traffic, capacity units, logs, metrics and public addresses are not counted.'
]

function regionLines(region: SizedRegion): readonly string[] {
  const { tasks } = region
  const starts = tasks.flatMap(set =>
    set.count.start === undefined ? [] : [`  ${nameOf(set)} starts with ${set.count.start} when it is new.`]
  )
  const standing = standingRows(region)
  return [
    region.region,
    ...table([taskHeader(tasks), ...tasks.map(taskRow)]),
    '',
    ...table([monthHeader, ...tasks.map(monthRow), totalRow(region.totals)]),
    ...starts,
    ...(standing.length === 0 ? [] : ['', ...table([['always there', 'number', 'hours'], ...standing])])
  ]
}

function taskHeader(tasks: readonly TaskSet[]): Row {
  const proxy = tasks.some(({ beside }) => beside.some(({ name }) => name === 'envoy')) ? 'Envoy' : 'proxy'
  return ['one task: vCPU/MB', 'app', proxy, 'ADOT', 'own', 'rounding', 'task']
}

function taskRow(set: TaskSet): Row {
  const { app, beside, rounding, task, extraStorageGb, architecture } = set
  const of = (kind: string) => beside.filter(container => container.kind === kind).map(({ size }) => size)
  const isGateway = set.kind === 'gateway'
  const marks = [
    ...(architecture === 'arm64' ? ['arm64'] : []),
    ...(extraStorageGb > 0 ? [`+${extraStorageGb}GB disk`] : [])
  ]
  return [
    [nameOf(set), ...marks].join(' '),
    isGateway ? '-' : size([app]),
    size(isGateway ? [app] : of('proxy')),
    size(of('collector')),
    of('sidecar').length === 0 ? '' : size(of('sidecar')),
    size([rounding]),
    task === undefined ? 'too large' : size([task])
  ]
}

/** `0.25/512`; nothing is `-`. */
function size(all: readonly TaskSize[]): string {
  const { cpu, memoryMiB } = addSizes(...all)
  return cpu === 0 && memoryMiB === 0 ? '-' : `${printNumber(cpu / 1024)}/${memoryMiB}`
}

const monthHeader: Row = ['a month', 'tasks', 'on Spot', 'vCPU-hours', 'GB-hours']

function monthRow(set: TaskSet): Row {
  const { min, max, spotAtMin, spotAtMax } = set.count
  const spot = { min: percent(spotAtMin, min), max: percent(spotAtMax, max) }
  return [
    nameOf(set),
    range({ min, max }),
    spot.max === 0 && spot.min === 0 ? '-' : `${range(spot)}%`,
    range(vCpuHours(set)),
    range(gbHours(set))
  ]
}

function percent(part: number, whole: number): number {
  return whole === 0 ? 0 : Math.round((100 * part) / whole)
}

function totalRow({ tasks, vCpuHours: vCpu, gbHours: gb }: Totals): Row {
  return ['together', range(tasks), '', range(vCpu), range(gb)]
}

/** `2..10`, or one number where both are the same; rounded to whole ones past ten. */
function range({ min, max }: Range): string {
  const [least, most] = [amount(min), amount(max)]
  return least === most ? least : `${least}..${most}`
}

function amount(value: number): string {
  return grouped(value >= 10 || Number.isInteger(value) ? String(Math.round(value)) : value.toFixed(1))
}

function standingRows(region: SizedRegion): readonly Row[] {
  const rows: readonly (readonly [string, number])[] = [
    ['NAT gateways', region.natGateways],
    ['interface endpoints, by zone', region.endpointZones],
    ['Application Load Balancers', region.applicationLoadBalancers],
    ['Network Load Balancers', region.networkLoadBalancers]
  ]
  return rows
    .filter(([, count]) => count > 0)
    .map(([what, count]) => [what, String(count), grouped(String(count * hoursPerMonth))])
}

/** `auth`, `auth@v2`, `gateway public`. */
function nameOf({ kind, name, version }: TaskSet): string {
  if (kind === 'gateway') return `gateway ${name}`
  return version === undefined ? name : `${name}@${version}`
}

function costLines({ regions, cost, monthly }: SizeReport): readonly string[] {
  const threshold =
    monthly === undefined ? [] : [`The threshold for all regions together is ${printMoney(monthly.value)}.`]
  if (cost === undefined)
    return ['There are no prices, so no money is counted: `--prices FILE`, or `cost.prices`.', ...threshold]
  const ofRegions = regions.flatMap(region => [region.region, ...costTable(region.cost)])
  return [
    ...(regions.length < 2 ? [] : ofRegions),
    ...(regions.length < 2
      ? costTable(cost)
      : table([costHeader('all regions'), moneyRow('together', cost)])),
    ...threshold,
    ...(cost.unpriced.length === 0
      ? []
      : ['In no sum, for want of a price:', ...cost.unpriced.map(unpricedLine)])
  ]
}

function costHeader(name: string): Row {
  return [name, 'at min', 'at max']
}

function costTable(cost: Cost | undefined): readonly string[] {
  if (cost === undefined) return []
  if (cost.items.length === 0) return ['  nothing here has a price']
  return table([
    costHeader('cost of a month'),
    ...cost.items.map(item => moneyRow(costNames[item.what], item)),
    moneyRow('together', cost)
  ])
}

function moneyRow(name: string, { min, max }: Range): Row {
  return [name, printMoney(min), printMoney(max)]
}

const costNames: Readonly<Record<CostKind, string>> = {
  tasks: 'tasks',
  storage: 'storage of tasks',
  nat: 'NAT gateways',
  endpoints: 'interface endpoints',
  alb: 'Application Load Balancers',
  nlb: 'Network Load Balancers'
}

function unpricedLine({ region, key, amount: amounts }: Unpriced): string {
  const parts = amounts.map(({ hours, of }) => `${amount(hours)} ${of === 'hour' ? 'hours' : `${of}-hours`}`)
  return `  ${region} ${key}: ${parts.join(', ')}`
}
