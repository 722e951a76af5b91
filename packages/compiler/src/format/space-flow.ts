import type { Node } from '../syntax/nodes.ts'
import type { Edit } from '../text/edit.ts'
import type { Leaf } from './leaves.ts'
import { blanksEnd } from './lines.ts'

/**
 * Sets the blanks inside flow collections: `{ a: 1, b: [x, y] }`. Several blanks behind a comma or a colon
 * and before `}` align columns, and stay.
 */
export function spaceFlow(text: string, root: Node | undefined, leaves: readonly Leaf[]): readonly Edit[] {
  const edits: Edit[] = []
  if (root === undefined) return edits
  const leafEnds = new Map(leaves.filter(leaf => leaf.end > leaf.start).map(leaf => [leaf.start, leaf.end]))
  for (const { start, end } of flowsOf(root)) spaceOne(text, start, end, leafEnds, edits)
  return edits
}

/** The flow collections that stand in no other one. */
function flowsOf(node: Node): readonly Node[] {
  if (node.kind === 'scalar' || node.kind === 'alias') return []
  if (node.flow) return [node]
  return node.kind === 'map' ? node.items.flatMap(({ value }) => flowsOf(value)) : node.items.flatMap(flowsOf)
}

function spaceOne(
  text: string,
  start: number,
  end: number,
  leafEnds: ReadonlyMap<number, number>,
  edits: Edit[]
): void {
  let before = ''
  let from = start
  for (let at = start; at < end; ) {
    const token = blanksEnd(text, at, end)
    const sign = text[token] ?? ''
    if (sign === '\n' || sign === '\r' || sign === '#') {
      const lineEnd = text.indexOf('\n', token)
      at = lineEnd < 0 ? end : lineEnd + 1
      before = '\n'
      from = at
      continue
    }
    const leafEnd = leafEnds.get(token)
    const now = leafEnd !== undefined ? 'leaf' : sign
    const want = before === '\n' || before === '' ? undefined : gapBetween(before, now, token - from)
    if (want !== undefined && want !== text.slice(from, token))
      edits.push({ start: from, end: token, insert: want })
    at = leafEnd ?? (sign === '&' ? anchorEnd(text, token) : token + 1)
    before = now
    from = at
  }
}

/** The blanks between two tokens of one line; nothing when they stay as they are. */
function gapBetween(before: string, now: string, length: number): string | undefined {
  if (now === '}') return before === '{' ? '' : length === 0 ? ' ' : undefined
  if (before === ':') return length === 0 ? ' ' : undefined
  if (now === ']' || before === '[') return before === '&' ? undefined : ''
  if (now === ',') return before === '&' ? undefined : ''
  if (before === '{') return ' '
  return before === ',' && length === 0 ? ' ' : undefined
}

function anchorEnd(text: string, at: number): number {
  let end = at
  while (end < text.length && !/[\s,[\]{}]/.test(text[end] as string)) end++
  return end
}
