import type { loadAwsServiceSpec } from '@aws-cdk/aws-service-spec'
import type {
  ObjectSchema,
  PropertySchema,
  ResourceSchema,
  ValueSchema
} from '../../packages/schema/cloudformation/schemas.ts'

export type SpecDatabase = Awaited<ReturnType<typeof loadAwsServiceSpec>>

/** The parts of the service specification that are read here. */
interface SpecProperty {
  readonly type: SpecType
  readonly required?: boolean
  readonly causesReplacement?: 'yes' | 'no' | 'maybe'
}
type SpecType =
  | { readonly type: 'string' | 'integer' | 'number'; readonly allowedValues?: readonly (string | number)[] }
  | { readonly type: 'boolean' | 'json' | 'date-time' | 'tag' | 'null' }
  | { readonly type: 'array' | 'map'; readonly element: SpecType }
  | { readonly type: 'ref'; readonly reference: { readonly $ref: string } }
  | { readonly type: 'union'; readonly types: readonly SpecType[] }

/** One resource type of the specification, with the objects inside of it. Properties and objects are sorted by name. */
export function schemaOf(database: SpecDatabase, type: string): ResourceSchema {
  const [resource] = database.lookup('resource', 'cloudFormationType', 'equals', type)
  if (resource === undefined) throw new Error(`The service specification does not know ${type}.`)
  const used = database.follow('usesType', resource).map(({ entity }) => entity)
  const names = new Map(used.map(({ $id, name }) => [$id as string, name]))
  const definitions = new Map<string, ObjectSchema>()
  for (const { name, properties } of used) definitions.set(name, objectOf(properties, names))
  const object = objectOf(resource.properties, names)
  const whole = JSON.stringify([object, [...definitions.values()]])
  if (whole.includes('"of":"Tag"') && !definitions.has('Tag')) definitions.set('Tag', tag)
  return {
    ...object,
    attributes: Object.keys(resource.attributes).sort(),
    definitions: Object.fromEntries([...definitions].sort(([a], [b]) => (a < b ? -1 : 1)))
  }
}

/** Tags of most resources have one form, which the specification does not spell out. */
const tag: ObjectSchema = {
  properties: {
    Key: { type: 'string', minLength: 1, maxLength: 128 },
    Value: { type: 'string', maxLength: 256 }
  },
  required: ['Key', 'Value']
}

function objectOf(
  properties: Readonly<Record<string, SpecProperty>>,
  names: ReadonlyMap<string, string>
): ObjectSchema {
  const sorted = Object.entries(properties).sort(([a], [b]) => (a < b ? -1 : 1))
  const required = sorted.filter(([, property]) => property.required).map(([name]) => name)
  return {
    properties: Object.fromEntries(
      sorted.map(([name, property]): [string, PropertySchema] => {
        const replaces = property.causesReplacement ?? 'no'
        return [name, { ...valueSchemaOf(property.type, names), ...(replaces === 'no' ? {} : { replaces }) }]
      })
    ),
    ...(required.length === 0 ? {} : { required })
  }
}

function valueSchemaOf(type: SpecType, names: ReadonlyMap<string, string>): ValueSchema {
  switch (type.type) {
    case 'string':
    case 'integer':
    case 'number':
      return type.allowedValues === undefined
        ? { type: type.type }
        : { type: type.type, enum: type.allowedValues }
    case 'boolean':
    case 'json':
      return { type: type.type }
    case 'date-time':
      return { type: 'string' }
    case 'tag':
      return { type: 'object', of: 'Tag' }
    case 'array':
      return { type: 'list', items: valueSchemaOf(type.element, names) }
    case 'map':
      return { type: 'map', items: valueSchemaOf(type.element, names) }
    case 'ref':
      return { type: 'object', of: nameOf(type.reference.$ref, names) }
    case 'union':
      return unionOf(type.types, names)
    default:
      throw new Error(`The service specification has a type ${type.type}, which has no form here.`)
  }
}

/** A policy is JSON or the same as text: whatever stands there is allowed. */
function unionOf(types: readonly SpecType[], names: ReadonlyMap<string, string>): ValueSchema {
  if (types.some(({ type }) => type === 'json')) return { type: 'json' }
  return { type: 'choice', choices: types.map(each => valueSchemaOf(each, names)) }
}

function nameOf(id: string, names: ReadonlyMap<string, string>): string {
  const name = names.get(id)
  if (name === undefined) throw new Error(`The service specification refers to the type ${id} and has none.`)
  return name
}
