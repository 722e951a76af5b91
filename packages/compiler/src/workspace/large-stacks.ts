import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { assemble } from '../emit/assemble.ts'
import { type Measured, type OverLimit, overLimits } from '../emit/limits.ts'
import { mostGroups, nextGroups, type Way } from '../emit/next-groups.ts'
import type { Template } from '../emit/template.ts'
import type { Mesh } from '../model/types.ts'
import type { Plan, Resource } from '../plan/resource.ts'
import { stackProblems } from '../semantics/stack-problems.ts'
import { listWords } from '../util/list-names.ts'

/** The stacks of one region. */
export interface Stacks {
  readonly region: string
  readonly mesh: Mesh
  readonly plan: Plan
  readonly templates: readonly Measured[]
}

/** What plans the region of some stacks once more, with another number of groups. */
export type Replan = (region: Stacks, groups: number) => Plan

/**
 * Stacks that hold too much, as one finding for all regions, at the key `stacks` where there is one. It says with
 * how many groups every stack fits, or what is too large alone.
 */
export function largeStacks(
  regions: readonly Stacks[],
  replan: Replan,
  measure: (template: Template) => number
): readonly Diagnostic[] {
  const over = regions.flatMap(({ region, templates }) =>
    overLimits(templates).map(each => ({ region, ...each }))
  )
  const [any] = regions
  const [largest, ...others] = [...over].sort(byExcess)
  if (any === undefined || largest === undefined) return []
  const way = nextGroups(any.plan.groups, groups =>
    regions.map(region => {
      const plan = replan(region, groups)
      const templates = assemble(plan).map(template => ({ template, bytes: measure(template) }))
      return { plan, templates }
    })
  )
  const { stack, region, what, count, most } = largest
  const said = {
    stack,
    region,
    count: `${grouped(count)} ${what}`,
    most: grouped(most),
    others: others.length
  }
  const at = any.mesh.settings.get('stacks')?.key ?? any.mesh.name.at
  return [stackProblems.make('stack-too-large', 'large', said, { at, help: helpOf(way, any.plan.groups) })]
}

/** The stack of what stands in front of the regions, which is one however many groups there are. */
export function largeEdge({ region, mesh, templates }: Stacks): readonly Diagnostic[] {
  return overLimits(templates).map(({ stack, what, count, most }) =>
    stackProblems.make(
      'stack-too-large',
      'large',
      { stack, region, count: `${grouped(count)} ${what}`, most: grouped(most), others: 0 },
      {
        at: mesh.settings.get('edge')?.key ?? mesh.name.at,
        help: 'More groups do not help: what stands in front of the regions is one stack.'
      }
    )
  )
}

function byExcess(one: OverLimit, other: OverLimit): number {
  return other.count / other.most - one.count / one.most
}

function helpOf(way: Way, present: number | undefined): string {
  switch (way.kind) {
    case 'groups': {
      const has = present === undefined ? '' : `; the file has ${present}`
      return `\`stacks: { groups: ${way.groups} }\` is the next number with which every stack fits${has}. Services that move to another stack are replaced.`
    }
    case 'foundation':
      return `More groups do not help: the foundation alone is too large. ${contentsOf(way.plan)}`
    case 'service': {
      const count = way.plan.resources.filter(({ service }) => service === way.service).length
      return `More groups do not help: \`${way.service}\` alone has ${count} resources. Give it fewer routes or versions, or make several services of it.`
    }
    case 'none':
      return `Even ${mostGroups} groups, the most there are, would be too few: make several meshes of it.`
  }
}

/** What the foundation has most of, and what can be done about it. */
function contentsOf({ resources }: Plan): string {
  const own = resources.filter(({ service }) => service === undefined)
  const counts = [...parts].flatMap(([section, { what }]) => {
    const count = own.filter(resource => sectionOf(resource) === section).length
    return count === 0 ? [] : [{ section, count, text: `${count} for ${what}` }]
  })
  const [most] = [...counts].sort((one, other) => other.count - one.count)
  const advice = most === undefined ? undefined : parts.get(most.section)?.advice
  return `Of its ${own.length} resources it has ${listWords(counts.map(({ text }) => text))}. ${advice ?? 'Make several meshes of it.'}`
}

const parts: ReadonlyMap<string, { readonly what: string; readonly advice: string }> = new Map([
  [
    'externals',
    {
      what: '`externals`',
      advice: 'Make one external of hosts that differ in their names alone, or several meshes.'
    }
  ],
  [
    'gateways',
    {
      what: '`gateways`',
      advice: 'Let gateways send to fewer services, which call the others, or make several meshes.'
    }
  ]
])

/** The part of the file that a resource is there for: `externals`, `gateways`, `regions`. */
function sectionOf({ at }: Resource): string {
  return at.entry.id.split('.')[0] ?? ''
}

/** `1,234`, in every locale. */
function grouped(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ',')
}
