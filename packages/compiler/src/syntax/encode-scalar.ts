import { hasUnusual } from './characters.ts'
import type { ScalarStyle } from './nodes.ts'

/**
 * How a text is written inside a scalar of a style, without the quotes around it; nothing when the style
 * cannot hold it. For `plain` and `empty` the text is the whole scalar. Unless `flow` is false, the
 * result is also valid between brackets.
 */
export function encodeFor(style: ScalarStyle, text: string, flow = true): string | undefined {
  switch (style) {
    case 'plain':
      return isPlain(text, flow) ? text : undefined
    case 'single':
      return isPrintable(text) ? text.replaceAll("'", "''") : undefined
    case 'double':
      return escaped(text)
    case 'literal':
    case 'folded':
      return isPrintable(text) ? text : undefined
    case 'empty':
      return quote(text, flow)
  }
}

/** The shortest way to write a text as a scalar on one line: as it is, else in single quotes, else in double quotes. */
export function quote(text: string, flow = true): string {
  return isPlain(text, flow) ? text : quoted(text)
}

/** A text in quotes: single ones, which need no escapes, where they can hold it. */
export function quoted(text: string): string {
  return isPrintable(text) ? `'${text.replaceAll("'", "''")}'` : `"${escaped(text)}"`
}

function isPlain(text: string, flow: boolean): boolean {
  if (text === '' || !isPrintable(text) || hasUnusual(text) || /[^\s#]#[ \t]/.test(text)) return false
  if (/^[\s,[\]{}#&*!|>'"%@`]|^[-?:](?:\s|$)|^(?:---|\.\.\.)(?:\s|$)|:(?:\s|$)|\s#|\s$|^\t|^<<$/.test(text))
    return false
  // Between brackets a colon before a bracket or a comma ends a key as well.
  return !flow || !(/[,[\]{}]/.test(text) || /^[-?:](?:[,[\]{}]|$)/.test(text))
}

/** Whether a text has one line and nothing that YAML forbids or that looks like something else. */
function isPrintable(text: string): boolean {
  return !/[\x00-\x08\x0a-\x1f\x7f-\x9f\u2028\u2029\ufdd0-\ufdef\ufeff\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/.test(
    text
  )
}

const short: ReadonlyMap<string, string> = new Map([
  ['"', '\\"'],
  ['\\', '\\\\'],
  ['\n', '\\n'],
  ['\r', '\\r'],
  ['\t', '\\t']
])

function escaped(text: string): string {
  return text.replace(
    /["\\\x00-\x1f\x7f-\x9f\u2028\u2029\ufdd0-\ufdef\ufeff\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g,
    unit => {
      const code = unit.charCodeAt(0)
      return short.get(unit) ?? (code < 256 ? `\\x${hex(code, 2)}` : `\\u${hex(code, 4)}`)
    }
  )
}

function hex(code: number, digits: number): string {
  return code.toString(16).padStart(digits, '0')
}
