import type { Plan } from '../plan/resource.ts'
import { groupOf } from './group-of.ts'
import { type Measured, overLimits, stackLimits } from './limits.ts'
import { printJson } from './print-template.ts'

/** One region as it would be with some number of groups. */
export interface Regrouped {
  readonly plan: Plan
  readonly templates: readonly Measured[]
}

/** What makes every stack fit: so many groups, or why none does. */
export type Way =
  | { readonly kind: 'groups'; readonly groups: number }
  /** The foundation alone is too large. */
  | { readonly kind: 'foundation'; readonly plan: Plan }
  /** One service alone is too large. */
  | { readonly kind: 'service'; readonly plan: Plan; readonly service: string }
  /** Even with the most groups that there may be some stack is too large. */
  | { readonly kind: 'none' }

/** The most that `stacks.groups` takes. */
export const mostGroups = 100

/**
 * The smallest number of groups above the present one with which no stack of any region is too large. Each
 * number that counting does not rule out is tried: `regroup` plans and writes all regions with it.
 */
export function nextGroups(
  present: number | undefined,
  regroup: (groups: number) => readonly Regrouped[]
): Way {
  // What a service brings along and what the foundation holds is the same with every number of groups.
  const any = regroup(mostGroups)
  const whole = alone(any)
  if (whole !== undefined) return whole
  const regions = any.map(({ plan, templates }) => loadsOf(plan, templates))
  for (let groups = (present ?? 1) + 1; groups <= mostGroups; groups++) {
    if (!regions.every(loads => mayFit(loads, groups))) continue
    const tried = groups === mostGroups ? any : regroup(groups)
    if (tried.every(({ templates }) => overLimits(templates).length === 0)) return { kind: 'groups', groups }
  }
  return { kind: 'none' }
}

/** What is too large with as many groups as there may be, when that is for the foundation or one service alone. */
function alone(regions: readonly Regrouped[]): Way | undefined {
  for (const { plan, templates } of regions) {
    const [foundation] = templates
    if (foundation !== undefined && overLimits([foundation]).length > 0) return { kind: 'foundation', plan }
    const over = [...loadsOf(plan, templates)].find(([, load]) => !fits(load))
    if (over !== undefined) return { kind: 'service', plan, service: over[0] }
  }
  return undefined
}

interface Load {
  readonly resources: number
  readonly bytes: number
}

/** The least that each service adds to its stack: what stands there for several services is left out. */
function loadsOf(plan: Plan, templates: readonly Measured[]): ReadonlyMap<string, Load> {
  const sizes = new Map(templates.flatMap(sizesOf))
  const loads = new Map<string, { resources: number; bytes: number }>()
  for (const { id, type, service } of plan.resources) {
    if (service === undefined || type === 'AWS::CloudWatch::Dashboard') continue
    const load = loads.get(service) ?? { resources: 0, bytes: 0 }
    load.resources++
    load.bytes += sizes.get(id) ?? 0
    loads.set(service, load)
  }
  return loads
}

/** About how long the text of each resource is, by its id. */
function sizesOf({ template: { body }, bytes }: Measured): readonly (readonly [string, number])[] {
  // YAML is shorter than JSON.
  const share = Math.min(1, bytes / printJson(body).length)
  return Object.entries(body.Resources).map(([id, resource]) => [id, printJson(resource).length * share])
}

/** Whether no group would have too much of what its services add. */
function mayFit(loads: ReadonlyMap<string, Load>, groups: number): boolean {
  const sums = new Map<number, Load>()
  for (const [service, load] of loads) {
    const group = groupOf(service, groups)
    const { resources, bytes } = sums.get(group) ?? { resources: 0, bytes: 0 }
    const sum = { resources: resources + load.resources, bytes: bytes + load.bytes }
    if (!fits(sum)) return false
    sums.set(group, sum)
  }
  return true
}

function fits({ resources, bytes }: Load): boolean {
  return resources <= stackLimits.resources && bytes <= stackLimits.bytes
}
