import { type Overlay, sourceOf } from '../../packages/schema/cloudformation/overlays/overlay.ts'
import type {
  CloudFormationSchemas,
  Limits,
  ObjectRules,
  ObjectSchema,
  PropertySchema,
  ResourceSchema,
  ValueSchema
} from '../../packages/schema/cloudformation/schemas.ts'

/** Schemas with the limits and rules of overlays. A row that names nothing that exists is an error of the row. */
export function tighten(schemas: CloudFormationSchemas, overlays: readonly Overlay[]): CloudFormationSchemas {
  const tightened = new Map(Object.entries(schemas))
  for (const overlay of overlays)
    for (const type of overlay.types) {
      let schema = tightened.get(type)
      for (const [path, limits, page] of overlay.values ?? [])
        schema = tightenValue(schema, path, limits, `${type} ${path} (${sourceOf(overlay, page)})`)
      for (const [object, rules, page] of overlay.objects ?? [])
        schema = changeObject(
          schema,
          object,
          before => addRules(before, rules),
          `${type} ${object} (${sourceOf(overlay, page)})`
        )
      if (schema !== undefined) tightened.set(type, schema)
    }
  return Object.fromEntries(tightened)
}

/** `WeightedTarget.Weight` as the object and the property with its steps into lists. */
export function splitPath(path: string): { object: string; property: string; steps: number } {
  const [, object = '', property = '', lists = ''] = /^(?:(\w+)\.)?(\w+)((?:\[\])*)$/.exec(path) ?? []
  return { object, property, steps: lists.length / 2 }
}

function tightenValue(
  schema: ResourceSchema | undefined,
  path: string,
  limits: Limits,
  row: string
): ResourceSchema {
  const { object, property, steps } = splitPath(path)
  return changeObject(
    schema,
    object,
    before => {
      const value = before.properties[property]
      if (value === undefined) throw new Error(`There is no such property: ${row}.`)
      const after: PropertySchema = { ...value, ...limitItems(value, steps, limits, row) }
      return { ...before, properties: { ...before.properties, [property]: after } }
    },
    row
  )
}

function limitItems(value: ValueSchema, steps: number, limits: Limits, row: string): ValueSchema {
  if (steps === 0) return { ...value, ...limits }
  if (value.items === undefined) throw new Error(`It is no list: ${row}.`)
  return { ...value, items: limitItems(value.items, steps - 1, limits, row) }
}

/** Changes an object inside of a resource, or the resource where `object` is empty. */
function changeObject(
  schema: ResourceSchema | undefined,
  object: string,
  change: (before: ObjectSchema) => ObjectSchema,
  row: string
): ResourceSchema {
  if (schema === undefined) throw new Error(`The type is in no list of types: ${row}.`)
  if (object === '') return { ...schema, ...change(schema) }
  const before = schema.definitions[object]
  if (before === undefined) throw new Error(`There is no such object: ${row}.`)
  return { ...schema, definitions: { ...schema.definitions, [object]: change(before) } }
}

function addRules(before: ObjectSchema, rules: ObjectRules): ObjectSchema {
  const named = [
    ...(rules.required ?? []),
    ...[rules.exactlyOneOf, rules.atMostOneOf, rules.atLeastOneOf].flatMap(sets => (sets ?? []).flat()),
    ...Object.entries(rules.needs ?? {}).flat(2),
    ...(rules.pairs?.of ?? [])
  ]
  const unknown = named.find(name => before.properties[name] === undefined)
  if (unknown !== undefined) throw new Error(`A rule names the property ${unknown}, which does not exist.`)
  const required = [...new Set([...(before.required ?? []), ...(rules.required ?? [])])].sort()
  return { ...before, ...rules, ...(required.length === 0 ? {} : { required }) }
}
