import type { Mapping, Output, Parameter, Plan, Resource } from '../plan/resource.ts'
import { createHomes, type Stack, stacksOf } from './stacks.ts'
import type { Json, Template } from './template.ts'
import { type Export, type StackItems, writeStack } from './write-stack.ts'
import type { References } from './write-value.ts'

/**
 * The templates of one region: one, or the foundation and those of its groups that hold services.
 *
 * @throws when two resources have one logical id: a bug of a planner, never of a file.
 */
export function assemble(plan: Plan): readonly Template[] {
  const stacks = stacksOf(plan)
  const parts = partsOf(plan, stacks)
  const exported = new Map<Stack, Map<string, Export>>(stacks.map(stack => [stack, new Map()]))
  // What a stack has to export shows when the others are written, so exports are added after all of them.
  const written = stacks
    .filter(stack => stack.group === undefined || holdsAnything(itemsOf(parts, stack)))
    .map(stack => {
      const { references, used, imports } = referencesIn(stack, parts, exported)
      return { stack, used, imports, draft: writeStack(itemsOf(parts, stack), references) }
    })
  return written.map(({ stack, used, imports, draft }) => {
    const { body, origins } = draft.finish({
      plan,
      stack,
      parameters: parametersOf(plan, parts, stack, used),
      exports: [...(exported.get(stack) ?? [])].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, each]) => each)
    })
    return { name: stack.file, stack: stack.name, origins, imports: [...imports].sort(), body }
  })
}

interface Parts {
  readonly homes: ReturnType<typeof createHomes>
  readonly resourceHome: ReadonlyMap<string, { readonly stack: Stack; readonly resource: Resource }>
  readonly items: ReadonlyMap<Stack, StackItems>
  readonly params: ReadonlySet<string>
}

function partsOf(plan: Plan, stacks: readonly Stack[]): Parts {
  const homes = createHomes(plan, stacks)
  const items = new Map(
    stacks.map(stack => [
      stack,
      { resources: [] as Resource[], mappings: [] as Mapping[], outputs: [] as Output[] }
    ])
  )
  const resourceHome = new Map<string, { readonly stack: Stack; readonly resource: Resource }>()
  for (const resource of plan.resources) {
    const stack = homes(resource)
    if (resourceHome.has(resource.id)) throw new Error(`Two resources have the logical id ${resource.id}.`)
    resourceHome.set(resource.id, { stack, resource })
    items.get(stack)?.resources.push(resource)
  }
  for (const mapping of plan.mappings) items.get(homes(mapping))?.mappings.push(mapping)
  for (const output of plan.outputs) items.get(homes(output))?.outputs.push(output)
  return { homes, resourceHome, items, params: new Set(plan.parameters.map(({ id }) => id)) }
}

function itemsOf({ items }: Parts, stack: Stack): StackItems {
  return items.get(stack) ?? { resources: [], mappings: [], outputs: [] }
}

function holdsAnything({ resources }: StackItems): boolean {
  return resources.length > 0
}

/** What references become in a stack; remembers which parameters it uses and what it imports. */
function referencesIn(
  stack: Stack,
  { resourceHome, params }: Parts,
  exported: ReadonlyMap<Stack, Map<string, Export>>
): { references: References; used: ReadonlySet<string>; imports: ReadonlySet<string> } {
  const used = new Set<string>()
  const imports = new Set<string>()
  const resolve = (id: string, attribute: string | undefined, local: Json): Json => {
    const home = resourceHome.get(id)
    // What cannot be resolved stays as it is, for the check of templates to find.
    if (home === undefined || home.stack === stack || home.stack.group !== undefined) return local
    // No kind of logical id contains `Export`, so the last one in the id ends the resource's own.
    const suffix = attribute === undefined ? '' : attribute.replaceAll('.', '')
    const name = `${home.stack.name}-${id}${attribute === undefined ? '' : `-${attribute.replaceAll('.', '-')}`}`
    exported
      .get(home.stack)
      ?.set(name, { id: `${id}Export${suffix}`, name, value: local, at: home.resource.at })
    imports.add(home.stack.name)
    return { 'Fn::ImportValue': name }
  }
  const references: References = {
    ref(id) {
      const local = { Ref: id }
      if (id.startsWith('AWS::')) return local
      if (!params.has(id)) return resolve(id, undefined, local)
      used.add(id)
      return local
    },
    attribute: (id, name) => resolve(id, name, { 'Fn::GetAtt': [id, name] })
  }
  return { references, used, imports }
}

/** Those that have their home here, and those of `params` that something here refers to. */
function parametersOf(
  { parameters }: Plan,
  { homes }: Parts,
  stack: Stack,
  used: ReadonlySet<string>
): readonly Parameter[] {
  return parameters.filter(parameter =>
    'service' in parameter ? homes(parameter) === stack : used.has(parameter.id)
  )
}
