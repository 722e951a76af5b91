import type { Node, ScalarNode } from '../syntax/nodes.ts'
import { type Line, lineAt } from './lines.ts'

/** A node, or the key of a pair, without nodes inside it. */
export type Leaf = Exclude<Node, { kind: 'map' | 'list' }>

/** A text after `|` or `>`. */
export type BlockScalar = ScalarNode & { readonly style: 'literal' | 'folded' }

/** All leaves in the order of the text. */
export function leavesOf(root: Node | undefined): readonly Leaf[] {
  const leaves: Leaf[] = []
  const visit = (node: Node): void => {
    if (node.kind === 'map') {
      for (const { key, value } of node.items) {
        leaves.push(key)
        visit(value)
      }
    } else if (node.kind === 'list') node.items.forEach(visit)
    else leaves.push(node)
  }
  if (root !== undefined) visit(root)
  return leaves
}

/** The offset of a node, or of its anchor. */
export function startWithAnchor(text: string, node: Node): number {
  if (node.kind === 'alias' || node.anchor === undefined) return node.start
  const sign = text.lastIndexOf(`&${node.anchor}`, node.start - 1)
  return sign < 0 ? node.start : sign
}

/** The lines of which the end belongs to a scalar, so that even blanks there may have a meaning. */
export function verbatimLines(
  text: string,
  lines: readonly Line[],
  leaves: readonly Leaf[]
): ReadonlySet<number> {
  const verbatim = new Set<number>()
  for (const leaf of leaves) {
    if (leaf.kind === 'alias' || leaf.style === 'empty') continue
    const block = isBlockScalar(leaf)
    const first = lineAt(lines, leaf.start)
    const last = block ? lastBlockLine(text, lines, leaf) : lineAt(lines, leaf.end) - 1
    for (let line = block ? first + 1 : first; line <= last; line++) verbatim.add(line)
  }
  return verbatim
}

export function isBlockScalar(node: Node): node is BlockScalar {
  return node.kind === 'scalar' && (node.style === 'literal' || node.style === 'folded')
}

/** The last line of a block scalar's content. Blank lines at its end are content when `+` keeps them, or when they are indented further than it. */
export function lastBlockLine(text: string, lines: readonly Line[], node: BlockScalar): number {
  const header = lineAt(lines, node.start)
  const indicators = /^[|>]([-+0-9]*)/.exec(text.slice(node.start, node.start + 4))?.[1] ?? ''
  const content = lines.slice(header + 1).find(line => !line.blank)
  const isThere = content !== undefined && content.start < node.end
  // What is decoded lacks the indentation of the content, and no more.
  const indent = isThere
    ? content.indent - blanksBeforeInk(node.text)
    : /\d/.test(indicators)
      ? 0
      : Number.POSITIVE_INFINITY
  let last = Math.max(header, lineAt(lines, node.end))
  for (let index = last + 1; lines[index]?.blank === true; index++) {
    const line = lines[index] as Line
    // Blanks at the very end of a file are no line.
    const kept = indicators.includes('+') && line.next > line.end
    if (kept || line.end - line.start > indent) last = index
  }
  return last
}

/** How far the first line that has more than blanks is indented. */
function blanksBeforeInk(text: string): number {
  return /^ *(?=[^ \n])/m.exec(text)?.[0].length ?? 0
}
