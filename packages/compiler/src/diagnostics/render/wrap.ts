import { wrapAnsi } from 'fast-wrap-ansi'

/** The lines of a text of at most `width` columns each; a word that is longer stays whole, so that it can be copied. */
export function wrap(text: string, width: number): string[] {
  return wrapAnsi(text, Math.max(1, width), { trim: true }).split('\n')
}
