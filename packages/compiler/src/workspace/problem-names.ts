import { bindProblems } from '../bind/problems.ts'
import { checkProblems } from '../check/problems.ts'
import type { RuleLevel } from '../rules/define-rule.ts'
import { settableRules } from '../rules/settable-rules.ts'
import { shapeProblems } from '../shape/problems.ts'
import { reading } from '../syntax/problems.ts'

export interface NamedProblem {
  readonly level: RuleLevel
  readonly summary: string
}

/** Every name that a finding can have: the rules, and the problems of each phase. */
export const problemDefinitions: ReadonlyMap<string, NamedProblem> = new Map<string, NamedProblem>([
  ...Object.entries(reading.problems),
  ...Object.entries(shapeProblems.problems),
  ...Object.entries(bindProblems.problems),
  ...Object.entries(checkProblems.problems),
  ...settableRules
])

/** What comments may name, and which of it is an error and cannot be silenced. */
export const problemNames = {
  known: new Set(problemDefinitions.keys()),
  errors: new Set([...problemDefinitions].flatMap(([name, { level }]) => (level === 'error' ? name : [])))
}
