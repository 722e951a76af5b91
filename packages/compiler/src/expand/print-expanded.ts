import { quote } from '../syntax/encode-scalar.ts'
import { isEmpty, type ListNode, type MapNode, type Node, type ScalarNode } from '../syntax/nodes.ts'

/** Tells where a node comes from: `mesh.yaml:12`, `defaults, mesh.yaml:40`, `default of appmesh`. */
export type OriginOf = (node: Node) => string

/** What is to be said of a service below its values. */
export type RemarksOf = (service: string) => readonly string[]

/** A line of YAML and where its value comes from; empty for a line that only opens a map or a list. */
export interface ExpandedLine {
  readonly text: string
  readonly origin: string
}

/** The expanded mesh as YAML, one value a line, each with its origin behind it. */
export function printExpanded(root: MapNode, originOf: OriginOf, remarksOf: RemarksOf = () => []): string {
  return `${expandedLines(root, originOf, remarksOf).map(withOrigin).join('\n')}\n`
}

/** The same line by line, for who sets the origins otherwise. */
export function expandedLines(
  root: MapNode,
  originOf: OriginOf,
  remarksOf: RemarksOf = () => []
): readonly ExpandedLine[] {
  const lines: ExpandedLine[] = []
  for (const { key, value } of root.items) {
    if (key.text !== 'services' || value.kind !== 'map' || value.items.length === 0) {
      printPair(`${quote(key.text)}:`, value, 0, originOf, lines)
      continue
    }
    lines.push(plain(`${quote(key.text)}:`))
    for (const service of value.items) {
      printPair(`${blanks(1)}${quote(service.key.text)}:`, service.value, 1, originOf, lines)
      for (const remark of remarksOf(service.key.text)) lines.push(plain(`${blanks(2)}# ${remark}`))
    }
  }
  return lines
}

function plain(text: string): ExpandedLine {
  return { text, origin: '' }
}

function printMap(node: MapNode, depth: number, originOf: OriginOf, lines: ExpandedLine[]): void {
  for (const { key, value } of node.items)
    printPair(`${blanks(depth)}${quote(key.text)}:`, value, depth, originOf, lines)
}

function printPair(
  head: string,
  value: Node,
  depth: number,
  originOf: OriginOf,
  lines: ExpandedLine[]
): void {
  const inline = inlineText(value, originOf)
  if (inline !== undefined) {
    lines.push({ text: `${head} ${inline}`, origin: originOf(firstLeaf(value)) })
    return
  }
  lines.push(plain(head))
  if (value.kind === 'map') printMap(value, depth + 1, originOf, lines)
  else if (value.kind === 'list') printList(value, depth + 1, originOf, lines)
}

function printList(node: ListNode, depth: number, originOf: OriginOf, lines: ExpandedLine[]): void {
  for (const item of node.items) {
    const inline = inlineText(item, originOf)
    if (inline !== undefined) {
      lines.push({ text: `${blanks(depth)}- ${inline}`, origin: originOf(firstLeaf(item)) })
      continue
    }
    const start = lines.length
    if (item.kind === 'map') printMap(item, depth + 1, originOf, lines)
    else if (item.kind === 'list') printList(item, depth + 1, originOf, lines)
    const first = lines[start]
    if (first !== undefined) lines[start] = { ...first, text: `${blanks(depth)}- ${first.text.trimStart()}` }
  }
}

/** Scalars, empty collections, and lists of scalars that have one origin fit in a line. */
function inlineText(node: Node, originOf: OriginOf): string | undefined {
  if (node.kind === 'scalar') return isEmpty(node) ? '{}' : quote(node.text)
  if (node.kind === 'alias') return undefined
  if (node.items.length === 0) return node.kind === 'map' ? '{}' : '[]'
  if (node.kind === 'map') return undefined
  const scalars = node.items.filter((item): item is ScalarNode => item.kind === 'scalar' && !isEmpty(item))
  if (scalars.length < node.items.length) return undefined
  const origins = new Set(scalars.map(originOf))
  const text = `[${scalars.map(item => quote(item.text)).join(', ')}]`
  return origins.size === 1 && text.length <= longestInline ? text : undefined
}

const longestInline = 100

function firstLeaf(node: Node): Node {
  return node.kind === 'list' && node.items.length > 0 ? (node.items[0] as Node) : node
}

function withOrigin({ text, origin }: ExpandedLine): string {
  return origin === '' ? text : `${text}${' '.repeat(Math.max(1, originColumn - text.length))}# ${origin}`
}

/** Origins stand in one column as far as the values leave room. */
const originColumn = 56

function blanks(depth: number): string {
  return '  '.repeat(depth)
}
