import type { Mapping, Output, Parameter, Plan, Resource } from '../plan/resource.ts'
import type { Place } from '../text/place.ts'
import type { Stack } from './stacks.ts'
import type { Json, JsonObject, ResourceBody, TemplateBody } from './template.ts'
import { type References, writeValue } from './write-value.ts'

/** What lives in one stack, in the order of the plan. */
export interface StackItems {
  readonly resources: readonly Resource[]
  readonly mappings: readonly Mapping[]
  readonly outputs: readonly Output[]
}

/** A value of one stack that another one imports. */
export interface Export {
  /** Logical id of the output. */
  readonly id: string
  /** Name of the export: unique in an account and region, for it begins with the stack's. */
  readonly name: string
  readonly value: Json
  readonly at: Place
}

/** What is known of a stack only when all stacks are written. */
export interface Rest {
  readonly plan: Plan
  readonly stack: Stack
  readonly parameters: readonly Parameter[]
  readonly exports: readonly Export[]
}

/** A stack whose resources are written. `finish` gives the whole template and the places of its parts. */
export interface Draft {
  finish(rest: Rest): { readonly body: TemplateBody; readonly origins: ReadonlyMap<string, Place> }
}

/** `isHere`: whether a resource lives in the same stack, where `items` are not all that does. */
export function writeStack(
  items: StackItems,
  references: References,
  isHere?: (id: string) => boolean
): Draft {
  const origins = new Map<string, Place>()
  const write = (value: Parameters<typeof writeValue>[0], path: string) =>
    writeValue(value, path, references, origins)
  const own = new Set(items.resources.map(({ id }) => id))
  const isOwn = (id: string) => own.has(id) || isHere?.(id) === true
  const mappings = items.mappings.map(({ id, at, rows }): [string, Json] => {
    origins.set(`/Mappings/${id}`, at)
    return [id, write(rows, `/Mappings/${id}`)]
  })
  const resources = items.resources.map((resource): [string, ResourceBody] => {
    const path = `/Resources/${resource.id}`
    origins.set(path, resource.at)
    const properties = write(resource.properties, `${path}/Properties`) as JsonObject
    return [resource.id, bodyOf(resource, properties, isOwn)]
  })
  const outputs = items.outputs.map(({ id, at, description, value }): [string, Json] => {
    origins.set(`/Outputs/${id}`, at)
    return [id, { Description: description, Value: write(value, `/Outputs/${id}/Value`) }]
  })
  return {
    finish({ plan, stack, parameters, exports }) {
      origins.set('', plan.at)
      for (const { id, at } of exports) origins.set(`/Outputs/${id}`, at)
      return {
        origins,
        body: {
          AWSTemplateFormatVersion: '2010-09-09',
          Description: describe(plan, stack),
          Metadata: metadataOf(plan),
          ...section(
            'Parameters',
            parameters.map(parameter => writeParameter(parameter, write, origins))
          ),
          ...section('Mappings', mappings),
          Resources: Object.fromEntries(resources),
          ...section('Outputs', [
            ...outputs,
            ...exports.map(({ id, name, value }): [string, Json] => [
              id,
              { Value: value, Export: { Name: name } }
            ])
          ])
        }
      }
    }
  }
}

function section(name: string, entries: readonly [string, Json][]): JsonObject {
  return entries.length === 0 ? {} : { [name]: Object.fromEntries(entries) }
}

/** A literal text, as CloudFormation wants it; without version or day, so that the same mesh gives the same bytes. */
function describe({ region }: Plan, { name }: Stack): string {
  return `${name} in ${region}, made by meshc from mesh.yaml`
}

/**
 * Who made the template, and what cfn-lint shall pass over: that App Mesh has ended (W3696) is said by
 * `target-end-of-life` already, and E3710 is its name for the same.
 */
function metadataOf({ target }: Plan): JsonObject {
  const ignored = ['W3696', 'E3710']
  return {
    Generator: 'meshc',
    ...(target === 'appmesh' ? { 'cfn-lint': { config: { ignore_checks: ignored } } } : {})
  }
}

function writeParameter(
  { id, at, type, description, ...parameter }: Parameter,
  write: (value: Parameters<typeof writeValue>[0], path: string) => Json,
  origins: Map<string, Place>
): [string, Json] {
  const path = `/Parameters/${id}`
  origins.set(path, at)
  const body = {
    Type: type,
    Description: description,
    Default: parameter.default,
    NoEcho: parameter.noEcho,
    AllowedPattern: parameter.allowedPattern,
    AllowedValues: parameter.allowedValues,
    MinValue: parameter.minValue,
    MaxValue: parameter.maxValue
  }
  return [id, write(body, path)]
}

function bodyOf(resource: Resource, properties: JsonObject, isOwn: (id: string) => boolean): ResourceBody {
  const dependsOn = (resource.dependsOn ?? []).filter(isOwn)
  return {
    Type: resource.type,
    ...(dependsOn.length === 0 ? {} : { DependsOn: [...new Set(dependsOn)].sort() }),
    ...(resource.deletionPolicy === undefined
      ? {}
      : { DeletionPolicy: resource.deletionPolicy, UpdateReplacePolicy: resource.deletionPolicy }),
    Properties: properties
  }
}
