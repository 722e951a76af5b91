import { groupOf } from '../../emit/group-of.ts'
import { type Stack, stacksOf } from '../../emit/stacks.ts'
import type { Json, TemplateBody } from '../../emit/template.ts'
import { writeStack } from '../../emit/write-stack.ts'
import type { References } from '../../emit/write-value.ts'
import { namesIn } from '../../plan/logical-ids.ts'
import { tagsOf } from '../../plan/plan-mesh.ts'
import type { Plan, Planned } from '../../plan/resource.ts'
import type { Place } from '../../text/place.ts'
import type { LocalPlan } from './local-plan.ts'

/** A part of a template, written as it stands there. */
export interface WrittenPart {
  readonly stack: Stack
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
    const parameters = part.parameters.filter(item => !('service' in item) || isHere(item))
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
    return [{ stack, ...draft.finish({ plan, stack, parameters, exports: [] }) }]
  })
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
  return (service: string | undefined): Stack | undefined =>
    service === undefined || groups === undefined ? first : (stacks[1 + groupOf(service, groups)] ?? first)
}

/** What a stack of services refers to and is not its own or a parameter, the foundation exports. */
function referencesIn(stack: Stack, [foundation]: readonly Stack[], { resources, parameters }: Plan): References {
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
  const [callee] = namesIn(id, 'EcsService') ?? []
  if (callee !== undefined) return local.mesh.services.has(callee) && home(callee) === stack
  const found = resourceOf(local, id)
  return found !== undefined && home(found.service) === stack
}

/** Of the parts that take no look at all services. */
function resourceOf(local: LocalPlan, id: string) {
  const isMeant = (resource: { readonly id: string }) => resource.id === id
  return local.ofFoundation().resources.find(isMeant) ?? local.ofEntrance().resources.find(isMeant)
}
