import { readMoney, readPrice } from '../../expr/read-money.ts'
import type { MapNode } from '../../syntax/nodes.ts'
import type { Place } from '../../text/place.ts'
import { map, read, scalar } from '../read-values.ts'
import type { Located, Mesh } from '../types.ts'
import { asMap } from './observability.ts'

/** `cost` of the file. */
export interface CostDetails {
  /** The key `cost`, else the mesh. */
  readonly at: Place
  /** US dollars that a month may cost; undefined: no threshold. */
  readonly monthly: Located<number> | undefined
  /** Undefined where the file names no prices. */
  readonly prices: Prices | undefined
}

/** Prices in US dollars, by region. */
export type Prices = ReadonlyMap<string, RegionPrices>

/** What things cost in one region. What is undefined has no price, so it cannot be counted. */
export interface RegionPrices {
  readonly at: Place
  readonly compute: (architecture: Architecture, provider: Provider) => ComputePrice | undefined
  /** One GB of the storage of a task for one hour, beyond the 20 GB that every task has. */
  readonly storageGbHour: number | undefined
  readonly natHour: number | undefined
  /** One interface endpoint in one zone for one hour. */
  readonly endpointHour: number | undefined
  readonly albHour: number | undefined
  readonly nlbHour: number | undefined
}

export type Architecture = 'x86_64' | 'arm64'
export type Provider = 'FARGATE' | 'FARGATE_SPOT'

export interface ComputePrice {
  readonly vCpuHour: number
  readonly gbHour: number
}

export function costOf(mesh: Mesh): CostDetails {
  const pair = mesh.settings.get('cost')
  const cost = asMap(pair?.value)
  const prices = map(cost, 'prices')
  return {
    at: pair?.key ?? mesh.name.at,
    monthly: read(scalar(cost, 'monthly'), readMoney),
    prices: prices === undefined ? undefined : pricesOf(prices)
  }
}

/** A map of prices: `cost.prices`, or a file of its own. */
export function pricesOf(node: MapNode): Prices {
  const byRegion = new Map<string, RegionPrices>()
  for (const { key, value } of node.items) {
    const region = asMap(value)
    if (region !== undefined) byRegion.set(key.text, regionPricesOf(region, key))
  }
  return byRegion
}

function regionPricesOf(node: MapNode, at: Place): RegionPrices {
  const price = (key: string) => read(scalar(node, key), readPrice)?.value
  return {
    at,
    compute: (architecture, provider) => computePriceOf(map(map(node, architecture), provider)),
    storageGbHour: price('storageGbHour'),
    natHour: price('natHour'),
    endpointHour: price('endpointHour'),
    albHour: price('albHour'),
    nlbHour: price('nlbHour')
  }
}

function computePriceOf(node: MapNode | undefined): ComputePrice | undefined {
  const vCpuHour = read(scalar(node, 'vCpuHour'), readPrice)?.value
  const gbHour = read(scalar(node, 'gbHour'), readPrice)?.value
  return vCpuHour === undefined || gbHour === undefined ? undefined : { vCpuHour, gbHour }
}
