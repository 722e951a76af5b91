import type { ScalarNode } from './nodes.ts'

/** The text of a scalar with, for each unit of it, the range of the source that it was written as. */
export interface DecodedScalar {
  readonly text: string
  readonly starts: readonly number[]
  readonly ends: readonly number[]
}

interface Output {
  text: string
  readonly starts: number[]
  readonly ends: number[]
}

/** Decodes a scalar from the text of its entry by YAML 1.2.2, sections 7.3 and 8.1, and remembers where each unit comes from. */
export function decodeScalar(node: ScalarNode): DecodedScalar {
  const source = node.entry.text
  const output: Output = { text: '', starts: [], ends: [] }
  if (node.style === 'literal' || node.style === 'folded') decodeBlock(output, source, node)
  else if (node.style === 'plain') decodeFlow(output, source, node.start, node.end, node.style)
  else if (node.style !== 'empty') decodeFlow(output, source, node.start + 1, node.end - 1, node.style)
  return output
}

/** The text of a plain or quoted scalar whose source is given without quotes. */
export function decodeText(
  source: string,
  start: number,
  end: number,
  style: 'plain' | 'single' | 'double'
): string {
  const output: Output = { text: '', starts: [], ends: [] }
  decodeFlow(output, source, start, end, style)
  return output.text
}

function emit(output: Output, text: string, start: number, end: number): void {
  output.text += text
  // Both units of a surrogate pair that is written as one escape come from the whole escape.
  for (let unit = 0; unit < text.length; unit++) {
    output.starts.push(start)
    output.ends.push(end)
  }
}

function decodeFlow(
  output: Output,
  source: string,
  start: number,
  end: number,
  style: 'plain' | 'single' | 'double'
): void {
  let at = start
  while (at < end) {
    const code = source.charCodeAt(at)
    if (code === 32 || code === 9) {
      let run = at
      while (run < end && isBlank(source.charCodeAt(run))) run++
      if (run < end && isBreak(source.charCodeAt(run))) at = run
      else while (at < run) emit(output, source[at] as string, at, ++at)
    } else if (isBreak(code)) at = fold(output, source, at, end)
    else if (code === 39 && style === 'single') {
      emit(output, "'", at, at + 2)
      at += 2
    } else if (code === 92 && style === 'double') at = decodeEscape(output, source, at, end)
    else emit(output, source[at] as string, at, ++at)
  }
}

/** One line break is a blank, more are one less. The blanks around them are layout. */
function fold(output: Output, source: string, from: number, end: number): number {
  const breaks: [start: number, end: number][] = []
  let at = from
  while (at < end) {
    const code = source.charCodeAt(at)
    if (isBreak(code)) {
      const after = breakEnd(source, at)
      breaks.push([at, after])
      at = after
    } else if (isBlank(code)) at++
    else break
  }
  const [first] = breaks
  if (breaks.length === 1 && first !== undefined) emit(output, ' ', first[0], first[1])
  else for (const [start, stop] of breaks.slice(1)) emit(output, '\n', start, stop)
  return at
}

const escapes: ReadonlyMap<string, string> = new Map([
  ['0', '\0'],
  ['a', '\x07'],
  ['b', '\b'],
  ['t', '\t'],
  ['\t', '\t'],
  ['n', '\n'],
  ['v', '\v'],
  ['f', '\f'],
  ['r', '\r'],
  ['e', '\x1b'],
  [' ', ' '],
  ['"', '"'],
  ['/', '/'],
  ['\\', '\\'],
  ['N', '\x85'],
  ['_', '\xa0'],
  ['L', '\u2028'],
  ['P', '\u2029']
])

function decodeEscape(output: Output, source: string, at: number, end: number): number {
  const sign = source[at + 1] ?? ''
  if (isBreak(source.charCodeAt(at + 1))) {
    let after = breakEnd(source, at + 1)
    while (after < end && (isBlank(source.charCodeAt(after)) || isBreak(source.charCodeAt(after)))) after++
    return after
  }
  const simple = escapes.get(sign)
  if (simple !== undefined) {
    emit(output, simple, at, at + 2)
    return at + 2
  }
  const digits = sign === 'x' ? 2 : sign === 'u' ? 4 : sign === 'U' ? 8 : 0
  const written = source.slice(at + 2, at + 2 + digits)
  const point = /^[\da-f]+$/i.test(written) ? Number.parseInt(written, 16) : Number.NaN
  const after = Math.min(end, at + 2 + digits)
  if (digits === 0 || !(point <= 0x10ffff)) emit(output, source.slice(at, after), at, after)
  else emit(output, String.fromCodePoint(point), at, after)
  return after
}

function decodeBlock(output: Output, source: string, node: ScalarNode): void {
  const headerEnd = source.indexOf('\n', node.start)
  if (headerEnd < 0 || headerEnd >= node.end) {
    endBlock(output, source, node, headerEnd < 0 ? node.end : headerEnd + 1)
    return
  }
  const indent = blockIndent(source, headerEnd + 1, node)
  // The breaks since the last line with content, its own first; empty lines before any content have none of that.
  let breaks: number[] = []
  let hasContent = false
  let isMoreIndented = false
  for (let lineStart = headerEnd + 1; lineStart < node.end; ) {
    const newline = source.indexOf('\n', lineStart)
    const next = newline < 0 ? source.length : newline + 1
    let lineEnd = newline < 0 ? source.length : newline
    if (source.charCodeAt(lineEnd - 1) === 13 && lineEnd > lineStart) lineEnd--
    let at = lineStart
    while (at < lineEnd && at - lineStart < indent && source.charCodeAt(at) === 32) at++
    if (at < lineEnd) {
      const isIndented = node.style === 'folded' && isBlank(source.charCodeAt(at))
      if (node.style === 'folded' && !isIndented && !isMoreIndented && hasContent) {
        if (breaks.length === 1) emitBreak(output, source, breaks[0] as number, ' ')
        else for (const lineBreak of breaks.slice(1)) emitBreak(output, source, lineBreak, '\n')
      } else for (const lineBreak of breaks) emitBreak(output, source, lineBreak, '\n')
      isMoreIndented = isIndented
      while (at < lineEnd) emit(output, source[at] as string, at, ++at)
      hasContent = true
      breaks = []
    }
    breaks.push(lineEnd)
    lineStart = next
  }
  endBlock(output, source, node, node.end)
}

/** The line breaks at the end are as many as chomping leaves, and the decoded text knows how many that is. */
function endBlock(output: Output, source: string, node: ScalarNode, from: number): void {
  let at = from
  for (let rest = node.text.length - output.text.length; rest > 0; rest--) {
    while (isBlank(source.charCodeAt(at))) at++
    const isThere = isBreak(source.charCodeAt(at))
    const after = isThere ? breakEnd(source, at) : at
    emit(output, '\n', at, after)
    at = after
  }
}

/** How far the content of a block scalar is indented: an explicit indicator counts from a parent that the node does not know, the decoded text tells. */
function blockIndent(source: string, content: number, node: ScalarNode): number {
  const raw = firstInkColumn(source.slice(content, node.end))
  const decoded = firstInkColumn(node.text)
  return raw === undefined || decoded === undefined ? 0 : Math.max(0, raw - decoded)
}

function firstInkColumn(text: string): number | undefined {
  const ink = text.search(/[^ \r\n]/)
  return ink < 0 ? undefined : ink - (text.lastIndexOf('\n', ink) + 1)
}

function emitBreak(output: Output, source: string, at: number, text: string): void {
  emit(output, text, at, breakEnd(source, at))
}

function breakEnd(source: string, at: number): number {
  return source.charCodeAt(at) === 13 && source.charCodeAt(at + 1) === 10 ? at + 2 : at + 1
}

function isBlank(code: number): boolean {
  return code === 32 || code === 9
}

function isBreak(code: number): boolean {
  return code === 10 || code === 13
}
