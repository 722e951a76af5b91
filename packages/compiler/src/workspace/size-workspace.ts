import { costOf, type Prices } from '../model/details/cost.ts'
import type { Located, TargetName } from '../model/types.ts'
import { type Cost, costOfRegion } from '../semantics/cost.ts'
import {
  addRanges,
  gbHours,
  type Range,
  type RegionSize,
  regionSize,
  vCpuHours
} from '../semantics/cost-region.ts'
import { regionsOfEnvironment } from './regions-of-environment.ts'
import type { Workspace } from './workspace.ts'

export interface SizeQuestion {
  readonly environment: string | undefined
  /** Empty for all. */
  readonly regions: readonly string[]
  readonly target: TargetName | undefined
  /** In place of those of the file. */
  readonly prices: Prices | undefined
}

/** What an environment has in its regions, and what that costs where there are prices. */
export interface SizeReport {
  readonly mesh: string
  readonly environment: string | undefined
  readonly target: TargetName
  /** In the order of the file. */
  readonly regions: readonly SizedRegion[]
  readonly totals: Totals
  /** US dollars that a month may cost. */
  readonly monthly: Located<number> | undefined
  /** Undefined without prices. */
  readonly cost: Cost | undefined
}

export interface SizedRegion extends RegionSize {
  readonly totals: Totals
  readonly cost: Cost | undefined
}

export interface Totals {
  readonly tasks: Range
  readonly vCpuHours: Range
  readonly gbHours: Range
}

export function sizeWorkspace(workspace: Workspace, question: SizeQuestion): SizeReport {
  const { environment, target } = question
  const whole = workspace.mesh({ environment, region: undefined, target })
  const { monthly, prices: written } = costOf(whole)
  const prices = question.prices ?? written
  const names = regionsOfEnvironment(workspace, { environment, target })
  const regions = names
    .filter(name => question.regions.length === 0 || question.regions.includes(name))
    .flatMap((name): readonly SizedRegion[] => {
      const mesh = workspace.mesh({ environment, region: name, target })
      const region = mesh.regions.get(name)
      if (region === undefined) return []
      const size = regionSize(mesh, region, mesh.target.value)
      const cost = prices === undefined ? undefined : costOfRegion(size, prices.get(name))
      return [{ ...size, totals: totalsOf(size), cost }]
    })
  return {
    mesh: whole.name.value,
    environment,
    target: whole.target.value,
    regions,
    totals: addTotals(regions.map(({ totals }) => totals)),
    monthly,
    cost: prices === undefined ? undefined : addCosts(regions.flatMap(({ cost }) => cost ?? []))
  }
}

function totalsOf({ tasks }: RegionSize): Totals {
  return {
    tasks: addRanges(tasks.map(({ count }) => count)),
    vCpuHours: addRanges(tasks.map(vCpuHours)),
    gbHours: addRanges(tasks.map(gbHours))
  }
}

function addTotals(all: readonly Totals[]): Totals {
  return {
    tasks: addRanges(all.map(({ tasks }) => tasks)),
    vCpuHours: addRanges(all.map(each => each.vCpuHours)),
    gbHours: addRanges(all.map(each => each.gbHours))
  }
}

function addCosts(all: readonly Cost[]): Cost {
  return {
    ...addRanges(all),
    items: all.flatMap(({ items }) => items),
    unpriced: all.flatMap(({ unpriced }) => unpriced)
  }
}
