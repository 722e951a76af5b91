import type { Cost, Unpriced } from '../../semantics/cost.ts'
import { gbHours, hoursPerMonth, type Range, vCpuHours } from '../../semantics/cost-region.ts'
import type { TaskSet } from '../../semantics/cost-tasks.ts'
import type { TaskSize } from '../../semantics/sizes.ts'
import type { SizedRegion, SizeReport, Totals } from '../../workspace/size-workspace.ts'

/** The answer of `meshc size` as data. Each key that holds an amount names its unit; what has no amount is `null`. */
export function sizeAsJson({
  mesh,
  environment,
  target,
  regions,
  totals,
  monthly,
  cost
}: SizeReport): string {
  const report = {
    version: 1,
    mesh,
    environment: environment ?? null,
    target,
    hoursPerMonth,
    regions: regions.map(regionOf),
    totals: totalsOf(totals),
    cost: costOf(cost),
    monthlyThresholdUsd: monthly?.value ?? null
  }
  return `${JSON.stringify(report, undefined, 2)}\n`
}

function regionOf(region: SizedRegion) {
  return {
    region: region.region,
    tasks: region.tasks.map(taskSetOf),
    natGateways: region.natGateways,
    natGatewayHours: region.natGateways * hoursPerMonth,
    interfaceEndpointsByZone: region.endpointZones,
    interfaceEndpointHours: region.endpointZones * hoursPerMonth,
    applicationLoadBalancers: region.applicationLoadBalancers,
    applicationLoadBalancerHours: region.applicationLoadBalancers * hoursPerMonth,
    networkLoadBalancers: region.networkLoadBalancers,
    networkLoadBalancerHours: region.networkLoadBalancers * hoursPerMonth,
    totals: totalsOf(region.totals),
    cost: costOf(region.cost)
  }
}

function taskSetOf(set: TaskSet) {
  const { kind, name, version, architecture, app, beside, rounding, task, extraStorageGb, count } = set
  return {
    ...(kind === 'gateway' ? { gateway: name } : { service: name, version: version ?? null }),
    architecture,
    // A gateway of the mesh has no app: its one container is Envoy, which gets what rounding adds.
    containers: [
      { name: kind === 'gateway' ? 'envoy' : 'app', ...sizeOf(app) },
      ...beside.map(({ name, size }) => ({ name, ...sizeOf(size) }))
    ],
    rounding: sizeOf(rounding),
    task: task === undefined ? null : sizeOf(task),
    extraStorageGb,
    tasks: { min: count.min, max: count.max, start: count.start ?? null },
    tasksOnSpot: { min: rounded(count.spotAtMin), max: rounded(count.spotAtMax) },
    vCpuHours: rangeOf(vCpuHours(set)),
    memoryGbHours: rangeOf(gbHours(set))
  }
}

function sizeOf({ cpu, memoryMiB }: TaskSize) {
  return { vCpu: cpu / 1024, memoryMiB }
}

function totalsOf({ tasks, vCpuHours: vCpu, gbHours: gb }: Totals) {
  return { tasks: rangeOf(tasks), vCpuHours: rangeOf(vCpu), memoryGbHours: rangeOf(gb) }
}

function costOf(cost: Cost | undefined) {
  if (cost === undefined) return null
  return {
    totalUsd: rangeOf(cost),
    items: cost.items.map(({ region, what, ...range }) => ({ region, what, usd: rangeOf(range) })),
    unpriced: cost.unpriced.map(unpricedOf)
  }
}

function unpricedOf({ region, key, amount }: Unpriced) {
  const hours = (of: string) => amount.find(each => each.of === of)?.hours
  const [vCpu, gb, plain] = [hours('vCPU'), hours('GB'), hours('hour')]
  return {
    key: `cost.prices.${region}.${key}`,
    ...(vCpu === undefined ? {} : { vCpuHours: rounded(vCpu) }),
    ...(gb === undefined ? {} : { gbHours: rounded(gb) }),
    ...(plain === undefined ? {} : { hours: rounded(plain) })
  }
}

function rangeOf({ min, max }: Range) {
  return { min: rounded(min), max: rounded(max) }
}

/** Six digits behind the dot, so that sums of binary fractions read as they are meant. */
function rounded(value: number): number {
  return Math.round(value * 1e6) / 1e6
}
