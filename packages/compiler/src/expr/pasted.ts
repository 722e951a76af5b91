import type { TextProblem } from './types.ts'

interface Pasted {
  readonly name: string
  readonly meant: string
}

/** Characters that word processors and web pages put in place of those of a keyboard. */
const pasted = new Map<string, Pasted>([
  ...entries('\u00a0\u2007\u202f', 'a no-break space', ' '),
  ...entries(
    '\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u205f\u3000',
    'a space that is not the one of the keyboard',
    ' '
  ),
  ...entries('\u200b\u200c\u200d\u2060\ufeff\u00ad', 'an invisible character', ''),
  ...entries('\u201c\u201d\u201e\u201f\u00ab\u00bb\u2033', 'a typographic quotation mark', '"'),
  ...entries('\u2018\u2019\u201a\u201b\u2032', 'a typographic apostrophe', "'"),
  ...entries('\u2010\u2011\u2012\u2013\u2014\u2015\u2212', 'a typographic dash', '-'),
  ...entries('\u2192\u27f6\u21d2', 'an arrow', '->'),
  ...entries('\u2026', 'an ellipsis', '..'),
  ...entries('\u00d7', 'a multiplication sign', 'x'),
  ...entries('\u2264', 'a mathematical sign', '<='),
  ...entries('\u2265', 'a mathematical sign', '>='),
  ...entries('\u2260', 'a mathematical sign', '!=')
])

function entries(characters: string, name: string, meant: string): [string, Pasted][] {
  return [...characters].map(character => [character, { name, meant }])
}

const findingsAtMost = 20

/** One problem for each pasted character, with what is typed in its place. `skip` tells the offsets where any character may stand. */
export function pastedProblems(text: string, start = 0, skip?: (offset: number) => boolean): TextProblem[] {
  const problems: TextProblem[] = []
  if (!/[^\x00-\x7f]/.test(text)) return problems
  for (let at = 0; at < text.length && problems.length < findingsAtMost; at++) {
    if (text.charCodeAt(at) < 0x80 || skip?.(at)) continue
    const found = pasted.get(text[at] as string)
    if (found === undefined) continue
    if (found.meant === '"') {
      const close = closingQuote(text, at)
      problems.push(quotes(text, at, close, start))
      at = close
      continue
    }
    // A dash between two numbers stands for the range that the language writes with two dots.
    const range =
      found.meant === '-' && /\d[a-z%]*\s*$/i.test(text.slice(0, at)) && /^\s*\d/.test(text.slice(at + 1))
    const meant = range ? '..' : found.meant
    problems.push({
      start: start + at,
      end: start + at + 1,
      message: `This is ${found.name} (U+${text.charCodeAt(at).toString(16).toUpperCase().padStart(4, '0')}), as pages and word processors write it.`,
      help:
        meant === ''
          ? 'It is not part of the language.'
          : meant === ' '
            ? 'An ordinary blank is meant.'
            : `The language writes \`${meant}\`.`,
      fix: {
        title: meant === '' ? 'Remove it' : meant === ' ' ? 'Write a blank' : `Write \`${meant}\``,
        insert: meant
      }
    })
  }
  return problems
}

/** The mark that goes with the one at an offset; that one itself when it is alone. */
function closingQuote(text: string, open: number): number {
  for (let at = open + 1; at < text.length; at++) {
    if (text[at] === '"' || (text.charCodeAt(at) >= 0x80 && pasted.get(text[at] as string)?.meant === '"'))
      return at
  }
  return open
}

function quotes(text: string, open: number, close: number, start: number): TextProblem {
  const insert = close === open ? '"' : `"${text.slice(open + 1, close)}"`
  const message =
    close === open ? 'This is a typographic quotation mark' : 'These are typographic quotation marks'
  return {
    start: start + open,
    end: start + close + 1,
    message: `${message}, as pages and word processors write them.`,
    help: 'The language writes `"`.',
    fix: { title: `Write \`${insert}\``, insert }
  }
}

/** The text with each pasted character replaced by one of the same length, so that the rest can still be read and offsets stay. */
export function stripPasted(text: string): string {
  if (!/[^\x00-\x7f]/.test(text)) return text
  let out = ''
  for (let at = 0; at < text.length; at++) {
    const found = text.charCodeAt(at) < 0x80 ? undefined : pasted.get(text[at] as string)
    out += found === undefined ? text[at] : found.meant.length === 1 ? found.meant : ' '
  }
  return out
}
