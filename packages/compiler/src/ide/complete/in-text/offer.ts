import { perObject } from '../../../query/memo.ts'
import { nodeAt } from '../../../syntax/node-at.ts'
import { encodeFor, placeIn, quoted } from '../../../syntax/scalar-map.ts'
import type { Span } from '../../../text/span.ts'
import type { Completion } from '../../types.ts'
import type { Candidate } from './candidate.ts'
import type { InTextRequest } from './request.ts'

/** A candidate as an edit of the file, written in the style of its scalar; undefined where that style cannot hold it. */
export function offer(candidate: Candidate, request: InTextRequest, rank: number): Completion | undefined {
  const edit = editOf(candidate, request)
  if (edit === undefined || isOverLines(edit.span, request)) return undefined
  const { label, kind, detail, markdown, continues } = candidate
  const { stops = [] } = candidate
  return {
    label,
    kind,
    ...(detail === undefined ? {} : { detail }),
    insert: edit.insert,
    span: edit.span,
    isSnippet: stops.length > 0,
    ...(edit.filter === undefined ? {} : { filter: edit.filter }),
    rank,
    ...(continues === true ? { continues } : {}),
    ...(markdown === undefined ? {} : { resolve: { of: 'text', markdown } })
  }
}

/** An editor takes a completion only where it changes one line. */
function isOverLines({ start, end }: Span, { cut }: InTextRequest): boolean {
  return cut.entry.text.slice(start - cut.offset, end - cut.offset).includes('\n')
}

interface Written {
  readonly span: Span
  readonly insert: string
  readonly filter?: string
}

function editOf(candidate: Candidate, request: InTextRequest): Written | undefined {
  const { node, text, toSpan } = request
  const { start, end } = candidate
  const whole = text.slice(0, start) + candidate.insert + text.slice(end)
  if (node.style === 'empty') {
    const before = request.cut.entry.text[toSpan(0, 0).start - request.cut.offset - 1]
    const blank = before === ':' || before === '-' ? ' ' : ''
    if (isPlain(whole, isInFlow(request)))
      return { span: toSpan(0, 0), insert: blank + snippet(candidate, one => one) }
    const style = quoted(whole).startsWith("'") ? 'single' : 'double'
    const sign = style === 'single' ? "'" : '"'
    const inner = snippet(candidate, one => encodeFor(style, one) ?? one)
    return { span: toSpan(0, 0), insert: blank + sign + inner + sign, filter: candidate.label }
  }
  if (node.style === 'plain') {
    const flow = isInFlow(request)
    if (!isPlain(whole.trimEnd(), flow)) return requoted(candidate, request)
    return { span: toSpan(start, end), insert: snippet(candidate, one => one) }
  }
  if (encodeFor(node.style, candidate.insert) === undefined) return undefined
  return {
    span: toSpan(start, end),
    insert: snippet(candidate, one => encodeFor(node.style, one) ?? one)
  }
}

/** Whether a scalar stands between brackets or braces, where fewer texts need no quotes. */
const isInFlow = perObject(({ ide, node }: InTextRequest): boolean => {
  const root = ide.workspace.file(node.entry.file)?.tree.roots(node.entry)
  if (root === undefined) return isPlain(node.text, true)
  const { ancestors } = nodeAt(root, node.start)
  return ancestors.some(one => (one.kind === 'map' || one.kind === 'list') && one.flow)
})

/** Whether a text may stand without quotes. Characters that are not of ASCII stand there already, and so may stay. */
function isPlain(text: string, flow: boolean): boolean {
  return encodeFor('plain', text.replace(/[^ -~]/g, 'x'), flow) !== undefined
}

/** All of a plain scalar in quotes, where its text cannot go on without; only on one line, for an editor takes no other. */
function requoted(candidate: Candidate, request: InTextRequest): Written | undefined {
  const { node, text, toSpan, cut } = request
  if (node.entry.text.slice(node.start, node.end).includes('\n')) return undefined
  const { start, end, insert } = candidate
  const [before, after] = [text.slice(0, start), text.slice(end)]
  const sign = quoted(before + insert + after)[0]
  const style = sign === "'" ? 'single' : 'double'
  const encode = (one: string) => encodeFor(style, one) ?? one
  const first = placeIn(node, 0, 0).start + cut.offset
  return {
    span: { start: first, end: Math.max(toSpan(end, end).end, node.end + cut.offset) },
    insert: `${sign}${asText(encode(before), candidate)}${snippet(candidate, encode)}${asText(encode(after), candidate)}${sign}`,
    filter: before + candidate.label
  }
}

/** The text to insert; with placeholders, in the notation of snippets. */
function snippet(candidate: Candidate, encode: (text: string) => string): string {
  const { insert, stops = [] } = candidate
  if (stops.length === 0) return encode(insert)
  let out = ''
  let at = 0
  for (const [index, { start, end }] of stops.entries()) {
    out += escaped(encode(insert.slice(at, start)))
    const inner = escaped(encode(insert.slice(start, end)))
    out += inner === '' ? `$${index + 1}` : `\${${index + 1}:${inner}}`
    at = end
  }
  return `${out}${escaped(encode(insert.slice(at)))}$0`
}

function asText(text: string, { stops = [] }: Candidate): string {
  return stops.length === 0 ? text : escaped(text)
}

/** In a snippet `$`, `}` and a backslash have a meaning. */
function escaped(text: string): string {
  return text.replace(/[\\$}]/g, '\\$&')
}
