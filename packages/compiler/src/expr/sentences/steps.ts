import { readJoined } from '../clauses.ts'
import { duration, percent } from '../kinds.ts'
import { asWritten, item, longMap } from '../long.ts'
import { textAt } from '../long-like.ts'
import { endPhrase, type Phrase, reportUnexpected, skipTo, take, takeKind } from '../phrase.ts'
import type { LongMap } from '../types.ts'
import type { Sentence } from './sentence.ts'

/** `5% -> 25% for 10m -> 100%` */
export const steps: Sentence = {
  example: '5% -> 25% for 10m -> 100%',
  glued: /(->|,)/,
  read(phrase) {
    const items: LongMap[] = []
    let problems = 0
    do {
      readJoined(phrase, () => readStep(phrase, items), ['->'])
      if (phrase.problems.length === problems) endPhrase(phrase)
      problems = phrase.problems.length
      // A step that cannot be read costs itself; the next arrow begins a new one.
    } while (skipTo(phrase, new Set(['->'])) && take(phrase, '->') !== undefined)
    const [first, last] = [items[0], items[items.length - 1]]
    return first === undefined || last === undefined
      ? undefined
      : { kind: 'list', items, start: first.start, end: last.end }
  },
  print(long) {
    if (long.kind !== 'list' || long.items.length === 0) return undefined
    return long.items
      .map(step => {
        const time = textAt(step, 'for')
        return `${textAt(step, 'share')}${time === undefined ? '' : ` for ${time}`}`
      })
      .join(' -> ')
  }
}

function readStep(phrase: Phrase, steps: LongMap[]): boolean {
  const share = takeKind(phrase, percent)
  if (share === undefined) {
    reportUnexpected(phrase)
    return false
  }
  const pause = take(phrase, 'for')
  const time = pause === undefined ? undefined : takeKind(phrase, duration)
  if (pause !== undefined && time === undefined) reportUnexpected(phrase)
  const step = longMap([
    ...item('share', share, asWritten(share)),
    ...(pause === undefined ? [] : item('for', pause, asWritten(time)))
  ])
  if (step !== undefined && share.value !== undefined) steps.push(step)
  return pause === undefined || time !== undefined
}
