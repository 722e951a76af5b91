import type { Diagnostic, Fix } from '../diagnostics/diagnostic.ts'
import type { TextProblem } from '../expr/types.ts'
import type { ScalarNode } from '../syntax/nodes.ts'
import { encodeFor, placeIn, quoted } from '../syntax/scalar-map.ts'
import { shapeProblems } from './problems.ts'

/** Problems that say in their own words what was read. */
export type ReadRule = 'invalid-sentence' | 'invalid-expression' | 'invalid-value' | 'missing-unit'

/** A problem of a scalar's text as a finding at its place in the file. */
export function fromTextProblem(
  node: ScalarNode,
  problem: TextProblem,
  rule: ReadRule,
  help?: string
): Diagnostic {
  const known = problem.help ?? help
  return shapeProblems.make(
    isMissingUnit(node, problem) ? 'missing-unit' : rule,
    'read',
    { message: problem.message },
    {
      at: placeIn(node, problem.start, problem.end),
      ...(known === undefined ? {} : { help: known }),
      fixes:
        problem.fix === undefined
          ? []
          : [replaceIn(node, problem.start, problem.end, problem.fix.insert, problem.fix.title)]
    }
  )
}

/** A fix that writes something else for a part of a scalar's text, in quotes where the new text needs them. */
export function replaceIn(node: ScalarNode, from: number, to: number, insert: string, title: string): Fix {
  const after = node.text.slice(0, from) + insert + node.text.slice(to)
  const part =
    node.style === 'plain' && encodeFor('plain', after) === undefined
      ? undefined
      : encodeFor(node.style, insert)
  const edit =
    part === undefined ? { at: node, insert: quoted(after) } : { at: placeIn(node, from, to), insert: part }
  return { title, safe: false, edits: [edit] }
}

/** Whether the mistake is a bare number, and mending it writes a unit. */
function isMissingUnit(node: ScalarNode, problem: TextProblem): boolean {
  const insert = problem.fix?.insert
  if (insert === undefined) return false
  const written = node.text.slice(problem.start, problem.end)
  return isNumber(written.trim()) && /^\d+(\.\d+)?[^\d.\s]\S*$/.test(insert)
}

function isNumber(text: string): boolean {
  return /^\d+(\.\d+)?$/.test(text)
}
