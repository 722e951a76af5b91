import { cloudFormationSchemas, type Limits, type ObjectRules } from '@meshc/schema/cloudformation'
import type { Json } from '../../packages/compiler/src/emit/template.ts'
import type { Overlay, Samples } from '../../packages/schema/cloudformation/overlays/overlay.ts'
import { splitPath } from '../../scripts/gen/cloudformation-tighten.ts'
import { type Changes, objectSchema, type Steps, sampleOf, stepsTo } from './aws-samples.ts'

/** One row of an overlay, and values or changes at its place that keep and that break it. */
export interface RowCases {
  readonly row: string
  /** From a resource to the value or the object of the row. */
  readonly way: Steps
  readonly inside: readonly (Json | Changes)[]
  readonly outside: readonly (Json | Changes)[]
}

/** The rows of an overlay for one of its types: what is just inside, and what is just outside. */
export function casesOfOverlay(overlay: Overlay, type: string): readonly RowCases[] {
  const values = (overlay.values ?? []).map(([path, limits, , samples]): RowCases => {
    const { object, property, steps } = splitPath(path)
    const items = Array.from({ length: steps }, () => 0 as const)
    const way: Steps = [...stepsTo(cloudFormationSchemas, type, object), property, ...items]
    return { row: `${path} ${JSON.stringify(limits)}`, way, ...casesOf(type, way, limits, samples) }
  })
  const objects = (overlay.objects ?? []).map(([object, rules]): RowCases => {
    const way = stepsTo(cloudFormationSchemas, type, object)
    return { row: `${object} ${JSON.stringify(rules)}`.slice(0, 200), way, ...changesOf(type, object, rules) }
  })
  return [...values, ...objects]
}

interface Cases {
  readonly inside: readonly Json[]
  readonly outside: readonly Json[]
}

function casesOf(type: string, way: Steps, limits: Limits, samples: Samples | undefined): Cases {
  const cases: readonly Cases[] = [
    ...(limits.enum === undefined ? [] : [{ inside: limits.enum, outside: [otherThan(limits.enum)] }]),
    ...bounds(limits.minimum, limits.maximum, number => number),
    ...bounds(limits.minLength, limits.maxLength, length => textOf(length, samples)),
    ...bounds(limits.minItems, limits.maxItems, length => listOf(type, way, length)),
    ...(samples === undefined ? [] : [{ inside: [samples.valid], outside: [samples.invalid] }])
  ]
  return { inside: cases.flatMap(each => each.inside), outside: cases.flatMap(each => each.outside) }
}

function bounds(
  least: number | undefined,
  most: number | undefined,
  make: (size: number) => Json
): readonly Cases[] {
  return [
    ...(least === undefined ? [] : [{ inside: [make(least)], outside: [make(least - 1)] }]),
    ...(most === undefined ? [] : [{ inside: [make(most)], outside: [make(most + 1)] }])
  ]
}

function otherThan(allowed: readonly (string | number)[]): Json {
  return typeof allowed[0] === 'number' ? Math.max(...allowed.map(Number)) + 1 : `${allowed[0]}-not`
}

/** A text of this length that keeps the pattern of the row, if it has one. */
function textOf(length: number, { valid }: Samples = { valid: 'x', invalid: '' }): string {
  return valid.slice(0, length).padEnd(length, valid.at(-1))
}

function listOf(type: string, way: Steps, length: number): Json {
  const schema = cloudFormationSchemas[type]
  const object = way.slice(0, -1).reduce<string>((name, step) => {
    if (step === 0) return name
    let value = schema && objectSchema(cloudFormationSchemas, type, name).properties[step]
    while (value?.items !== undefined) value = value.items
    return value?.of ?? name
  }, '')
  const property = String(way.at(-1))
  const list = objectSchema(cloudFormationSchemas, type, object).properties[property]
  if (schema === undefined || list?.items === undefined) throw new Error(`${property} of ${type} is no list.`)
  return Array.from({ length }, () => sampleOf({ type, schema }, list.items, object, property))
}

/** Changes that keep the rules, and changes that break one each. */
function changesOf(
  type: string,
  object: string,
  rules: ObjectRules
): { inside: readonly Changes[]; outside: readonly Changes[] } {
  const schema = cloudFormationSchemas[type]
  if (schema === undefined) throw new Error(`There is no schema of ${type}.`)
  const { properties } = objectSchema(cloudFormationSchemas, type, object)
  const given = (...names: readonly string[]): Record<string, Json> =>
    Object.fromEntries(names.map(name => [name, sampleOf({ type, schema }, properties[name], object, name)]))
  const pair = ([one = '', other = '']: readonly string[]): Changes => ({ add: given(one, other) })
  const inside: Changes[] = []
  const outside: Changes[] = []
  for (const name of rules.required ?? []) outside.push({ remove: [name] })
  for (const set of rules.exactlyOneOf ?? []) {
    inside.push(...set.map(name => ({ add: given(name) })))
    outside.push({ remove: set }, pair(set), pair(set.slice(-2)))
  }
  for (const set of rules.atMostOneOf ?? []) {
    inside.push(...set.map(name => ({ add: given(name) })))
    outside.push(pair(set), pair(set.slice(-2)))
  }
  for (const set of rules.atLeastOneOf ?? []) {
    inside.push(...set.map(name => ({ add: given(name) })))
    outside.push({ remove: set })
  }
  for (const [name, others] of Object.entries(rules.needs ?? {}))
    outside.push(...others.map(other => ({ add: given(name), remove: [other] })))
  if (rules.pairs !== undefined) {
    const [first, second] = rules.pairs.of
    for (const [one, allowed] of Object.entries(rules.pairs.allowed)) {
      inside.push(...allowed.map(other => ({ add: { [first]: one, [second]: other } })))
      outside.push({ add: { [first]: one, [second]: '1' } }, { add: { [first]: '1', [second]: '512' } })
    }
  }
  return { inside, outside }
}
