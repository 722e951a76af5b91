import type { CutEntry } from '../syntax/cut.ts'
import { tokenize } from '../syntax/tokens.ts'
import type { Edit } from '../text/edit.ts'
import { lineStartOf } from './actions/text/lines.ts'
import { formatPart } from './format-part.ts'
import type { Cursor, Ide } from './ide.ts'
import { entryAt } from './site.ts'

export interface TypingOptions {
  /** How far a level is indented, in blanks. */
  readonly tabSize: number
}

/**
 * What to put right after a character was typed; the cursor stands behind it. A new line gets the column in which
 * writing goes on, and the line that was left its blanks; a dash and a closing bracket that begin their line go to the
 * column of their list or of their opening bracket. Never changes what is complete, and nothing in texts.
 */
export function formatOnType(
  ide: Ide,
  { file, offset }: Cursor,
  typed: string,
  { tabSize }: TypingOptions
): readonly Edit[] {
  const read = ide.workspace.file(file)
  if (read === undefined || offset > read.source.text.length) return []
  const { text } = read.source
  const lineStart = lineStartOf(text, offset)
  const lineEnd = endOfLine(text, lineStart)
  const cut = entryAt(read, Math.max(0, lineStart - 1))
  if (cut === undefined || lineStart === 0) return []
  const above = text.slice(cut.offset, lineStart)
  const line = text.slice(lineStart, lineEnd)
  const step = tabSize >= 1 && tabSize <= 8 ? Math.floor(tabSize) : 2
  if (typed === '\n') {
    if (line.trim() !== '') return []
    const start = lineStartOf(text, lineStart - 1)
    const end = endOfLine(text, start)
    if (text.slice(start, end).trim() === '') {
      const next = columnOfNext(cut, above, offset)
      if (next === undefined) return []
      return [...(start < end ? [{ start, end, insert: '' }] : []), ...indentTo(next)]
    }
    const column = columnBelow(above, step)
    return column === undefined ? [] : [...tidied(), ...indentTo(column)]
  }
  const before = line.slice(0, offset - lineStart).trim()
  if (typed === '-' && line.trim() === '-' && before === '-') {
    const column = dashColumn(above, line.length - line.trimStart().length)
    return column === undefined ? [] : indentTo(column)
  }
  if ((typed === '}' || typed === ']') && line.trim() === typed && before === typed) {
    const column = openColumn(above)
    return column === undefined ? [] : indentTo(column)
  }
  return []

  function indentTo(column: number): readonly Edit[] {
    const blanks = /^[ \t]*/.exec(line)?.[0] ?? ''
    const wanted = ' '.repeat(column)
    return blanks === wanted ? [] : [{ start: lineStart, end: lineStart + blanks.length, insert: wanted }]
  }

  /** The line above as `meshc fmt` has it, but for its column, which other lines depend on. */
  function tidied(): readonly Edit[] {
    if (read === undefined || cut === undefined) return []
    const start = lineStartOf(text, lineStart - 1)
    const ink = start + (/^[ \t]*/.exec(text.slice(start, lineStart))?.[0].length ?? 0)
    const end = endOfLine(text, start)
    const at = read.cut.entries.indexOf(cut)
    return formatPart(read, cut, at, { start: ink + 1, end }, file === ide.workspace.root)
  }
}

/**
 * The column of the declaration that follows behind an empty line: whoever leaves one at the end of a declaration is
 * done with it. Undefined within a declaration, and in texts and brackets that are still open.
 */
function columnOfNext(
  { entry, offset: begin, within }: CutEntry,
  above: string,
  offset: number
): number | undefined {
  if (entry.text.slice(offset - begin).trim() !== '') return undefined
  const last = tokenize(above).findLast(({ kind }) => kind !== 'comment')
  const isOpen = last?.kind === 'block' || last?.unclosed === true || openBracket(above) !== undefined
  if (last === undefined || isOpen) return undefined
  // Below a key without a value nobody is done.
  if (last.kind === 'colon' || last.kind === 'dash') return undefined
  if (within === undefined) return 0
  const first = /^([ ]*)[^\s#]/m.exec(above)
  return first?.[1]?.length
}

/** The column in which a line below some text begins; undefined where only the writer knows. */
function columnBelow(above: string, step: number): number | undefined {
  const start = lineStartOf(above, above.length - 1)
  const line = above.slice(start).replace(/\r?\n$/, '')
  if (line.trim() === '') return undefined
  const indent = line.length - line.trimStart().length
  const tokens = tokenize(above)
  const last = tokens.findLast(({ kind }) => kind !== 'comment')
  if (last === undefined || last.start < start || /^[ \t]*#/.test(line)) {
    // A comment goes on in its column; in the lines of a text its own indentation counts.
    return /^[ \t]*#/.test(line) && !(last?.kind === 'block' && last.end >= start) ? indent : undefined
  }
  if (last.unclosed === true && (last.kind === 'single' || last.kind === 'double')) return undefined
  const key = indent + (/^(?:-[ ]+)*/.exec(line.trimStart())?.[0].length ?? 0)
  if (last.kind === 'block') return above.slice(last.start, last.end).includes('\n') ? undefined : key + step
  if (openBracket(above) !== undefined)
    return last.kind === 'open'
      ? indent + step
      : last.kind === 'comma' || last.kind === 'close'
        ? indent
        : undefined
  if (last.kind === 'anchor' && tokens.at(tokens.indexOf(last) - 1)?.kind === 'colon') return key + step
  if (last.kind === 'colon') return key + step
  if (last.kind === 'dash') return undefined
  // An item that is a map goes on with its next key, any other with the next item.
  const isPair = tokens.some(({ kind, start: at, flow }) => kind === 'colon' && at >= start && !flow)
  if (isPair) return key
  const isItem = /^-[ ]/.test(line.trimStart())
  return isItem ? indent : undefined
}

/** The column of the list that goes on with a dash written in a column; undefined where it stands right already. */
function dashColumn(above: string, column: number): number | undefined {
  const lines = above.split('\n').filter(line => /^[ \t]*[^\s#]/.test(line))
  if (openBracket(above) !== undefined || tokenize(above).at(-1)?.unclosed === true) return undefined
  const last = lines.at(-1)?.trimEnd()
  // Below a key without a value begins a list of its own.
  if (last === undefined || last.endsWith(':')) return undefined
  for (const line of lines.toReversed()) {
    const indent = line.length - line.trimStart().length
    const key = indent + (/^(?:-[ ]+)+/.exec(line.trimStart())?.[0].length ?? 0)
    if (key > indent && (key === column || indent === column)) return indent
    if (indent < column) return undefined
  }
  return undefined
}

/** The indentation of the line in which the innermost open bracket stands. */
function openColumn(above: string): number | undefined {
  const open = openBracket(above)
  if (open === undefined) return undefined
  const line = above.slice(lineStartOf(above, open))
  return line.length - line.trimStart().length
}

function openBracket(text: string): number | undefined {
  const open: number[] = []
  for (const { kind, start } of tokenize(text)) {
    if (kind === 'open') open.push(start)
    else if (kind === 'close') open.pop()
  }
  return open.at(-1)
}

function endOfLine(text: string, start: number): number {
  const newline = text.indexOf('\n', start)
  const end = newline < 0 ? text.length : newline
  return text[end - 1] === '\r' ? end - 1 : end
}
