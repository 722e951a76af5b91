import type { Located } from '../model/types.ts'
import type { Place } from '../text/place.ts'

/**
 * A value of a CloudFormation template as plain JSON, in which any part may say where in the
 * user's files it comes from. Keys whose value is `undefined` are left out when templates are
 * written, so a planner can write an object in one piece.
 */
export type Value =
  | string
  | number
  | boolean
  | readonly Value[]
  | { readonly [key: string]: Value | undefined }
  | Sourced

const origin: unique symbol = Symbol('origin')

/** A value and the place in the user's files that set it. */
export interface Sourced {
  readonly [origin]: Place
  readonly value: Value
}

/** The value, with its place where there is one. */
export function sourced(value: Value, at: Place | undefined): Value {
  return at === undefined ? value : { [origin]: at, value }
}

/** A value of the model as it is, with its place; undefined stays undefined. */
export function from<T extends Value>(located: Located<T> | undefined): Value | undefined {
  return located === undefined ? undefined : sourced(located.value, located.at)
}

/** A value of the model turned into another one, with its place. */
export function fromTo<T>(located: Located<T> | undefined, turn: (value: T) => Value): Value | undefined {
  return located === undefined ? undefined : sourced(turn(located.value), located.at)
}

export function isSourced(value: Value): value is Sourced {
  return typeof value === 'object' && origin in value
}

export function placeOf(value: Sourced): Place {
  return value[origin]
}
