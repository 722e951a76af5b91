import type { Plan } from '../plan/resource.ts'
import { groupOf } from './group-of.ts'
import type { Template } from './template.ts'

/**
 * What a stack may hold before a build stops. CloudFormation's own limits are 500 resources, 200
 * parameters and 1 MB (1,000,000 bytes) of template; the room that is left lets a mesh grow while its
 * stacks are split.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html
 */
export const stackLimits = { resources: 450, parameters: 200, bytes: 900_000 } as const

export type Countable = keyof typeof stackLimits

/** A stack that holds too much. */
export interface OverLimit {
  readonly stack: string
  readonly what: Countable
  readonly count: number
  readonly most: number
  /** The next number of groups with which every stack fits; undefined when no number of groups helps. */
  readonly groups: number | undefined
}

/** The stacks of a region that hold too much, each with the limit it breaks first. */
export function overLimits(
  plan: Plan,
  templates: readonly Template[],
  bytesOf: (template: Template) => number
): readonly OverLimit[] {
  const found = templates.flatMap((template): OverLimit[] => {
    const counts: readonly (readonly [Countable, number])[] = [
      ['resources', Object.keys(template.body.Resources).length],
      ['parameters', Object.keys(template.body['Parameters'] ?? {}).length],
      ['bytes', bytesOf(template)]
    ]
    const [first] = counts.filter(([what, count]) => count > stackLimits[what])
    if (first === undefined) return []
    const [what, count] = first
    return [{ stack: template.stack, what, count, most: stackLimits[what], groups: undefined }]
  })
  if (found.length === 0) return []
  const groups = nextGroups(plan, templates, bytesOf)
  return found.map(each => ({ ...each, groups }))
}

interface Load {
  readonly resources: number
  readonly bytes: number
}

/** The most that `stacks.groups` takes. */
const mostGroups = 100

/** The smallest number of groups, above the present one, with which no stack is too large; resources and bytes are counted by service. */
function nextGroups(
  plan: Plan,
  templates: readonly Template[],
  bytesOf: (template: Template) => number
): number | undefined {
  const loads = loadsOf(plan, templates, bytesOf)
  const foundation = loads.get(undefined)
  if (foundation !== undefined && !fits(foundation)) return undefined
  const services = [...loads].flatMap(([service, load]) => (service === undefined ? [] : [{ service, load }]))
  if (services.length === 0 || services.some(({ load }) => !fits(load))) return undefined
  for (let groups = (plan.groups ?? 1) + 1; groups <= mostGroups; groups++) {
    const sums = new Map<number, Load>()
    for (const { service, load } of services) {
      const group = groupOf(service, groups)
      sums.set(group, add(sums.get(group), load))
    }
    if ([...sums.values()].every(fits)) return groups
  }
  return undefined
}

/** What each service, and the foundation under `undefined`, brings along. Bytes are spread evenly over the resources of a template. */
function loadsOf(
  plan: Plan,
  templates: readonly Template[],
  bytesOf: (template: Template) => number
): ReadonlyMap<string | undefined, Load> {
  const bytes = new Map<string, number>()
  for (const template of templates) {
    const ids = Object.keys(template.body.Resources)
    for (const id of ids) bytes.set(id, bytesOf(template) / ids.length)
  }
  const loads = new Map<string | undefined, Load>()
  for (const { id, service } of plan.resources)
    loads.set(service, add(loads.get(service), { resources: 1, bytes: bytes.get(id) ?? 0 }))
  return loads
}

function add(one: Load | undefined, other: Load): Load {
  return {
    resources: (one?.resources ?? 0) + other.resources,
    bytes: (one?.bytes ?? 0) + other.bytes
  }
}

function fits({ resources, bytes }: Load): boolean {
  return resources <= stackLimits.resources && bytes <= stackLimits.bytes
}
