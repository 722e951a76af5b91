import type { ShapeRef } from '@meshc/schema/shapes'
import { canonicalText } from '../shape/canonical-text.ts'
import { shapeOf, valueShape } from '../shape/shapes.ts'
import type { MapNode, Node, ScalarNode } from '../syntax/nodes.ts'
import { encodeFor } from '../syntax/scalar-map.ts'
import type { Edit } from '../text/edit.ts'

export interface CanonicalScalar {
  readonly node: ScalarNode
  readonly text: string
  readonly edit: Edit
}

/**
 * The sentences and expressions of a tree that are not in their canonical form, found by walking the tree
 * and its shape together. What has an anchor stays as it is: an alias may take it to a place where the
 * same text means something else.
 */
export function canonicalScalars(root: MapNode, shape: ShapeRef): readonly CanonicalScalar[] {
  const found: CanonicalScalar[] = []
  visit(root, shape, false, found)
  return found
}

function visit(node: Node, ref: ShapeRef, flow: boolean, found: CanonicalScalar[]): void {
  if (node.kind === 'alias' || node.anchor !== undefined) return
  const shape = shapeOf(ref)
  if (node.kind === 'scalar') {
    const text = shape.text === undefined ? undefined : canonicalText(shape.text, node.text)
    const edit = text === undefined ? undefined : rewrite(node, text, flow)
    if (text !== undefined && edit !== undefined) found.push({ node, text, edit })
  } else if (node.kind === 'list') {
    const item = shape.list?.item
    if (item !== undefined) for (const inner of node.items) visit(inner, item, node.flow, found)
  } else {
    for (const { key, value } of node.items) {
      const inner = key.text === '<<' && key.style === 'plain' ? ref : valueShape(ref, key.text)
      if (inner !== undefined) visit(value, inner, node.flow, found)
    }
  }
}

/** The smallest edit that writes a text in the style of a scalar; nothing when the style cannot hold it. What is spread over lines stays. */
function rewrite(node: ScalarNode, text: string, flow: boolean): Edit | undefined {
  const written = node.entry.text.slice(node.start, node.end)
  const quote = node.style === 'single' ? "'" : node.style === 'double' ? '"' : ''
  if (written.includes('\n') || (quote === '' && node.style !== 'plain')) return undefined
  const encoded = encodeFor(node.style, text, flow)
  if (encoded === undefined) return undefined
  const insert = quote + encoded + quote
  let same = 0
  while (same < insert.length && insert[same] === written[same]) same++
  let end = 0
  while (end < Math.min(insert.length, written.length) - same && insert.at(-1 - end) === written.at(-1 - end))
    end++
  return { start: node.start + same, end: node.end - end, insert: insert.slice(same, insert.length - end) }
}
