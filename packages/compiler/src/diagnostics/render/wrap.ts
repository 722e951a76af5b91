import { wrapAnsi } from 'fast-wrap-ansi'

/** Stands for a blank inside of quoted words while a text is wrapped: one column wide, and in no text. */
const tie = '\ue000'

/**
 * The lines of a text of at most `width` columns each. A word that is longer stays whole, so that it can be
 * copied, and so do short words in backticks where lines are long enough.
 */
export function wrap(text: string, width: number): string[] {
  const tied = width < 40 ? text : text.replaceAll(/`[^`]{1,30}`/g, words => words.replaceAll(' ', tie))
  const wrapped = wrapAnsi(tied, Math.max(1, width), { trim: true })
  return wrapped.replaceAll(tie, ' ').split('\n')
}
