import { type Clause, readClauses } from '../clauses.ts'
import { duration, integer } from '../kinds.ts'
import { asWritten, item, type LongItem, longMap, longText } from '../long.ts'
import { textAt } from '../long-like.ts'
import type { WordKind } from '../measure.ts'
import { type Phrase, peek, reportUnexpected, skipTo, takeKind } from '../phrase.ts'
import { probeKeywords, takeProbe } from '../take-probe.ts'
import type { Sentence } from './sentence.ts'

const kinds = new Map<string, WordKind<number>>([
  ['every', duration],
  ['timeout', duration],
  ['healthy', integer],
  ['unhealthy', integer],
  ['start', duration]
])

/** `GET /healthz every 10s timeout 2s healthy 2 unhealthy 3 start 30s`; the clauses in any order. */
export const health: Sentence = {
  example: 'GET /healthz every 10s timeout 2s healthy 2 unhealthy 3 start 30s',
  read: phrase => longMap([...readProbePart(phrase), ...readClauses(phrase, clauses, 'any')]),
  print(long) {
    const clauses = [...kinds.keys()].flatMap(key => {
      const value = textAt(long, key)
      return value === undefined ? [] : [`${key} ${value}`]
    })
    return [textAt(long, 'probe'), ...clauses].join(' ')
  }
}

const clauses = new Map<string, Clause>(
  [...kinds].map(([key, kind]) => [
    key,
    (phrase, keyword) => {
      const value = takeKind(phrase, kind)
      if (value === undefined) reportUnexpected(phrase)
      return item(key, keyword, asWritten(value))
    }
  ])
)

function readProbePart(phrase: Phrase): readonly LongItem[] {
  const first = peek(phrase)
  const probe = takeProbe(phrase)
  const last = phrase.words[phrase.next - 1]
  if (probe === undefined || phrase.problems.length > 0 || first === undefined || last === undefined) {
    skipTo(phrase, probeKeywords)
    return []
  }
  const span = { start: first.start, end: last.end }
  return item('probe', span, longText(span, phrase.text.slice(span.start, span.end)))
}
