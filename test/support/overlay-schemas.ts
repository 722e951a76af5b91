import type { Limits, ObjectRules } from '@meshc/schema/cloudformation'
import { overlays } from '../../packages/schema/cloudformation/overlays/index.ts'
import { splitPath } from '../../scripts/gen/cloudformation-tighten.ts'

type Schema = { [key: string]: unknown }

/** Our overlays as parts of provider schemas, which the validator of AWS lays over its own. */
export function overlaySchemas(): readonly Schema[] {
  const schemas = new Map<string, Schema>()
  for (const overlay of overlays)
    for (const typeName of overlay.types) {
      const schema = schemas.get(typeName) ?? { typeName }
      schemas.set(typeName, schema)
      for (const [path, limits] of overlay.values ?? []) addLimits(schema, path, limits)
      for (const [object, rules] of overlay.objects ?? [])
        Object.assign(objectIn(schema, object), rulesOf(rules))
    }
  return [...schemas.values()]
}

function addLimits(schema: Schema, path: string, limits: Limits): void {
  const { object, property, steps } = splitPath(path)
  let value = inner(inner(objectIn(schema, object), 'properties'), property)
  for (let step = 0; step < steps; step++) value = inner(value, 'items')
  Object.assign(value, limits)
}

function objectIn(schema: Schema, object: string): Schema {
  return object === '' ? schema : inner(inner(schema, 'definitions'), object)
}

function inner(schema: Schema, key: string): Schema {
  schema[key] ??= {}
  return schema[key] as Schema
}

/** Rules as these schemas say them: at most one `oneOf` and one `anyOf` an object, and `dependentExcluded` for the rest. */
function rulesOf({
  required,
  exactlyOneOf = [],
  atMostOneOf = [],
  atLeastOneOf = [],
  needs
}: ObjectRules): Schema {
  const [one, ...others] = exactlyOneOf
  const [some, ...left] = [...others, ...atLeastOneOf]
  if (left.length > 0) throw new Error('An object has more sets of properties than such a schema can say.')
  const each = (names: readonly string[]) => names.map(name => ({ required: [name] }))
  const excluded = new Map<string, string[]>()
  for (const names of [...others, ...atMostOneOf])
    for (const name of names)
      excluded.set(name, [...(excluded.get(name) ?? []), ...names.filter(other => other !== name)])
  return {
    ...(required === undefined ? {} : { required }),
    ...(one === undefined ? {} : { oneOf: each(one) }),
    ...(some === undefined ? {} : { anyOf: each(some) }),
    ...(excluded.size === 0 ? {} : { dependentExcluded: Object.fromEntries(excluded) }),
    ...(needs === undefined ? {} : { dependentRequired: needs })
  }
}
