import type { Limits, ObjectRules } from '../schemas.ts'
import type { ResourceType } from '../types.ts'

/**
 * What AWS refuses and its service specification does not say, for some resource types that
 * share their objects. Each row has a page of AWS as its source.
 */
export interface Overlay {
  readonly types: readonly ResourceType[]
  /** Address of the pages that rows name: `{page}` stands for the name. */
  readonly pages: string
  readonly values?: readonly ValueRow[]
  readonly objects?: readonly ObjectRow[]
}

/**
 * Limits of one value: `Priority` of the resource, `WeightedTarget.Weight` of an object inside of
 * it, `HttpRetryPolicy.HttpRetryEvents[]` of the items of a list.
 */
export type ValueRow = readonly [path: string, limits: Limits, page: string, samples?: Samples]

/** Rules between the properties of one object; `` is the resource itself. */
export type ObjectRow = readonly [object: string, rules: ObjectRules, page: string]

/** Texts on both sides of a pattern, for the test of the row. */
export interface Samples {
  readonly valid: string
  readonly invalid: string
}

/** Where a row was read. */
export function sourceOf({ pages }: Overlay, page: string): string {
  return pages.replace('{page}', page)
}

export const port: Limits = { minimum: 1, maximum: 65535 }
