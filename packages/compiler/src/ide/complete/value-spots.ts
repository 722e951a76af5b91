import { decodeText } from '../../syntax/decode-scalar.ts'
import type { ScalarNode } from '../../syntax/nodes.ts'
import { decodedOffset } from '../../syntax/scalar-map.ts'
import type { Token } from '../../syntax/tokens.ts'
import type { Span } from '../../text/span.ts'
import { siteAt } from '../site.ts'
import type { Step } from './blocks.ts'
import { isText } from './in-brackets.ts'
import { meaningOf } from './meaning.ts'
import type { Row } from './rows.ts'
import type { Meaning, Spot, ValueSpot } from './spot.ts'
import type { Looking } from './spots-at.ts'

/** The value of a key in block style; `from` is behind the colon. */
export function rowValueSpots(
  looking: Looking,
  row: Row,
  path: readonly Step[],
  from: number
): readonly Spot[] {
  const { window, isRoot, file, cut } = looking
  const { text, at, start, lineEnd } = window
  const meaning = meaningOf(path, isRoot)
  if (meaning === undefined) return []
  const value = row.value.filter(token => token.start >= from)
  const lone = row.key === undefined ? row.value[0] : undefined
  const tokens: readonly Token[] = lone === undefined || lone.end <= from ? value : [{ ...lone, start: from }]
  const [first] = tokens
  if (first?.kind === 'block') {
    const node = siteAt(looking.ide.workspace, { file: file.source.path, offset: start + at })?.node
    if (node?.kind !== 'scalar' || (node.style !== 'literal' && node.style !== 'folded')) return []
    if (at <= text.indexOf('\n', first.start)) return []
    return [
      valueSpot(
        looking,
        meaning,
        { node, unclosed: false, text: node.text, offset: decodedOffset(node, start + at - cut.offset) },
        written(looking, row, { start: start + at, end: start + at }, '')
      )
    ]
  }
  if (first !== undefined && !tokens.every(isText) && !isAlias(tokens)) return []
  const isBefore = first !== undefined && at < first.start
  if (isBefore && text.slice(at, first.start).trim() !== '') return []
  if (isBefore && text.slice(at, first.start).includes('\n')) return []
  const scalar = scalarAt(looking, isBefore ? [] : tokens, at)
  if (scalar === undefined) return []
  const { node } = scalar
  const isEmpty = node.style === 'empty'
  const before = isEmpty ? at : node.start + cut.offset - start
  const lead = text[before - 1] === ':' ? ' ' : ''
  const shift = cut.offset
  const span = isEmpty
    ? // What stands behind the cursor already is what the value is chosen instead of.
      { start: start + at, end: start + (isBefore ? endOfLine(tokens, lineEnd) : at) }
    : { start: shift + node.start, end: Math.min(shift + node.end, start + text.length) }
  const mayBreak = isEmpty && /^[ \t]*$/.test(text.slice(at, lineEnd))
  return [
    valueSpot(looking, meaning, scalar, {
      ...written(looking, row, span, lead),
      mayBreak,
      replaces: isBefore
    })
  ]
}

/** Where a value ends on the line of its key. */
function endOfLine(tokens: readonly Token[], lineEnd: number): number {
  return Math.min(lineEnd, Math.max(...tokens.map(({ end }) => end)))
}

function isAlias([first, second]: readonly Token[]): boolean {
  return first?.kind === 'alias' && second === undefined
}

function written({ indent }: Looking, row: Row, span: Span, lead: string): Place {
  return { span, lead, skipped: '', flow: false, column: row.content, indent, mayBreak: false, taken: none }
}

const none: ReadonlySet<string> = new Set()

type Place = Pick<ValueSpot, 'span' | 'lead' | 'skipped' | 'flow' | 'column' | 'mayBreak' | 'taken'> & {
  readonly indent?: number
  readonly replaces?: boolean
}

export interface Scalar {
  readonly node: ScalarNode
  readonly unclosed: boolean
  readonly text: string
  readonly offset: number
}

export function valueSpot(
  { cut, indent }: Looking,
  meaning: Meaning,
  scalar: Scalar | ScalarNode,
  place: Place
): ValueSpot {
  const known: Scalar =
    'node' in scalar
      ? scalar
      : { node: scalar, unclosed: false, text: scalar.text, offset: scalar.text.length }
  return { of: 'value', ...meaning, indent, ...place, ...known, entryAt: cut.offset }
}

/** The scalar that some tokens make, of which the cursor is in or behind; undefined where it is neither. */
export function scalarAt({ window, cut }: Looking, tokens: readonly Token[], at: number): Scalar | undefined {
  const { text } = window
  const shift = window.start - cut.offset
  const [first] = tokens
  const last = tokens[tokens.length - 1]
  if (first === undefined || last === undefined) {
    const node: ScalarNode = {
      kind: 'scalar',
      entry: cut.entry,
      start: shift + at,
      end: shift + at,
      text: '',
      style: 'empty'
    }
    return { node, unclosed: false, text: '', offset: 0 }
  }
  const style = first.kind === 'single' || first.kind === 'double' ? first.kind : 'plain'
  const unclosed = first.unclosed === true
  if (style !== 'plain' && !unclosed && at >= first.end) return undefined
  const isBehind = at > last.end && /^[ \t]*$/.test(text.slice(last.end, at))
  if (at > last.end && !isBehind) return undefined
  const end = isBehind ? at : last.end
  const inner = style === 'plain' ? first.start : first.start + 1
  if (at < inner) return undefined
  const decoded = decodeText(text, inner, style === 'plain' || unclosed ? end : end - 1, style)
  const node: ScalarNode = {
    kind: 'scalar',
    entry: cut.entry,
    start: shift + first.start,
    end: shift + (unclosed ? end + 1 : end),
    text: decoded,
    style
  }
  const offset = decodedOffset(node, shift + at)
  return { node, unclosed, text: decoded, offset }
}
