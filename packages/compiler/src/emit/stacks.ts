import type { Plan } from '../plan/resource.ts'
import { groupName, groupOf } from './group-of.ts'

/** One stack of a plan, by what lives in it. */
export interface Stack {
  /** File name of its template without the ending: `template`, `foundation.template`, `group-07.template`. */
  readonly file: string
  /** Name that it is deployed under: `shop-prod`, `shop-prod-foundation`, `shop-prod-group-07`. */
  readonly name: string
  /** Undefined for the one stack and for the foundation. */
  readonly group: number | undefined
}

/** The stacks of a region: one, or the foundation and its groups, in this order. Groups without services are stacks too, but have no template. */
export function stacksOf({ prefix, groups }: Plan): readonly Stack[] {
  if (groups === undefined) return [{ file: 'template', name: prefix, group: undefined }]
  const foundation = { file: 'foundation.template', name: `${prefix}-foundation`, group: undefined }
  const others = Array.from({ length: groups }, (_, group): Stack => {
    const name = groupName(group, groups)
    return { file: `${name}.template`, name: `${prefix}-${name}`, group }
  })
  return [foundation, ...others]
}

/** What finds the stack that something lives in; remembers the group of each service. */
export function createHomes(
  plan: Plan,
  stacks: readonly Stack[]
): (item: { readonly service?: string | undefined }) => Stack {
  const [first] = stacks
  if (first === undefined) throw new Error('A plan has at least one stack.')
  const byService = new Map<string, Stack>()
  return ({ service }) => {
    if (service === undefined || plan.groups === undefined) return first
    const home = byService.get(service) ?? stacks[1 + groupOf(service, plan.groups)] ?? first
    byService.set(service, home)
    return home
  }
}
