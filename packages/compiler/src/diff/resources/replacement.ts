import type { ObjectSchema, PropertySchema, ResourceSchema, ValueSchema } from '@meshc/schema/cloudformation'
import type { Json, JsonObject } from '../../emit/template.ts'

/** A property that differs. */
export interface PropertyChange {
  /** `Spec/Listeners/0/Timeout`; an item of a list whose items have names is called by it. */
  readonly path: string
  /** Undefined: not there. */
  readonly before: Json | undefined
  readonly after: Json | undefined
  /** What CloudFormation does to the resource for it. */
  readonly replaces: 'yes' | 'maybe' | undefined
}

/**
 * The properties of one resource that differ, and what each does to the resource: `replaces` of the schema, which is
 * AWS's own word on it, of the property or of one that it stands in. The documents of a policy have no schema and are compared as they are.
 */
export function propertyChanges(
  before: JsonObject,
  after: JsonObject,
  schema: ResourceSchema | undefined
): readonly PropertyChange[] {
  const found: PropertyChange[] = []
  compareObjects([], before, after, schema, undefined)
  return found

  function compareObjects(
    path: readonly string[],
    old: JsonObject,
    fresh: JsonObject,
    shape: ObjectSchema | undefined,
    above: PropertyChange['replaces']
  ): void {
    for (const name of new Set([...Object.keys(old), ...Object.keys(fresh)])) {
      const property = shape?.properties[name]
      compare([...path, name], old[name], fresh[name], property, stronger(above, property?.replaces))
    }
  }

  function compare(
    path: readonly string[],
    old: Json | undefined,
    fresh: Json | undefined,
    shape: ValueSchema | PropertySchema | undefined,
    replaces: PropertyChange['replaces']
  ): void {
    if (isEqual(old, fresh)) return
    if (isObject(old) && isObject(fresh) && !isIntrinsic(old) && !isIntrinsic(fresh)) {
      const inner = shape?.of === undefined ? undefined : schema?.definitions[shape.of]
      compareObjects(path, old, fresh, inner, replaces)
    } else if (isList(old) && isList(fresh)) compareLists(path, old, fresh, shape?.items, replaces)
    else found.push({ path: path.join('/'), before: old, after: fresh, replaces })
  }

  function compareLists(
    path: readonly string[],
    old: readonly Json[],
    fresh: readonly Json[],
    items: ValueSchema | undefined,
    replaces: PropertyChange['replaces']
  ): void {
    const names = nameKey([...old, ...fresh])
    const keyed = (list: readonly Json[]) =>
      new Map(list.map((item, at) => [names === undefined ? String(at) : nameOf(item, names), item]))
    const [left, right] = [keyed(old), keyed(fresh)]
    for (const key of new Set([...left.keys(), ...right.keys()]))
      compare([...path, key], left.get(key), right.get(key), items, replaces)
    // The same items in another order are another value, and nothing of them differs.
    const isReordered =
      names !== undefined && left.size === right.size && [...left.keys()].every(key => right.has(key))
    if (isReordered && old.every((item, at) => isEqual(item, right.get(nameOf(item, names)) ?? at)))
      found.push({ path: path.join('/'), before: old, after: fresh, replaces })
  }
}

function stronger(a: PropertyChange['replaces'], b: PropertyChange['replaces']): PropertyChange['replaces'] {
  return a === 'yes' || b === 'yes' ? 'yes' : (a ?? b)
}

/** The property that names the items of a list, where each has one of its own. */
function nameKey(items: readonly Json[]): string | undefined {
  return ['Name', 'Key', 'PolicyName', 'Id'].find(key => {
    const names = items.map(item => (isObject(item) ? item[key] : undefined))
    return items.length > 0 && names.every(name => typeof name === 'string')
  })
}

function nameOf(item: Json, key: string): string {
  return isObject(item) ? String(item[key]) : ''
}

/** `{ Ref: … }` and `{ 'Fn::Sub': … }` are values, not maps. */
function isIntrinsic(value: JsonObject): boolean {
  const [first, ...others] = Object.keys(value)
  return first !== undefined && others.length === 0 && (first === 'Ref' || first.startsWith('Fn::'))
}

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !isList(value)
}

export function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value)
}

/** Whether two values are the same, whatever the order of their keys. */
export function isEqual(a: Json | undefined, b: Json | undefined): boolean {
  if (a === b) return true
  if (isList(a) || isList(b))
    return isList(a) && isList(b) && a.length === b.length && a.every((item, at) => isEqual(item, b[at]))
  if (!isObject(a) || !isObject(b)) return false
  const keys = Object.keys(a)
  return keys.length === Object.keys(b).length && keys.every(key => key in b && isEqual(a[key], b[key]))
}
