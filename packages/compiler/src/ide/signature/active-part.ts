import { wordsOf } from '../../expr/expected-words.ts'
import type { SentenceName } from '../../expr/read-sentence.ts'
import type { FormPart } from './sentence-forms.ts'

/** Which part of a form a cursor is in: that of the last keyword before it, else by the number of words. */
export function activePart(
  sentence: SentenceName,
  form: readonly FormPart[],
  text: string,
  offset: number
): number {
  let keyword = -1
  let before = 0
  for (const word of wordsOf(sentence, text)) {
    if (word.start >= offset) break
    const part = form.findIndex(one => one.keyword === word.text)
    if (word.text === '->') {
      // The next step has the same parts again.
      keyword = -1
      before = 0
    } else if (part >= 0) keyword = part
    else if (word.end < offset) before++
  }
  if (keyword >= 0) return keyword
  let part = 0
  for (let words = form[0]?.words ?? 1; before >= words && part < form.length - 1; ) {
    if (form[part]?.keyword !== undefined) break
    part++
    words += form[part]?.words ?? 1
  }
  return part
}
