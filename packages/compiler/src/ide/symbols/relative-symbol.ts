import type { Node, Pair } from '../../syntax/nodes.ts'
import type { Span } from '../../text/span.ts'
import type { DocumentSymbol, SymbolKind } from '../types.ts'

/** A symbol with offsets into the text of its entry, kept for as long as that text stays the same. */
export type RelativeSymbol = DocumentSymbol

/** A symbol around a pair; its span holds those of its children also where a repaired text lets them stand outside. */
export function symbolOf(
  pair: Pair,
  kind: SymbolKind,
  detail: string,
  children: readonly RelativeSymbol[] = []
): RelativeSymbol {
  return symbolAt(pair.key.text, kind, detail, spanOfPair(pair), pair.key, children)
}

export function symbolAt(
  name: string,
  kind: SymbolKind,
  detail: string,
  span: Span,
  selection: Span,
  children: readonly RelativeSymbol[] = []
): RelativeSymbol {
  return {
    // Editors refuse a symbol without a name.
    name: name.trim() === '' ? '…' : name,
    detail,
    kind,
    span: around([span, selection, ...children.map(child => child.span)]),
    selection: { start: selection.start, end: selection.end },
    children
  }
}

export function around(spans: readonly Span[]): Span {
  return {
    start: Math.min(...spans.map(({ start }) => start)),
    end: Math.max(...spans.map(({ end }) => end))
  }
}

/** The same symbol in the file in which its entry begins at an offset. */
export function shifted(symbol: RelativeSymbol, by: number): DocumentSymbol {
  const { name, detail, kind, span, selection, children } = symbol
  return {
    name,
    detail,
    kind,
    span: { start: span.start + by, end: span.end + by },
    selection: { start: selection.start + by, end: selection.end + by },
    children: children.map(child => shifted(child, by))
  }
}

/** From the key to the end of the value. */
export function spanOfPair({ key, value }: Pair): Span {
  return { start: key.start, end: Math.max(key.end, value.end) }
}

/** What is written, on one line: long values are cut. */
export function shown(node: Node | undefined): string {
  if (node === undefined) return ''
  const text = textOf(node).replace(/\s+/g, ' ').trim()
  return text.length > longest ? `${text.slice(0, longest - 1)}…` : text
}

const longest = 80

function textOf(node: Node): string {
  if (node.kind === 'scalar') return node.text
  if (node.kind === 'alias') return `*${node.name}`
  const items =
    node.kind === 'list'
      ? node.items.slice(0, mostItems).map(textOf)
      : node.items.slice(0, mostItems).map(({ key, value }) => `${key.text} ${textOf(value)}`)
  return items.map(item => item.trim()).join(', ')
}

const mostItems = 12
