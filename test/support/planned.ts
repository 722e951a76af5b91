import type { Json, JsonObject } from '../../packages/compiler/src/emit/template.ts'
import { writeValue } from '../../packages/compiler/src/emit/write-value.ts'
import type { Resource } from '../../packages/compiler/src/plan/resource.ts'
import type { Place } from '../../packages/compiler/src/text/place.ts'
import { type Asked, planOf } from './build.ts'

/** One resource of a plan as a template would have it in a single stack. */
export interface PlannedResource {
  readonly type: string
  readonly properties: JsonObject
  readonly dependsOn: readonly string[]
  /** What text of the file set the value at a path: `placed('/Cpu')`. */
  placed(path: string): string | undefined
}

/** The resources of a mesh.yaml text by logical id. Nothing has to refer to something that is there. */
export function plannedOf(text: string, asked?: Asked): ReadonlyMap<string, PlannedResource> {
  return new Map(planOf(text, asked).resources.map(resource => [resource.id, written(resource)]))
}

/** One of them; an error names those that there are. */
export function planned(text: string, id: string, asked?: Asked): PlannedResource {
  const all = plannedOf(text, asked)
  const found = all.get(id)
  if (found === undefined) throw new Error(`There is no ${id}, only ${[...all.keys()].join(', ')}.`)
  return found
}

function written({ type, properties, dependsOn = [] }: Resource): PlannedResource {
  const origins = new Map<string, Place>()
  const references = {
    ref: (id: string) => ({ Ref: id }),
    attribute: (id: string, name: string) => ({ 'Fn::GetAtt': [id, name] })
  }
  return {
    type,
    properties: writeValue(properties, '', references, origins) as JsonObject,
    dependsOn,
    placed(path) {
      const at = origins.get(path)
      return at?.entry.text.slice(at.start, at.end)
    }
  }
}

/** A mesh of one service `cart` without a collector; its keys stand indented by four blanks, those of the file by none. */
export function shop(cart = '', file = ''): string {
  return `edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: {} }
observability: { tracing: none, metrics: { red: false, use: false } }
services:
  cart:
    image: shop/cart:1
${cart}
${file}
`
}

/** One container of a task definition. */
export function containerIn(
  text: string,
  name: string,
  id = 'CartTaskDefinition',
  asked?: Asked
): JsonObject {
  const all = containersIn(text, id, asked)
  const found = all.find(one => one['Name'] === name)
  if (found === undefined) throw new Error(`No ${name}, only ${all.map(one => one['Name']).join(', ')}.`)
  return found
}

export function containersIn(text: string, id = 'CartTaskDefinition', asked?: Asked): readonly JsonObject[] {
  return planned(text, id, asked).properties['ContainerDefinitions'] as readonly JsonObject[]
}

/** An ARN of this account in this region. */
export function arnHere(service: string, ...resource: readonly Json[]): Json {
  const [first, ...others] = resource
  return {
    'Fn::Join': [
      '',
      [
        'arn:',
        { Ref: 'AWS::Partition' },
        `:${service}:`,
        { Ref: 'AWS::Region' },
        ':',
        { Ref: 'AWS::AccountId' },
        `:${first}`,
        ...others
      ]
    ]
  }
}
