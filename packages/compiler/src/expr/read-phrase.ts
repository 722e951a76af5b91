import { pastedProblems, stripPasted } from './pasted.ts'
import { type Phrase, startPhrase } from './phrase.ts'
import type { Read } from './types.ts'

/** No sentence comes near this; what is longer is something else that ended up in its place. */
export const longestText = 10_000

interface Options {
  readonly example: string
  readonly glued?: RegExp
}

/**
 * Reads a text as a phrase. Pasted characters are reported alone: the rest is read as if the right
 * ones stood there, and what that would find is mostly their doing.
 */
export function readPhrase<T>(
  text: string,
  options: Options,
  read: (phrase: Phrase) => T | undefined
): Read<T> {
  const long = tooLong(text)
  if (long !== undefined) return long
  const pasted = pastedProblems(text)
  const phrase = startPhrase(pasted.length === 0 ? text : stripPasted(text), options.example, options.glued)
  const value = read(phrase)
  return { value, problems: pasted.length === 0 ? phrase.problems : pasted }
}

/** One problem for a text that is too long to be read at all. */
export function tooLong(text: string): Read<never> | undefined {
  if (text.length <= longestText) return undefined
  const message = `This text is ${text.length} characters long, and at most ${longestText} are read.`
  return {
    value: undefined,
    problems: [
      {
        start: longestText,
        end: text.length,
        message,
        help: 'An unclosed quote often makes a text this long.'
      }
    ]
  }
}
