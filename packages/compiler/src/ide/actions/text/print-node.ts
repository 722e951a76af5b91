import { isEmpty, type Node, type Pair } from '../../../syntax/nodes.ts'
import { encodeFor, quote } from '../../../syntax/scalar-map.ts'

/** Lines of flow collections are no longer than this. */
export const widest = 100

/** A value on one line as it may stand between brackets; undefined for one that needs lines of its own. */
export function printFlow(node: Node): string | undefined {
  switch (node.kind) {
    case 'alias':
      return `*${node.name}`
    case 'scalar':
      return isEmpty(node) ? '' : scalarText(node, true)
    case 'list': {
      if (node.sentence !== undefined) return printFlow(node.sentence)
      const items = allOf(node.items.map(printFlow))
      return items === undefined || items.includes('') ? undefined : anchored(node, `[${items.join(', ')}]`)
    }
    case 'map': {
      if (node.sentence !== undefined) return printFlow(node.sentence)
      const items = allOf(node.items.map(printFlowPair))
      return items === undefined
        ? undefined
        : anchored(node, items.length === 0 ? '{}' : `{ ${items.join(', ')} }`)
    }
  }
}

function printFlowPair({ key, value }: Pair): string | undefined {
  const written = printFlow(value)
  if (written === undefined) return undefined
  const name = printKey(key, true)
  return written === '' ? `${name}:` : `${name}: ${written}`
}

/**
 * A pair in block style with its key in a column, first line without indentation. Collections keep their style, a
 * sentence stays one. Comments and anchors are not printed.
 */
export function printPair({ key, value }: Pair, column: number): string | undefined {
  const written = printValue(value, column)
  return written === undefined ? undefined : `${printKey(key, false)}:${written}`
}

/** What stands behind the colon of a key in a column, with the blank or the line end before it. */
function printValue(node: Node, column: number): string | undefined {
  if (node.kind === 'alias') return ` *${node.name}`
  if (node.kind === 'scalar') return isEmpty(node) ? '' : ` ${scalarText(node, false)}`
  if (node.sentence !== undefined) return printValue(node.sentence, column)
  const flow = node.flow ? printFlow(node) : undefined
  if (flow !== undefined) return ` ${flow}`
  if (node.items.length === 0) return node.kind === 'map' ? ' {}' : ' []'
  const inner = column + 2
  const lines =
    node.kind === 'map'
      ? allOf(node.items.map(pair => printPair(pair, inner)))
      : allOf(node.items.map(item => printItem(item, inner)))
  return lines?.map(line => `\n${' '.repeat(inner)}${line}`).join('')
}

function printItem(item: Node, column: number): string | undefined {
  if (item.kind === 'map' && !item.flow && item.sentence === undefined && item.items.length > 0) {
    const pairs = allOf(item.items.map(pair => printPair(pair, column + 2)))
    return pairs === undefined ? undefined : `- ${pairs.join(`\n${' '.repeat(column + 2)}`)}`
  }
  const flow = printFlow(item)
  return flow === undefined ? undefined : `- ${flow}`
}

export function printKey(key: Pair['key'], isFlow: boolean): string {
  return key.text === '<<' && key.style === 'plain' ? '<<' : scalarText(key, isFlow)
}

/** A scalar on one line: as it is written where that is one line and may stand there, else in quotes. */
export function scalarText(node: Pair['key'], isFlow: boolean): string {
  const text = withoutAnchor(node, isFlow)
  return node.anchor === undefined ? text : `&${node.anchor} ${text}`
}

/** The same without its anchor. */
export function withoutAnchor(node: Pair['key'], isFlow: boolean): string {
  const written = node.entry.text.slice(node.start, node.end)
  const isQuoted = node.style === 'single' || node.style === 'double'
  const isOneLine = !/[\r\n]/.test(written) && written !== ''
  const fits = node.style === 'plain' && encodeFor('plain', node.text, isFlow) !== undefined
  // The words of a sentence have places of their own in it, and are no text of the file.
  const isOwn = isQuoted ? /^(['"]).*\1$/.test(written) : written === node.text
  return isOneLine && isOwn && (isQuoted || fits) ? written : quote(node.text, isFlow)
}

function anchored(node: Exclude<Node, { kind: 'alias' }>, text: string): string {
  return node.anchor === undefined ? text : `&${node.anchor} ${text}`
}

function allOf(texts: readonly (string | undefined)[]): readonly string[] | undefined {
  return texts.every(text => text !== undefined) ? texts : undefined
}
