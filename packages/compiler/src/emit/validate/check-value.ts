import type { ObjectSchema, ResourceSchema, ValueSchema } from '@meshc/schema/cloudformation'
import { didYouMean, nearest } from '../../util/did-you-mean.ts'
import type { Json, JsonObject, TemplateBody } from '../template.ts'
import { brokenLimit } from './check-limits.ts'
import { brokenRules } from './check-rules.ts'
import { type Intrinsic, intrinsicOf, isList, isObject, resultOf } from './intrinsic.ts'
import { lookUpOf, rowsOf } from './look-up.ts'
import type { Report } from './violation.ts'

/**
 * Checks the properties of one resource. The schemas are interpreted: made into code by ajv they are
 * 3.3 MB instead of 0.13 MB, take four times as long to load (39 ms, 9 ms) and check no faster (490
 * resources in 10 to 20 ms), and what they say is no sentence for people.
 */
export function checkProperties(
  properties: JsonObject,
  type: string,
  schema: ResourceSchema,
  check: Check
): void {
  checkObject(properties, type, schema, { ...check, schema })
}

export interface Check {
  readonly body: TemplateBody
  /** Steps to the value that is looked at; grown and shrunk on the way. */
  readonly path: (string | number)[]
  readonly report: Report
}

interface Inside extends Check {
  readonly schema: ResourceSchema
}

function checkObject(value: JsonObject, kind: string, object: ObjectSchema, check: Inside): void {
  for (const name in value) {
    check.path.push(name)
    const property = Object.hasOwn(object.properties, name) ? object.properties[name] : undefined
    if (property === undefined) {
      const near = nearest(name, Object.keys(object.properties))
      check.report(check.path, `\`${kind}\` has no property \`${name}\`.${didYouMean(near)}`)
    } else checkValue(value[name] as Json, property, check)
    check.path.pop()
  }
  for (const message of brokenRules(value, object, kind)) check.report(check.path, message)
}

function checkValue(value: Json, schema: ValueSchema, check: Inside): void {
  const intrinsic = intrinsicOf(value)
  if (intrinsic !== undefined) checkIntrinsic(value, intrinsic, schema, check)
  else if (!hasKind(value, schema, check))
    check.report(check.path, `${subjectOf(check)} is ${kindOf(value)}; ${expected[schema.type]} is needed.`)
}

/** Whether a value is of the kind that is needed. If it is, what is inside of it has been checked. */
function hasKind(value: Json, schema: ValueSchema, check: Inside): boolean {
  switch (schema.type) {
    case 'json':
      return true
    case 'object': {
      const object = check.schema.definitions[schema.of ?? '']
      if (!isObject(value) || object === undefined) return false
      checkObject(value, schema.of ?? '', object, check)
      return true
    }
    case 'map':
      if (!isObject(value)) return false
      checkMap(value, schema, check)
      return true
    case 'list':
      if (!isList(value)) return false
      checkList(value, schema, check)
      return true
    case 'choice':
      return schema.choices?.some(choice => fits(value, choice, check)) ?? false
    default: {
      if (!isScalarOf(value, schema.type)) return false
      const broken = brokenLimit(value, schema, () => subjectOf(check))
      if (broken !== undefined) check.report(check.path, broken)
      return true
    }
  }
}

function checkMap(value: JsonObject, { items }: ValueSchema, check: Inside): void {
  if (items === undefined) return
  for (const name in value) {
    check.path.push(name)
    checkValue(value[name] as Json, items, check)
    check.path.pop()
  }
}

function checkList(value: readonly Json[], schema: ValueSchema, check: Inside): void {
  const broken = brokenLimit(value, schema, () => subjectOf(check))
  if (broken !== undefined) check.report(check.path, broken)
  const { items } = schema
  if (items === undefined) return
  for (let at = 0; at < value.length; at++) {
    check.path.push(at)
    checkValue(value[at] as Json, items, check)
    check.path.pop()
  }
}

/** What a function gives is known when deploying, but for its kind and for what a mapping holds. */
function checkIntrinsic(value: Json, intrinsic: Intrinsic, schema: ValueSchema, check: Inside): void {
  const problem = wrongFunction(intrinsic, schema, check)
  if (problem !== undefined) check.report(check.path, problem)
  const lookUp = lookUpOf(value)
  if (lookUp === undefined) return
  for (const { row, value: inner } of rowsOf(check.body, lookUp))
    checkValue(inner, schema, {
      ...check,
      report: (path, message) =>
        check.report(path, `In row \`${row}\` of the mapping \`${lookUp.mapping}\`: ${message}`)
    })
}

function wrongFunction(intrinsic: Intrinsic, { type }: ValueSchema, check: Inside): string | undefined {
  const result = resultOf(intrinsic)
  if (result === undefined) return `CloudFormation has no function \`${intrinsic.name}\`.`
  const isWrong =
    (result === 'text' && ['list', 'object', 'map'].includes(type)) ||
    (result === 'list' && !['list', 'json', 'choice'].includes(type))
  return isWrong
    ? `${subjectOf(check)} is what \`${intrinsic.name}\` gives, a ${result}; ${expected[type]} is needed.`
    : undefined
}

function fits(value: Json, schema: ValueSchema, check: Inside): boolean {
  let good = true
  const report = () => {
    good = false
  }
  checkValue(value, schema, { ...check, report })
  return good
}

/** CloudFormation reads numbers and booleans from texts, and texts from them. */
function isScalarOf(value: Json, type: ValueSchema['type']): value is string | number | boolean {
  switch (type) {
    case 'string':
      return typeof value !== 'object'
    case 'integer':
      return typeof value === 'number' ? Number.isInteger(value) : isText(value, /^-?\d+$/)
    case 'number':
      return typeof value === 'number' || isText(value, /^-?\d+(\.\d+)?$/)
    case 'boolean':
      return typeof value === 'boolean' || isText(value, /^(true|false)$/)
    default:
      return false
  }
}

function isText(value: Json, form: RegExp): value is string {
  return typeof value === 'string' && form.test(value)
}

const expected: Readonly<Record<ValueSchema['type'], string>> = {
  string: 'a text',
  integer: 'a whole number',
  number: 'a number',
  boolean: '`true` or `false`',
  json: 'any value',
  object: 'an object',
  list: 'a list',
  map: 'an object',
  choice: 'another form'
}

function kindOf(value: Json): string {
  if (value === null) return 'empty'
  if (isList(value)) return 'a list'
  if (typeof value === 'object') return 'an object'
  return `\`${value}\``
}

/** The property that is looked at: `Ports`, also for an item of it. */
function subjectOf({ path }: Check): string {
  const name = path.findLast(step => typeof step === 'string')
  return typeof path.at(-1) === 'number' ? `An item of \`${name}\`` : `\`${name}\``
}
