import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { problemAt } from '../expr/place.ts'
import type { TextProblem } from '../expr/types.ts'
import type { ScalarNode } from '../syntax/nodes.ts'
import { shapeProblems } from './problems.ts'

/** Problems that say in their own words what was read. */
export type ReadRule = 'invalid-sentence' | 'invalid-expression' | 'invalid-value' | 'missing-unit'

/** A problem of a scalar's text as a finding at its place in the file. `help` stands in where the problem has none. */
export function fromTextProblem(
  node: ScalarNode,
  problem: TextProblem,
  rule: ReadRule,
  help?: string
): Diagnostic {
  const { message, ...finding } = problemAt(node, problem)
  const found = isMissingUnit(node, problem) ? 'missing-unit' : rule
  return shapeProblems.make(
    found,
    'read',
    { message },
    { ...(help === undefined ? {} : { help }), ...finding }
  )
}

/** Whether the mistake is a bare number, and mending it writes a unit. */
function isMissingUnit(node: ScalarNode, problem: TextProblem): boolean {
  const insert = problem.fix?.insert
  if (insert === undefined) return false
  const written = node.text.slice(problem.start, problem.end).trim()
  return /^\d+(\.\d+)?$/.test(written) && /^\d+(\.\d+)?[^\d.\s]\S*$/.test(insert)
}
