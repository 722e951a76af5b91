import type { LongItem } from './long.ts'
import { advance, type Phrase, peek, reportUnexpected, skipTo, type Word } from './phrase.ts'

/** Reads what follows the keyword of a clause. */
export type Clause = (phrase: Phrase, keyword: Word) => readonly LongItem[]

/**
 * Reads clauses, each begun by its keyword and written at most once, up to the end. A mistake
 * costs its clause: reading goes on at the next keyword.
 */
export function readClauses(
  phrase: Phrase,
  clauses: ReadonlyMap<string, Clause>,
  order: 'any' | 'fixed'
): LongItem[] {
  const keywords = [...clauses.keys()]
  const known = new Set(keywords)
  const seen = new Set<string>()
  const items: LongItem[] = []
  let last = -1
  if (phrase.problems.length > 0) skipTo(phrase, known)
  for (let word = peek(phrase); word !== undefined; word = peek(phrase)) {
    const clause = clauses.get(word.text)
    if (clause === undefined) {
      expectOpen()
      reportUnexpected(phrase)
      skipTo(phrase, known)
      continue
    }
    const index = keywords.indexOf(word.text)
    const twice = seen.has(word.text)
    if (twice) {
      phrase.problems.push({
        start: word.start,
        end: word.end,
        message: `\`${word.text}\` is written twice.`
      })
    } else if (order === 'fixed' && index < last) {
      const message = `\`${word.text}\` stands before \`${keywords[last]}\`.`
      phrase.problems.push({
        start: word.start,
        end: word.end,
        message,
        help: `For example \`${phrase.example}\`.`
      })
    }
    last = Math.max(last, index)
    seen.add(word.text)
    const problems = phrase.problems.length
    const read = clause(phrase, advance(phrase, word))
    if (!twice) items.push(...read)
    if (phrase.problems.length > problems) skipTo(phrase, known)
  }
  // Nothing is missing at the end, and what could go on is asked by completion.
  expectOpen()
  return items

  function expectOpen(): void {
    const open = keywords.filter((keyword, index) => !seen.has(keyword) && (order === 'any' || index > last))
    phrase.expected.push(...open.map(keyword => `\`${keyword}\``), 'the end')
  }
}

/** Values that a separator joins: `5xx or reset`. A value is read by `one`, which reports what is missing and then gives false. */
export function readJoined(phrase: Phrase, one: () => boolean, separators: readonly string[]): void {
  for (;;) {
    if (!one()) return
    const word = peek(phrase)
    if (word !== undefined && separators.includes(word.text)) advance(phrase, word)
    else {
      phrase.expected.push(`\`${separators[0]}\``)
      return
    }
  }
}
