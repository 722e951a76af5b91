import type { Shape } from '@meshc/schema/shapes'
import type { ScalarNode } from '../syntax/nodes.ts'
import { exampleHelp } from './example-help.ts'
import { shapeProblems } from './problems.ts'
import type { Around, Report } from './validate.ts'

/** An empty value is an empty map or list where one is allowed, removes a key in a patch, and is a mistake elsewhere. */
export function checkEmpty(node: ScalarNode, shape: Shape, around: Around, report: Report): void {
  if (around.patch || shape.mayBeEmpty) return
  const { key } = around
  if (key === undefined) {
    report(shapeProblems.make('missing-value', 'item', undefined, { at: node }))
    return
  }
  report(shapeProblems.make('missing-value', 'key', { key: key.text }, { at: key, ...exampleHelp(around) }))
}
