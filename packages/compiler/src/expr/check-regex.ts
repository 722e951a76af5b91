import { quoted } from './measure.ts'
import type { TextProblem } from './types.ts'

/**
 * The mistakes in a regular expression that can be told without an engine: brackets that do not
 * pair, and what other engines have and RE2 leaves out. At most one problem.
 */
export function checkRegex(source: string, start: number): TextProblem[] {
  const open: number[] = []
  const report = (from: number, to: number, message: string, help?: string): TextProblem[] => [
    { start: start + from, end: start + to, message, ...(help === undefined ? {} : { help }) }
  ]
  for (let at = 0; at < source.length; at++) {
    const character = source[at]
    if (character === '\\') {
      const next = source[at + 1]
      if (next === undefined) return report(at, at + 1, 'The regular expression ends in a lone `\\`.')
      if (/[1-9]/.test(next) || (next === 'k' && source[at + 2] === '<'))
        return report(at, at + 2, 'RE2 has no back-references.')
      if (next === 'Q') at = quoteEnd(source, at)
      at++
    } else if (character === '[') {
      const end = classEnd(source, at)
      if (end === undefined) return report(at, at + 1, 'This `[` is never closed.')
      at = end
    } else if (character === '(') {
      const group = /^\(\?(<?[=!])/.exec(source.slice(at, at + 4))
      if (group !== null)
        return report(at, at + group[0].length, `RE2 has no look-around such as ${quoted(group[0])}.`)
      const special = /^\(\?(?!:|P<\w+>|<\w+>|[imsU]*(-[imsU]+)?[:)])/.test(source.slice(at))
      if (special) return report(at, at + 2, 'RE2 does not know this kind of group.')
      open.push(at)
      if (source[at + 1] === '?') at++
    } else if (character === ')') {
      if (open.pop() === undefined) return report(at, at + 1, 'This `)` closes nothing.')
    } else if (character === '*' || character === '+' || character === '?') {
      const before = source[at - 1]
      const nothing = at === 0 || before === '|' || (before === '(' && source[at - 2] !== '\\')
      if (nothing) return report(at, at + 1, `There is nothing before this \`${character}\` to repeat.`)
      const twice = character !== '?' && /[*+?}]/.test(before ?? '') && source[at - 2] !== '\\'
      if (twice)
        return report(
          at - 1,
          at + 1,
          `RE2 does not repeat a repetition: ${quoted(source.slice(at - 1, at + 1))}.`
        )
    }
  }
  const unclosed = open.pop()
  return unclosed === undefined ? [] : report(unclosed, unclosed + 1, 'This `(` is never closed.')
}

/** The offset of the bracket that closes a class; the first character of a class may be `]` itself. */
function classEnd(source: string, open: number): number | undefined {
  let at = open + 1
  if (source[at] === '^') at++
  if (source[at] === ']') at++
  for (; at < source.length; at++) {
    if (source[at] === '\\') at++
    else if (source.startsWith('[:', at)) {
      const end = source.indexOf(':]', at)
      if (end > 0) at = end + 1
    } else if (source[at] === ']') return at
  }
  return undefined
}

/** Where a `\Q…\E` quotation ends. */
function quoteEnd(source: string, at: number): number {
  const end = source.indexOf('\\E', at)
  return end < 0 ? source.length : end
}
