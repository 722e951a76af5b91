import type { Fix } from '../diagnostics/diagnostic.ts'
import type { Node, ScalarNode } from '../syntax/nodes.ts'
import { encodeFor, placeIn, quote } from '../syntax/scalar-map.ts'
import type { Place } from '../text/place.ts'
import type { Span } from '../text/span.ts'
import type { Long, TextProblem } from './types.ts'

/** A long form as the tree that it would be if it were written, each part at the words of the sentence it comes from. */
export function placed(node: ScalarNode, long: Long): Node {
  const place = placeIn(node, long.start, long.end)
  switch (long.kind) {
    case 'text':
      return { kind: 'scalar', text: long.text, style: 'plain', ...place }
    case 'list':
      return { kind: 'list', flow: true, items: long.items.map(item => placed(node, item)), ...place }
    case 'map':
      return {
        kind: 'map',
        flow: true,
        items: long.items.map(({ key, keySpan, value }) => ({
          key: { kind: 'scalar', text: key, style: 'plain', ...placeIn(node, keySpan.start, keySpan.end) },
          value: placed(node, value)
        })),
        ...place
      }
  }
}

/** A problem of a scalar's text as the parts of a diagnostic. */
export interface PlacedProblem {
  readonly at: Place
  readonly message: string
  readonly help?: string
  readonly fixes: readonly Fix[]
}

export function problemAt(node: ScalarNode, problem: TextProblem): PlacedProblem {
  const { fix, help, message } = problem
  const edit = fix === undefined ? undefined : editIn(node, problem, fix.insert)
  return {
    at: placeIn(node, problem.start, problem.end),
    message,
    ...(help === undefined ? {} : { help }),
    fixes: fix === undefined || edit === undefined ? [] : [{ title: fix.title, safe: false, edits: [edit] }]
  }
}

/** The replacement of a span of a scalar's text, written as the style of the scalar wants it; of the whole scalar where that has to change. */
export function editIn(
  node: ScalarNode,
  span: Span,
  insert: string
): { readonly at: Place; readonly insert: string } | undefined {
  const whole = { entry: node.entry, start: node.start, end: node.end }
  const text = node.text.slice(0, span.start) + insert + node.text.slice(span.end)
  if (node.style === 'empty') {
    const blank = node.entry.text[node.start - 1] === ':' ? ' ' : ''
    return { at: whole, insert: blank + quote(text) }
  }
  // The lines of a block are no place for another text as a whole: it may have none, or begin with empty ones.
  const isBlock = node.style === 'literal' || node.style === 'folded'
  if (isBlock && span.start === 0 && span.end === node.text.length) return { at: whole, insert: quote(text) }
  if (node.style === 'plain') {
    // A text that could not stand between brackets as it is does not stand there.
    const flow = encodeFor('plain', node.text, true) !== undefined
    if (encodeFor('plain', text, flow) === undefined) return { at: whole, insert: quote(text, flow) }
    return { at: placeIn(node, span.start, span.end), insert }
  }
  const encoded = encodeFor(node.style, insert)
  return encoded === undefined ? undefined : { at: placeIn(node, span.start, span.end), insert: encoded }
}
