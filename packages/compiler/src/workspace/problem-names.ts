import { bindProblems } from '../bind/problems.ts'
import { checkProblems } from '../check/problems.ts'
import type { Level } from '../diagnostics/diagnostic.ts'
import { rules } from '../rules/index.gen.ts'
import { shapeProblems } from '../shape/problems.ts'
import { reading } from '../syntax/problems.ts'

export interface NamedProblem {
  readonly level: Level
  readonly summary: string
}

/** Every name that a finding can have: the rules, and the problems of each phase. */
export const problemDefinitions: ReadonlyMap<string, NamedProblem> = new Map<string, NamedProblem>([
  ...Object.entries(reading.problems),
  ...Object.entries(shapeProblems.problems),
  ...Object.entries(bindProblems.problems),
  ...Object.entries(checkProblems.problems),
  ...rules
])

/** What comments may name, and which of it is an error and cannot be silenced. */
export const problemNames = {
  known: new Set(problemDefinitions.keys()),
  errors: new Set([...problemDefinitions].flatMap(([name, { level }]) => (level === 'error' ? name : [])))
}
