import { groupOf } from '../../emit/group-of.ts'
import { type Stack, stacksOf } from '../../emit/stacks.ts'
import type { Json, Template, TemplateBody } from '../../emit/template.ts'
import { writeStack } from '../../emit/write-stack.ts'
import type { References } from '../../emit/write-value.ts'
import { namesIn } from '../../plan/logical-ids.ts'
import { tagsOf } from '../../plan/plan-mesh.ts'
import type { Plan, Planned, Resource } from '../../plan/resource.ts'
import { perObject } from '../../query/memo.ts'
import type { Place } from '../../text/place.ts'
import type { LocalPlan } from './local-plan.ts'

/** A part of a template, written as it stands there. */
export interface WrittenPart {
  /** Name that the stack is deployed under. */
  readonly stack: string
  /** File name of its template without the ending. */
  readonly file: string
  readonly body: TemplateBody
  /** As in `Template`. */
  readonly origins: ReadonlyMap<string, Place>
}

/**
 * A part of a plan as the templates have it, by the stacks that it lives in. What is elsewhere in a stack is not
 * known here, and follows from the ways of planners: services refer to the foundation and never to each other's stacks.
 */
export function writePart(local: LocalPlan, part: Required<Planned>): readonly WrittenPart[] {
  const plan = planOf(local, part)
  const stacks = stacksOf(plan)
  const home = homesOf(plan, stacks)
  return stacks.flatMap(stack => {
    const isHere = (item: { readonly service?: string | undefined }) => home(item.service) === stack
    const parameters = part.parameters.filter(isHere)
    const items = {
      resources: part.resources.filter(isHere),
      mappings: part.mappings.filter(isHere),
      outputs: part.outputs.filter(isHere)
    }
    const isEmpty = [items.resources, items.mappings, items.outputs, parameters].every(
      ({ length }) => length === 0
    )
    if (isEmpty) return []
    const references = referencesIn(stack, stacks, plan)
    const draft = writeStack(items, references, id => livesIn(local, id, stack, home))
    return [
      { stack: stack.name, file: stack.file, ...draft.finish({ plan, stack, parameters, exports: [] }) }
    ]
  })
}

export function writtenPart({ name, stack, body, origins }: Template): WrittenPart {
  return { stack, file: name, body, origins }
}

function planOf({ scope, mesh, region }: LocalPlan, part: Required<Planned>): Plan {
  return {
    ...part,
    environment: mesh.environment,
    region,
    target: scope.planner.target,
    prefix: scope.prefix,
    groups: scope.groups,
    tags: tagsOf(scope),
    at: mesh.name.at
  }
}

function homesOf({ groups }: Plan, stacks: readonly Stack[]) {
  const [first] = stacks
  const homes = new Map<string, Stack | undefined>()
  return (service: string | undefined): Stack | undefined => {
    if (service === undefined || groups === undefined) return first
    const home = homes.get(service) ?? stacks[1 + groupOf(service, groups)] ?? first
    homes.set(service, home)
    return home
  }
}

/** What a stack of services refers to and is not its own or a parameter, the foundation exports. */
function referencesIn(
  stack: Stack,
  [foundation]: readonly Stack[],
  { resources, parameters }: Plan
): References {
  const own = new Set(resources.filter(({ service }) => service !== undefined).map(({ id }) => id))
  const given = new Set(parameters.map(({ id }) => id))
  const isLocal = (id: string) =>
    stack.group === undefined ||
    id.startsWith('AWS::') ||
    own.has(id) ||
    given.has(id) ||
    namesIn(id, 'Param') !== undefined ||
    namesIn(id, 'CanaryStep') !== undefined
  const imported = (name: string): Json => ({ 'Fn::ImportValue': `${foundation?.name ?? ''}-${name}` })
  return {
    ref: id => (isLocal(id) ? { Ref: id } : imported(id)),
    attribute: (id, name) =>
      isLocal(id) ? { 'Fn::GetAtt': [id, name] } : imported(`${id}-${name.replaceAll('.', '-')}`)
  }
}

/** Whether something that a resource waits for lives in the same stack: only then the template says so. */
function livesIn(
  local: LocalPlan,
  id: string,
  stack: Stack,
  home: (service: string | undefined) => Stack | undefined
): boolean {
  const [service] = namesIn(id, 'EcsService') ?? namesIn(id, 'MeshRoute') ?? []
  if (service !== undefined) return local.mesh.services.has(service) && home(service) === stack
  // Whatever else is waited for is a way into the network or out of it.
  const found = byId(local.ofEntrance()).get(id) ?? byId(local.ofNetwork()).get(id)
  return found !== undefined && home(found.service) === stack
}

const byId = perObject(
  ({ resources }: Required<Planned>): ReadonlyMap<string, Resource> =>
    new Map(resources.map(resource => [resource.id, resource]))
)
