import type { Architecture, Prices, Provider, RegionPrices } from '../model/details/cost.ts'
import { addRanges, gbHours, hoursPerMonth, type Range, type RegionSize, vCpuHours } from './cost-region.ts'
import type { TaskSet } from './cost-tasks.ts'

/** What a month costs in US dollars, as far as there are prices. */
export interface Cost extends Range {
  readonly items: readonly CostItem[]
  /** What runs and has no price, so that it is in none of the sums. */
  readonly unpriced: readonly Unpriced[]
}

/** One kind of thing in one region. */
export interface CostItem extends Range {
  readonly region: string
  readonly what: CostKind
}

export type CostKind = 'tasks' | 'storage' | 'nat' | 'endpoints' | 'alb' | 'nlb'

/** Something that runs and has no price. */
export interface Unpriced {
  readonly region: string
  /** Keys below `cost.prices.REGION` that would say it: `x86_64.FARGATE`, `natHour`. */
  readonly key: string
  /** What there is of it in a month, most of it: `1,460 vCPU-hours`. */
  readonly amount: Amounts
}

/** Range a month at most. */
export type Amounts = readonly { readonly hours: number; readonly of: 'vCPU' | 'GB' | 'hour' }[]

/** The cost of a month in all regions together. Regions that `prices` does not name have no price for anything. */
export function costOfMonth(regions: readonly RegionSize[], prices: Prices): Cost {
  const parts = regions.map(region => costOfRegion(region, prices.get(region.region)))
  return {
    ...addRanges(parts),
    items: parts.flatMap(({ items }) => items),
    unpriced: parts.flatMap(({ unpriced }) => unpriced)
  }
}

export function costOfRegion(size: RegionSize, prices: RegionPrices | undefined): Cost {
  const parts = [ofTasks(size, prices), ...standing(size, prices)]
  const items = parts.flatMap(({ item }) => item ?? [])
  return { ...addRanges(items), items, unpriced: parts.flatMap(({ unpriced }) => unpriced) }
}

interface Part {
  /** Undefined where there is nothing of it, or nothing that has a price. */
  readonly item: CostItem | undefined
  readonly unpriced: readonly Unpriced[]
}

/** vCPU-hours and GB-hours by processor and capacity, each with its own price. */
function ofTasks({ region, tasks }: RegionSize, prices: RegionPrices | undefined): Part {
  const costs: Range[] = []
  const unpriced: Unpriced[] = []
  for (const architecture of ['x86_64', 'arm64'] as const)
    for (const provider of ['FARGATE', 'FARGATE_SPOT'] as const) {
      const shares = tasks.filter(set => set.architecture === architecture).map(set => shareOf(set, provider))
      const vCpu = addRanges(shares.map(share => share.vCpu))
      const gb = addRanges(shares.map(share => share.gb))
      if (vCpu.max === 0 && gb.max === 0) continue
      const price = prices?.compute(architecture, provider)
      if (price === undefined) unpriced.push(withoutPrice(region, architecture, provider, vCpu.max, gb.max))
      else
        costs.push({
          min: vCpu.min * price.vCpuHour + gb.min * price.gbHour,
          max: vCpu.max * price.vCpuHour + gb.max * price.gbHour
        })
    }
  const item = costs.length === 0 ? undefined : { region, what: 'tasks' as const, ...addRanges(costs) }
  return { item, unpriced }
}

/** The hours of those tasks of a version or gateway that run on one kind of capacity. */
function shareOf(set: TaskSet, provider: Provider): { readonly vCpu: Range; readonly gb: Range } {
  const { min, max, spotAtMin, spotAtMax } = set.count
  const part = (hours: Range): Range =>
    provider === 'FARGATE_SPOT'
      ? { min: ratio(spotAtMin, min) * hours.min, max: ratio(spotAtMax, max) * hours.max }
      : { min: ratio(min - spotAtMin, min) * hours.min, max: ratio(max - spotAtMax, max) * hours.max }
  return { vCpu: part(vCpuHours(set)), gb: part(gbHours(set)) }
}

function ratio(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole
}

function withoutPrice(
  region: string,
  architecture: Architecture,
  provider: Provider,
  vCpu: number,
  gb: number
): Unpriced {
  return {
    region,
    key: `${architecture}.${provider}`,
    amount: [
      { hours: vCpu, of: 'vCPU' },
      { hours: gb, of: 'GB' }
    ]
  }
}

/** What stands there whole months, whatever runs, and the storage of tasks. */
function standing(size: RegionSize, prices: RegionPrices | undefined): readonly Part[] {
  const storage = addRanges(
    size.tasks.map(({ extraStorageGb, count }) => ({
      min: extraStorageGb * count.min * hoursPerMonth,
      max: extraStorageGb * count.max * hoursPerMonth
    }))
  )
  const always = (count: number): Range => ({ min: count * hoursPerMonth, max: count * hoursPerMonth })
  return [
    priced(size.region, 'storage', storage, 'storageGbHour', prices?.storageGbHour),
    priced(size.region, 'nat', always(size.natGateways), 'natHour', prices?.natHour),
    priced(size.region, 'endpoints', always(size.endpointZones), 'endpointHour', prices?.endpointHour),
    priced(size.region, 'alb', always(size.applicationLoadBalancers), 'albHour', prices?.albHour),
    priced(size.region, 'nlb', always(size.networkLoadBalancers), 'nlbHour', prices?.nlbHour)
  ]
}

function priced(region: string, what: CostKind, hours: Range, key: string, price: number | undefined): Part {
  if (hours.max === 0) return { item: undefined, unpriced: [] }
  if (price === undefined) {
    const of = what === 'storage' ? 'GB' : 'hour'
    return { item: undefined, unpriced: [{ region, key, amount: [{ hours: hours.max, of }] }] }
  }
  return { item: { region, what, min: hours.min * price, max: hours.max * price }, unpriced: [] }
}
