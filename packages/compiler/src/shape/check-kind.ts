import type { Shape } from '@meshc/schema/shapes'
import type { Node } from '../syntax/nodes.ts'
import { encodeFor } from '../syntax/scalar-map.ts'
import { exampleHelp } from './example-help.ts'
import { shapeProblems } from './problems.ts'
import { shapeOf } from './shapes.ts'
import { shownPlace } from './shown-place.ts'
import type { Around, Report } from './validate.ts'

/** Reports a value that is of another kind than any that its place takes. */
export function checkKind(node: Node, shape: Shape, around: Around, report: Report): void {
  const what = around.key === undefined ? 'This item' : `\`${around.key.text}\``
  const found = node.kind === 'map' ? 'a map' : node.kind === 'list' ? 'a list' : 'text'
  report(
    shapeProblems.make(
      'invalid-kind',
      'found',
      { what, found, expected: expectedKinds(shape) },
      {
        at: shownPlace(node, around.key),
        ...exampleHelp(around),
        fixes: listFix(node, shape)
      }
    )
  )
}

function expectedKinds(shape: Shape): string {
  const text = shape.text === undefined ? [] : [shape.text.type === 'sentence' ? 'a short form' : 'text']
  const list = shape.list === undefined ? [] : ['a list']
  const map = shape.map === undefined ? [] : ['a map']
  return [...text, ...list, ...map].join(' or ')
}

/** One text where a list of texts belongs is most likely its only item. */
function listFix(node: Node, shape: Shape) {
  if (
    node.kind !== 'scalar' ||
    shape.list === undefined ||
    shapeOf(shape.list.item).text === undefined ||
    node.style === 'literal' ||
    node.style === 'folded'
  )
    return []
  const { entry, start, end } = node
  if (node.style === 'plain' && encodeFor('plain', node.text, true) === undefined) return []
  return [
    {
      title: 'Put brackets around it: a list of one item',
      safe: false,
      edits: [
        { at: { entry, start, end: start }, insert: '[' },
        { at: { entry, start: end, end }, insert: ']' }
      ]
    }
  ]
}
