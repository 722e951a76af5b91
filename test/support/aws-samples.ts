import type {
  CloudFormationSchemas,
  ObjectSchema,
  ResourceSchema,
  ValueSchema
} from '@meshc/schema/cloudformation'
import type { Json, JsonObject } from '../../packages/compiler/src/emit/template.ts'
import { overlays } from '../../packages/schema/cloudformation/overlays/index.ts'

/** How to come from a resource to a value inside of it: names of properties, and 0 for an item of a list. */
export type Steps = readonly (string | 0)[]

/** What an object has beside, or without, what it needs. */
export interface Changes {
  readonly add?: Readonly<Record<string, Json>>
  readonly remove?: readonly string[]
}

/** The properties of a resource that has what it needs, and at `steps` the given value, or the object there with changes. */
export function resourceWith(
  schemas: CloudFormationSchemas,
  type: string,
  steps: Steps,
  leaf: Json | Changes
): JsonObject {
  const schema = schemaOf(schemas, type)
  return balanced(objectWith({ type, schema }, schema, steps, leaf)) as JsonObject
}

/** Steps to an object inside of a resource, as short as possible; none for the resource itself. */
export function stepsTo(schemas: CloudFormationSchemas, type: string, object: string): Steps {
  const schema = schemaOf(schemas, type)
  const seen = new Set<string>([''])
  const waiting: { readonly name: string; readonly steps: Steps }[] = [{ name: '', steps: [] }]
  for (const { name, steps } of waiting) {
    if (name === object) return steps
    const { properties = {} } = name === '' ? schema : (schema.definitions[name] ?? {})
    for (const [property, value] of Object.entries(properties)) {
      const inner: (string | 0)[] = [...steps, property]
      let item: ValueSchema | undefined = value
      for (; item?.type === 'list'; item = item.items) inner.push(0)
      if (item?.of === undefined || seen.has(item.of)) continue
      seen.add(item.of)
      waiting.push({ name: item.of, steps: inner })
    }
  }
  throw new Error(`No property of ${type} leads to ${object}.`)
}

export function objectSchema(schemas: CloudFormationSchemas, type: string, name: string): ObjectSchema {
  const schema = schemaOf(schemas, type)
  const object = name === '' ? schema : schema.definitions[name]
  if (object === undefined) throw new Error(`${type} has no object ${name}.`)
  return object
}

interface Around {
  readonly type: string
  readonly schema: ResourceSchema
}

function schemaOf(schemas: CloudFormationSchemas, type: string): ResourceSchema {
  const schema = schemas[type]
  if (schema === undefined) throw new Error(`There is no schema of ${type}.`)
  return schema
}

function objectWith(around: Around, object: ObjectSchema, steps: Steps, leaf: Json | Changes): Json {
  const [property, ...rest] = steps
  if (property === undefined) {
    const { add = {}, remove = [] } = leaf as Changes
    const whole = minimal(around, object, add)
    return Object.fromEntries(Object.entries(whole).filter(([name]) => !remove.includes(name)))
  }
  const schema = object.properties[property]
  if (schema === undefined) throw new Error(`${around.type} has no ${property}.`)
  return minimal(around, object, { [property]: valueWith(around, schema, rest, leaf) })
}

function valueWith(around: Around, schema: ValueSchema, steps: Steps, leaf: Json | Changes): Json {
  const [first, ...rest] = steps
  if (first === 0 && schema.items !== undefined) {
    const others = Array.from({ length: (schema.minItems ?? 1) - 1 }, () => sampleOf(around, schema.items))
    return [valueWith(around, schema.items, rest, leaf), ...others]
  }
  const object = around.schema.definitions[schema.of ?? '']
  if (object !== undefined && (steps.length > 0 || isChanges(leaf)))
    return objectWith(around, object, steps, leaf)
  return leaf as Json
}

function isChanges(leaf: Json | Changes): leaf is Changes {
  return typeof leaf === 'object' && leaf !== null && ('add' in leaf || 'remove' in leaf)
}

/** An object with the given properties and whatever it needs beside them. */
function minimal(around: Around, object: ObjectSchema, given: Readonly<Record<string, Json>>): JsonObject {
  const names = new Set([...Object.keys(given), ...(object.required ?? [])])
  const excluded = (name: string) =>
    [...(object.atMostOneOf ?? []), ...(object.exactlyOneOf ?? [])].some(
      set => set.includes(name) && set.some(other => other !== name && names.has(other))
    )
  for (const set of [...(object.exactlyOneOf ?? []), ...(object.atLeastOneOf ?? [])])
    if (!set.some(name => names.has(name))) {
      const chosen = set.find(name => !excluded(name))
      if (chosen !== undefined) names.add(chosen)
    }
  for (const name of names) for (const other of object.needs?.[name] ?? []) names.add(other)
  const entries = [...names].map((name): [string, Json] => [
    name,
    given[name] ??
      pairSample(object, name) ??
      sampleOf(around, object.properties[name], nameOf(around, object), name)
  ])
  return Object.fromEntries(entries)
}

function pairSample({ pairs }: ObjectSchema, name: string): Json | undefined {
  if (pairs === undefined) return undefined
  const [first, second] = pairs.of
  const [one = '', others = []] = Object.entries(pairs.allowed)[0] ?? []
  return name === first ? one : name === second ? others[0] : undefined
}

function nameOf({ schema }: Around, object: ObjectSchema): string {
  return Object.entries(schema.definitions).find(([, each]) => each === object)?.[0] ?? ''
}

/** A value that keeps the limits of its schema. */
export function sampleOf(around: Around, schema: ValueSchema | undefined, object = '', property = ''): Json {
  if (schema === undefined) throw new Error(`${around.type} has no property ${property}.`)
  const { type } = schema
  if (schema.enum !== undefined) return schema.enum[0] as Json
  if (type === 'string')
    return validSample(around.type, object, property) ?? 'x'.repeat(Math.max(1, schema.minLength ?? 1))
  if (type === 'integer' || type === 'number') return Math.min(schema.maximum ?? 1, schema.minimum ?? 1)
  if (type === 'boolean') return true
  if (type === 'list')
    return Array.from({ length: schema.minItems ?? 1 }, () =>
      sampleOf(around, schema.items, object, property)
    )
  if (type === 'map') return {}
  if (type === 'choice') return sampleOf(around, schema.choices?.[0], object, property)
  if (type === 'json') return {}
  const inner = around.schema.definitions[schema.of ?? '']
  if (inner === undefined) throw new Error(`${around.type} has no object ${schema.of}.`)
  return minimal(around, inner, {})
}

/** The valid text that the row with the pattern names. */
function validSample(type: string, object: string, property: string): string | undefined {
  const path = object === '' ? property : `${object}.${property}`
  return overlays
    .filter(({ types }) => types.some(each => each === type))
    .flatMap(({ values = [] }) => values)
    .find(([row]) => row === path)?.[3]?.valid
}

/** Weights of a route that sum to 100, but for those that a test sets by itself. */
function balanced(value: Json): Json {
  if (Array.isArray(value)) return value.map(balanced)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).map(([name, inner]): [string, Json] => {
    if (name !== 'WeightedTargets' || !Array.isArray(inner)) return [name, balanced(inner)]
    return [name, inner.map((target, at) => withWeight(target, at === 0 ? 100 : 0))]
  })
  return Object.fromEntries(entries)
}

function withWeight(target: Json, weight: number): Json {
  const { Weight: written, ...rest } = target as JsonObject
  return { ...rest, Weight: written === 0 ? weight : (written ?? weight) }
}
