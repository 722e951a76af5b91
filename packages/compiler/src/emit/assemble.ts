import type { Plan, Resource } from '../plan/resource.ts'
import type { Place } from '../text/place.ts'
import { groupName, groupOf } from './group-of.ts'
import type { Json, JsonObject, ResourceBody, Template } from './template.ts'
import { type References, writeValue } from './write-value.ts'

/** The templates of one region: one, or the foundation and its groups. */
export function assemble(plan: Plan): readonly Template[] {
  const stacks = stacksOf(plan)
  const exported = new Map<string, Map<string, Json>>()
  // The foundation is written last, for what it has to export shows in the groups.
  const [foundation, ...groups] = stacks
  const written = groups.map(stack => writeStack(plan, stack, stacks, exported))
  return foundation === undefined ? written : [writeStack(plan, foundation, stacks, exported), ...written]
}

/** One stack of a plan: what lives in it. */
interface Stack {
  readonly file: string
  readonly name: string
  has(item: { readonly service?: string | undefined }): boolean
}

function stacksOf({ prefix, groups }: Plan): readonly Stack[] {
  if (groups === undefined) return [{ file: 'template', name: prefix, has: () => true }]
  const foundation: Stack = {
    file: 'foundation.template',
    name: `${prefix}-foundation`,
    has: ({ service }) => service === undefined
  }
  const others = Array.from({ length: groups }, (_, group): Stack => {
    const name = groupName(group, groups)
    return {
      file: `${name}.template`,
      name: `${prefix}-${name}`,
      has: ({ service }) => service !== undefined && groupOf(service, groups) === group
    }
  })
  return [foundation, ...others]
}

function writeStack(
  plan: Plan,
  stack: Stack,
  stacks: readonly Stack[],
  exported: Map<string, Map<string, Json>>
): Template {
  const origins = new Map<string, Place>([['', plan.at]])
  const resources = plan.resources.filter(stack.has)
  const own = new Set(resources.map(({ id }) => id))
  const params = new Set(plan.parameters.map(({ id }) => id))
  const used = new Set<string>()
  const imports = new Set<string>()
  const importOf = (id: string, name: string | undefined, local: Json): Json => {
    const home = homeOf(plan, id, stacks)
    if (home === undefined) throw new Error(`${id} is referred to, and no resource has that id.`)
    const key = `${home.name}-${id}${name === undefined ? '' : `-${name.replaceAll('.', '-')}`}`
    const outputs = exported.get(home.name) ?? new Map<string, Json>()
    exported.set(home.name, outputs.set(key, local))
    imports.add(home.name)
    return { 'Fn::ImportValue': key }
  }
  const references: References = {
    ref(id) {
      const local = { Ref: id }
      if (params.has(id)) used.add(id)
      return id.startsWith('AWS::') || params.has(id) || own.has(id) ? local : importOf(id, undefined, local)
    },
    attribute(id, name) {
      const local = { 'Fn::GetAtt': [id, name] }
      return own.has(id) ? local : importOf(id, name, local)
    }
  }
  const write = (value: Parameters<typeof writeValue>[0], path: string) =>
    writeValue(value, path, references, origins)

  const mappings = plan.mappings.filter(stack.has).map(({ id, at, rows }): [string, Json] => {
    origins.set(`/Mappings/${id}`, at)
    return [id, write(rows, `/Mappings/${id}`)]
  })
  const bodies = resources.map((resource): [string, ResourceBody] => {
    const path = `/Resources/${resource.id}`
    origins.set(path, resource.at)
    const properties = write(resource.properties, `${path}/Properties`) as JsonObject
    return [resource.id, bodyOf(resource, properties, own)]
  })
  const outputs = plan.outputs.filter(stack.has).map(({ id, at, description, value }): [string, Json] => {
    origins.set(`/Outputs/${id}`, at)
    return [id, { Description: description, Value: write(value, `/Outputs/${id}/Value`) }]
  })
  for (const [name, local] of [...(exported.get(stack.name) ?? [])].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const id = name.slice(stack.name.length + 1).replaceAll('-', '')
    outputs.push([`${id}Export`, { Value: local, Export: { Name: name } }])
  }
  const parameters = plan.parameters
    .filter(parameter =>
      'service' in parameter ? stack.has(parameter) : used.has(parameter.id) || stacks.length === 1
    )
    .map((parameter): [string, Json] => {
      const path = `/Parameters/${parameter.id}`
      origins.set(path, parameter.at)
      return [
        parameter.id,
        write(
          {
            Type: parameter.type,
            Description: parameter.description,
            Default: parameter.default,
            NoEcho: parameter.noEcho,
            AllowedPattern: parameter.allowedPattern,
            MinValue: parameter.minValue,
            MaxValue: parameter.maxValue
          },
          path
        )
      ]
    })

  return {
    name: stack.file,
    stack: stack.name,
    origins,
    imports: [...imports].sort(),
    body: {
      AWSTemplateFormatVersion: '2010-09-09',
      ...section('Parameters', parameters),
      ...section('Mappings', mappings),
      Resources: Object.fromEntries(bodies),
      ...section('Outputs', outputs)
    }
  }
}

function section(name: string, entries: readonly [string, Json][]): JsonObject {
  return entries.length === 0 ? {} : { [name]: Object.fromEntries(entries) }
}

function bodyOf(resource: Resource, properties: JsonObject, own: ReadonlySet<string>): ResourceBody {
  const dependsOn = (resource.dependsOn ?? []).filter(id => own.has(id))
  return {
    Type: resource.type,
    ...(dependsOn.length === 0 ? {} : { DependsOn: [...new Set(dependsOn)].sort() }),
    ...(resource.deletionPolicy === undefined
      ? {}
      : { DeletionPolicy: resource.deletionPolicy, UpdateReplacePolicy: resource.deletionPolicy }),
    Properties: properties
  }
}

function homeOf(plan: Plan, id: string, stacks: readonly Stack[]): Stack | undefined {
  const resource = plan.resources.find(candidate => candidate.id === id)
  return resource === undefined ? undefined : stacks.find(stack => stack.has(resource))
}
