import { isMap, isPair, isScalar, isSeq, type Node, parseDocument, type Scalar } from 'yaml'
import { type Piece, type Placed, place, type Range, sectionsOf } from './pieces.ts'

/**
 * The same mesh with every block of its sections between brackets, on one line each. Undefined for texts that brackets cannot
 * hold: block scalars, anchors, and comments that speak to the compiler.
 */
export function intoFlow(text: string): Placed | undefined {
  if (/meshc-ignore|[&*][a-z]+\b.*\n|: [|>][+-]?\n/.test(withoutExpressions(text))) return undefined
  const pieces: Piece[] = []
  const widened: { readonly from: Range; readonly first: number; readonly last: number }[] = []
  const document = parseDocument(text, { schema: 'failsafe' })
  if (document.errors.length > 0 || !isMap(document.contents)) return undefined
  const blockKeys = new Set(sectionsOf(text).flatMap(({ key, isBlock }) => (isBlock ? [key] : [])))
  if (blockKeys.size === 0) return undefined
  for (const { key, value } of document.contents.items) {
    if (!isScalar(key)) return undefined
    pieces.push(...scalar(key), { added: ': ' })
    if (value !== null && value !== undefined) write(value as Node)
    pieces.push({ added: '\n' })
  }
  const placed = place(text, { 'mesh.yaml': pieces })
  const offsets = offsetsOf(pieces)
  return {
    files: placed.files,
    move: range => {
      // A block begins with its first key, and now with a bracket.
      const wider = widened.find(({ from }) => from.start === range.start && from.end === range.end)
      if (wider === undefined) return placed.move(range)
      return {
        file: 'mesh.yaml',
        start: offsets[wider.first] ?? 0,
        end: (offsets[wider.last] ?? 0) + 1
      }
    }
  }

  function write(node: Node): void {
    const [start = 0, end = 0] = node.range ?? []
    if (isScalar(node)) pieces.push(...scalar(node))
    else if (!isMap(node) && !isSeq(node)) pieces.push({ start, end })
    else if (node.flow) pieces.push({ start, end })
    else {
      const first = pieces.length
      pieces.push({ added: isMap(node) ? '{ ' : '[ ' })
      for (const [at, item] of node.items.entries()) {
        if (at > 0) pieces.push({ added: ', ' })
        if (isPair(item)) {
          pieces.push(...scalar(item.key as Scalar), { added: ': ' })
          if (item.value !== null) write(item.value as Node)
        } else write(item as Node)
      }
      pieces.push({ added: ' ' })
      const last = pieces.length
      pieces.push({ added: isMap(node) ? '}' : ']' })
      widened.push({ from: { start, end: start + text.slice(start, end).trimEnd().length }, first, last })
    }
  }

  /** As it is, or with quotes where brackets would cut it. */
  function scalar({ range, type }: Scalar): readonly Piece[] {
    const [start = 0, end = 0] = range ?? []
    const written = text.slice(start, end)
    if (written === '') return [{ start, end }]
    if (type !== 'PLAIN' || !/[,[\]{}]|^[%@`]/.test(written)) return [{ start, end }]
    const quote = written.includes("'") ? '"' : "'"
    return [{ added: quote }, { start, end }, { added: quote }]
  }
}

function offsetsOf(pieces: readonly Piece[]): readonly number[] {
  let at = 0
  return pieces.map(piece => {
    const here = at
    at += 'added' in piece ? piece.added.length : piece.end - piece.start
    return here
  })
}

/** `GET /v1/**` and `a & b` are no anchors. */
function withoutExpressions(text: string): string {
  return text.replace(/[^\s]*\*[^\s]*/g, '')
}
