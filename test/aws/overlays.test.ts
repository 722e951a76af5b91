import { cloudFormationSchemas, type Limits, type ObjectRules } from '@meshc/schema/cloudformation'
import { describe, expect, it } from 'vitest'
import type { Json, JsonObject } from '../../packages/compiler/src/emit/template.ts'
import { validateTemplate } from '../../packages/compiler/src/emit/validate/validate-template.ts'
import { overlays } from '../../packages/schema/cloudformation/overlays/index.ts'
import { type Samples, sourceOf } from '../../packages/schema/cloudformation/overlays/overlay.ts'
import { splitPath } from '../../scripts/gen/cloudformation-tighten.ts'
import {
  type Changes,
  objectSchema,
  resourceWith,
  type Steps,
  sampleOf,
  stepsTo
} from '../support/aws-samples.ts'
import { templateWith } from '../support/aws-templates.ts'

/** Every row of every overlay, in each type it is for: what is just inside passes, what is just outside does not. */
for (const overlay of overlays)
  for (const type of overlay.types)
    describe(type, () => {
      it('needs no more than the tests know of', () => {
        expect(violationsOf(type, [], {})).toEqual([])
      })

      it.each(overlay.values ?? [])('limits %s to %j', (path, limits, _page, samples) => {
        const { object, property, steps } = splitPath(path)
        const way: Steps = [
          ...stepsTo(cloudFormationSchemas, type, object),
          property,
          ...Array.from({ length: steps }, () => 0 as const)
        ]
        const { inside, outside } = casesOf(type, way, limits, samples)
        expect(outside).not.toEqual([])
        for (const value of inside) expect(violationsOf(type, way, value)).toEqual([])
        for (const value of outside) expect(violationsOf(type, way, value)).toContain(pointerTo(way))
      })

      it.each(overlay.objects ?? [])('has rules for the object "%s": %j', (object, rules) => {
        const way = stepsTo(cloudFormationSchemas, type, object)
        const { inside, outside } = changesOf(type, object, rules)
        expect(outside).not.toEqual([])
        for (const changes of inside) expect(violationsOf(type, way, changes)).toEqual([])
        for (const changes of outside) expect(violationsOf(type, way, changes)).toContain(pointerTo(way))
      })
    })

it('every row names a page of AWS, and every pattern has a text on both sides', () => {
  const rows = overlays.flatMap(overlay =>
    [...(overlay.values ?? []), ...(overlay.objects ?? [])].map(row => ({
      source: sourceOf(overlay, row[2]),
      hasSamples: !('pattern' in row[1]) || row[3] !== undefined
    }))
  )
  expect(rows.filter(({ source }) => !/^https:\/\/docs\.aws\.amazon\.com\/[\w./-]+$/.test(source))).toEqual(
    []
  )
  expect(rows.filter(({ hasSamples }) => !hasSamples)).toEqual([])
})

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

function violationsOf(type: string, way: Steps, leaf: Json | Changes): readonly string[] {
  const properties = resourceWith(cloudFormationSchemas, type, way, leaf)
  const template = templateWith({ It: { Type: type, Properties: properties as JsonObject } })
  return validateTemplate(template).map(({ path }) => path)
}

function pointerTo(way: Steps): string {
  return ['', 'Resources', 'It', 'Properties', ...way].join('/')
}
