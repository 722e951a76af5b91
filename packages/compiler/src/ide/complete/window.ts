import { surplusId } from '../../syntax/cut.ts'
import { type Token, tokenize } from '../../syntax/tokens.ts'
import type { ReadFile } from '../../workspace/read-files.ts'
import { entryAt } from '../site.ts'

/** The part of a file that says where a cursor stands: its own entry, and the one above where that is another. */
export interface Window {
  /** Lines that git draws around a conflict are blank in it. */
  readonly text: string
  /** Of the text, in the file. */
  readonly start: number
  /** Of the cursor, in the text. */
  readonly at: number
  /** Of the cursor's line, in the text. */
  readonly lineStart: number
  /** Of the cursor's line, without its line break. */
  readonly lineEnd: number
  readonly tokens: readonly Token[]
  /** The collection that the first entry is a child of, and the column of its key. */
  readonly within: { readonly name: string; readonly column: number } | undefined
}

/** The window around an offset of a file; undefined behind the end of its only document. */
export function windowAt(file: ReadFile, offset: number): Window | undefined {
  const { text } = file.cut
  const lineBegin = offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1
  const own = entryAt(file, offset)
  if (own?.entry.id === surplusId) return undefined
  const above = contentAbove(text, lineBegin)
  const first = (above === undefined ? undefined : entryAt(file, above)) ?? own
  const start = above === undefined ? 0 : (first?.offset ?? 0)
  const end = own === undefined ? text.length : own.offset + own.entry.text.length
  const windowText = withoutMarkers(text.slice(start, end))
  const isDamaged = [own, first].some(cut => cut !== undefined && file.tree.damaged.has(cut.entry))
  const within = above === undefined ? undefined : first?.within
  let lineEnd = text.indexOf('\n', offset)
  if (lineEnd < 0) lineEnd = text.length
  else if (text.charCodeAt(lineEnd - 1) === 13 && lineEnd > offset) lineEnd--
  return {
    text: windowText,
    start,
    at: offset - start,
    lineStart: lineBegin - start,
    lineEnd: lineEnd - start,
    tokens: tokenize(withoutTabs(windowText), isDamaged),
    within:
      within === undefined
        ? undefined
        : { name: within, column: columnOfCollection(file, first?.offset ?? 0, within) }
  }
}

/** The last offset above a line at which something stands that is no comment. */
function contentAbove(text: string, lineBegin: number): number | undefined {
  for (let end = lineBegin; end > 0; ) {
    const start = end < 2 ? 0 : text.lastIndexOf('\n', end - 2) + 1
    const line = /^[ \t\ufeff]*(?=[^\s#])/.exec(text.slice(start, end))
    if (line !== null && !/^(?:<{7}|={7}|>{7}|\|{7})/.test(text.slice(start, end)))
      return start + line[0].length
    end = start
  }
  return undefined
}

function columnOfCollection({ cut: { entries, text } }: ReadFile, before: number, name: string): number {
  for (let at = entries.length - 1; at >= 0; at--) {
    const cut = entries[at]
    if (cut === undefined || cut.offset >= before || cut.within !== undefined || cut.entry.id !== name)
      continue
    const key = /^[ \ufeff]*(?=[^\s#])/m.exec(cut.entry.text)
    return key === null
      ? 0
      : visualColumn(text, cut.offset + key.index, cut.offset + key.index + key[0].length)
  }
  return 0
}

function withoutMarkers(text: string): string {
  if (!/^(?:<{7}|={7}|>{7}|\|{7})/m.test(text)) return text
  return text.replace(/^(?:<{7}|={7}|>{7}|\|{7})(?: [^\r\n]*)?(?=\r?$)/gm, line => ' '.repeat(line.length))
}

/** Each tab of an indentation as one blank, so that offsets stay: what stands further right still does. */
function withoutTabs(text: string): string {
  if (!/^ *\t/m.test(text)) return text
  return text.replace(/^[ \t]+/gm, blanks => ' '.repeat(blanks.length))
}

/** The column of an offset in its line; a tab counts as one step of indentation, which is two. */
export function visualColumn(text: string, lineStart: number, offset: number): number {
  let column = 0
  for (let at = lineStart; at < offset; at++) {
    const code = text.charCodeAt(at)
    column += code === 9 ? 2 : code === 0xfeff ? 0 : 1
  }
  return column
}
