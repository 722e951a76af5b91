// Made by `npm run gen` from the folders beside this file.
import type { Rule } from './define-rule.ts'


/** Every rule by its name, in the order of names. */
export const rules: ReadonlyMap<string, Rule> = new Map(
  [

  ].map(rule => [rule.name, rule])
)
