import { isSourced, placeOf, sourced, type Value } from './value.ts'

/** What came of putting a value at a path of some properties. */
export type PutResult =
  | {
      readonly kind: 'put'
      readonly properties: { readonly [key: string]: Value | undefined }
      /** The path, with places of items as numbers. */
      readonly steps: readonly (string | number)[]
    }
  | PutProblem

export interface PutProblem {
  readonly kind: 'problem'
  /** `property`: it is not there. `item`: the list has no such item. `inside`: what stands there is neither an object nor a list. */
  readonly what: 'property' | 'item' | 'inside'
  readonly step: string
  /** Names that would have led on. */
  readonly known: readonly string[]
  /** Items of the list. */
  readonly count: number
}

type Step = string | number

/**
 * The properties with a value at a path, which may be new; all above it has to be there. A step into a list is the place of an item from 0, the
 * `Name` of one, or the number of items, which adds one.
 */
export function put(
  properties: { readonly [key: string]: Value | undefined },
  steps: readonly string[],
  value: Value
): PutResult {
  const taken: Step[] = []
  const result = within(properties, steps, value, taken)
  return 'problem' in result
    ? result.problem
    : { kind: 'put', properties: result.value as { readonly [key: string]: Value | undefined }, steps: taken }
}

type Inner = { readonly value: Value } | { readonly problem: PutProblem }

function within(
  whole: { readonly [key: string]: Value | undefined } | Value,
  [step, ...rest]: readonly string[],
  value: Value,
  taken: Step[]
): Inner {
  if (step === undefined) return { value }
  if (typeof whole !== 'object') return problem('inside', step)
  if (isSourced(whole as Value)) {
    const holder = whole as Parameters<typeof placeOf>[0]
    const inner = within(holder.value, [step, ...rest], value, taken)
    return 'problem' in inner ? inner : { value: sourced(inner.value, placeOf(holder)) }
  }
  return Array.isArray(whole)
    ? intoList(whole, step, rest, value, taken)
    : intoObject(whole as { readonly [key: string]: Value | undefined }, step, rest, value, taken)
}

function intoObject(
  whole: { readonly [key: string]: Value | undefined },
  step: string,
  rest: readonly string[],
  value: Value,
  taken: Step[]
): Inner {
  // What a function of CloudFormation gives is known when deploying, and has no inside before.
  if (isFunction(whole)) return problem('inside', step)
  const before = Object.hasOwn(whole, step) ? whole[step] : undefined
  const known = Object.keys(whole).filter(key => whole[key] !== undefined)
  if (before === undefined && rest.length > 0) return problem('property', step, known)
  taken.push(step)
  const inner = before === undefined ? { value } : within(before, rest, value, taken)
  return 'problem' in inner ? inner : { value: { ...whole, [step]: inner.value } }
}

function intoList(
  whole: readonly Value[],
  step: string,
  rest: readonly string[],
  value: Value,
  taken: Step[]
): Inner {
  const names = whole.map(nameOf)
  const at = /^\d{1,4}$/.test(step) ? Number(step) : names.indexOf(step)
  const before = whole[at]
  const isNew = at === whole.length && rest.length === 0
  if (at < 0 || (before === undefined && !isNew))
    return problem(
      'item',
      step,
      names.flatMap(name => name ?? []),
      whole.length
    )
  taken.push(at)
  const inner = before === undefined ? { value } : within(before, rest, value, taken)
  return 'problem' in inner ? inner : { value: [...whole.slice(0, at), inner.value, ...whole.slice(at + 1)] }
}

function problem(what: PutProblem['what'], step: string, known: readonly string[] = [], count = 0): Inner {
  return { problem: { kind: 'problem', what, step, known, count } }
}

/** The `Name` of an item of a list, as containers and variables have one. */
function nameOf(item: Value): string | undefined {
  const plain = unwrapped(item)
  if (typeof plain !== 'object' || Array.isArray(plain)) return undefined
  const name = unwrapped((plain as { readonly [key: string]: Value | undefined })['Name'])
  return typeof name === 'string' ? name : undefined
}

function unwrapped(value: Value | undefined): Value | undefined {
  return value !== undefined && isSourced(value) ? unwrapped(value.value) : value
}

function isFunction(value: { readonly [key: string]: Value | undefined }): boolean {
  const [key, ...others] = Object.keys(value)
  return key !== undefined && others.length === 0 && (key === 'Ref' || key.startsWith('Fn::'))
}
