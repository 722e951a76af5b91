import type { Json } from '../../emit/template.ts'
import { namesIn } from '../../plan/logical-ids.ts'
import type { Planned } from '../../plan/resource.ts'
import type { Place } from '../../text/place.ts'
import { isWithin, servicesFrom } from './affected.ts'
import type { LocalPlan } from './local-plan.ts'
import type { Subject } from './subject.ts'
import type { WrittenPart } from './write-part.ts'

/** A resource, parameter, mapping or output that something in the files sets something in. */
export interface Selected {
  readonly part: WrittenPart
  readonly section: Section
  /** Logical id. */
  readonly id: string
  /** Properties that are set: pointers below the template, the outermost of each; the item itself, `/Resources/AuthTaskRole`, where it is there for the subject. */
  readonly paths: readonly string[]
}

export type Section = 'Parameters' | 'Mappings' | 'Resources' | 'Outputs'

/** In the order of templates. */
export const sections: readonly Section[] = ['Parameters', 'Mappings', 'Resources', 'Outputs']

/** Of `defaults` or a policy that many services use, the first few stand for all. */
export const mostServices = 8

/** What a subject becomes, each item once. */
export function select(local: LocalPlan, subject: Subject): readonly Selected[] {
  const found = new Map<string, Selected>()
  for (const { part, isOwn } of partsAround(local, subject))
    for (const each of [...all(part).filter(({ id }) => isOwn(id)), ...selectIn(part, subject)]) {
      const key = `${each.section}/${each.id} ${part.stack}`
      if (!found.has(key)) found.set(key, each)
    }
  return [...found.values()]
}

/** All that a part of a template has. */
export function all(part: WrittenPart): readonly Selected[] {
  return sections.flatMap(section =>
    Object.keys(part.body[section] ?? {}).map(id => ({ part, section, id, paths: [`/${section}/${id}`] }))
  )
}

/** The item of a template that a selection is of. */
export function itemOf({ part, section, id }: Selected): Json | undefined {
  const items = part.body[section] as { readonly [id: string]: Json } | undefined
  return items === undefined || !Object.hasOwn(items, id) ? undefined : items[id]
}

interface Around {
  readonly part: WrittenPart
  /** Whether an item is there for the subject, whatever sets it. */
  readonly isOwn: (id: string) => boolean
}

/** The parts that may hold something of a subject, those that are most its own first. */
function partsAround(local: LocalPlan, { path, range }: Subject): readonly Around[] {
  const { mesh, scope } = local
  const around = (part: Required<Planned> | undefined, isOwn: Around['isOwn'] = none): readonly Around[] =>
    part === undefined ? [] : local.written(part).map(each => ({ part: each, isOwn }))
  const services = servicesFrom(mesh, range)
  const gateways = [...mesh.gateways.values()].filter(gateway => isIn(gateway, range.entry))
  const callers = [...mesh.externals.values()]
    .filter(external => isIn(external, range.entry))
    .flatMap(({ name }) => scope.graph.externals.get(name)?.in ?? [])
    .flatMap(({ from }) => (from.kind === 'service' ? from.service : []))
  const users = [...new Set([...services, ...callers])]
  const isOfNobody = users.length === 0 && gateways.length === 0
  return [
    ...users
      .slice(0, mostServices)
      .flatMap(({ name, at }) => around(local.ofService(name), isWithin(at, range) ? every : none)),
    ...gateways.flatMap(({ name, at }) => around(local.ofGateway(name), isWithin(at, range) ? every : none)),
    // A target group says what its service says, and is there for the gateway that leads to it.
    ...around(local.ofEntrance(), id => {
      const [gateway] = namesIn(id, 'TargetGroup') ?? []
      return gateways.some(({ name, at }) => name === gateway && isWithin(at, range))
    }),
    // Nothing of a service or gateway stands in the foundation but what leads to it.
    ...(isOfNobody || callers.length > 0 ? around(local.ofFoundation()) : []),
    ...(isOfNobody ? [...around(local.ofNetwork()), ...around(local.inCommon())] : []),
    ...(/^edge\b/.test(path) ? local.inFront().map(part => ({ part, isOwn: none })) : [])
  ]
}

const every = () => true
const none = () => false

function isIn(
  { at, node }: { readonly at: Place; readonly node: Place | undefined },
  entry: Place['entry']
): boolean {
  return at.entry === entry || node?.entry === entry
}

function selectIn(part: WrittenPart, { range }: Subject): readonly Selected[] {
  const found = new Map<string, string[]>()
  for (const [path, place] of part.origins) {
    if (!isWithin(place, range) || path === '') continue
    const item = itemPath(path)
    const paths = found.get(item)
    if (paths === undefined) found.set(item, [path])
    else paths.push(path)
  }
  return [...found].flatMap(([item, paths]): readonly Selected[] => {
    const [, section, id = ''] = item.split('/')
    return [{ part, section: section as Section, id, paths: outermost(paths) }]
  })
}

/** `/Resources/AuthTaskRole` of a path within it; logical ids need no escapes. */
function itemPath(path: string): string {
  const end = path.indexOf('/', path.indexOf('/', 1) + 1)
  return end < 0 ? path : path.slice(0, end)
}

/** Without paths below another one of them. */
function outermost(paths: readonly string[]): readonly string[] {
  const all = new Set(paths)
  return paths.filter(path => {
    for (let at = path.lastIndexOf('/'); at > 0; at = path.lastIndexOf('/', at - 1))
      if (all.has(path.slice(0, at))) return false
    return true
  })
}
