import type { Json, JsonObject } from '../template.ts'

/** A call of a function of CloudFormation: an object whose only key is the function's name. */
export interface Intrinsic {
  readonly name: string
  readonly argument: Json
}

/** What a function gives: `any` where that depends on its argument. */
type Result = 'text' | 'list' | 'any'

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html */
const results: ReadonlyMap<string, Result> = new Map<string, Result>([
  ['Ref', 'any'],
  ['Fn::Base64', 'text'],
  ['Fn::Cidr', 'list'],
  ['Fn::FindInMap', 'any'],
  ['Fn::GetAtt', 'any'],
  ['Fn::GetAZs', 'list'],
  ['Fn::If', 'any'],
  ['Fn::ImportValue', 'text'],
  ['Fn::Join', 'text'],
  ['Fn::Select', 'any'],
  ['Fn::Split', 'list'],
  ['Fn::Sub', 'text']
])

export function intrinsicOf(value: Json | undefined): Intrinsic | undefined {
  if (!isObject(value)) return undefined
  let only: string | undefined
  for (const key in value) {
    if (only !== undefined) return undefined
    only = key
  }
  if (only === undefined || (only !== 'Ref' && !only.startsWith('Fn::'))) return undefined
  return { name: only, argument: value[only] as Json }
}

/** Undefined for a name that is no function. */
export function resultOf({ name }: Intrinsic): Result | undefined {
  return results.get(name)
}

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value)
}
