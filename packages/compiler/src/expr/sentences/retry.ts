import { type Clause, readClauses, readJoined } from '../clauses.ts'
import { duration, retryCount, retryEvent } from '../kinds.ts'
import { asWritten, digitsOf, item, longMap, longText } from '../long.ts'
import { at, textAt, textOf } from '../long-like.ts'
import { listOf } from '../measure.ts'
import { endPhrase, type Phrase, peek, reportUnexpected, take, takeKind } from '../phrase.ts'
import { retryEvents } from '../retry-events.ts'
import { needRange } from '../take-range.ts'
import type { LongText } from '../types.ts'
import type { Sentence } from './sentence.ts'

/** `3x 2s on 5xx or connect-failure backoff 25ms..250ms`, `none` */
export const retry: Sentence = {
  example: '3x 2s on 5xx or connect-failure backoff 25ms..250ms',
  glued: /(,)/,
  read(phrase) {
    const none = take(phrase, 'none')
    if (none !== undefined) {
      endPhrase(phrase)
      return longMap(item('maxRetries', none, longText(none, '0')))
    }
    const retries = takeKind(phrase, retryCount)
    if (retries === undefined) reportUnexpected(phrase)
    const perTry = phrase.problems.length === 0 ? takeKind(phrase, duration) : undefined
    if (phrase.problems.length === 0) missingWord(phrase, 'on')
    return longMap([
      ...(retries === undefined ? [] : item('maxRetries', retries, digitsOf(retries))),
      ...(perTry === undefined ? [] : item('perTry', perTry, asWritten(perTry))),
      ...readClauses(phrase, clauses, 'fixed')
    ])
  },
  print(long) {
    const retries = textAt(long, 'maxRetries')
    if (retries === undefined) return undefined
    if (retries === '0' && long.kind === 'map' && long.items.length === 1) return 'none'
    const perTry = textAt(long, 'perTry')
    const events = at(long, 'events')
    const backoff = at(long, 'backoff')
    return [
      `${retries}x`,
      ...(perTry === undefined ? [] : [perTry]),
      ...(events?.kind === 'list' ? [`on ${events.items.map(textOf).join(' or ')}`] : []),
      ...(backoff === undefined ? [] : [`backoff ${textAt(backoff, 'base')}..${textAt(backoff, 'max')}`])
    ].join(' ')
  }
}

const clauses = new Map<string, Clause>([
  ['on', (phrase, on) => item('events', on, readEvents(phrase))],
  [
    'backoff',
    (phrase, backoff) => {
      const range = needRange(phrase, duration, '25ms..250ms')
      if (range === undefined) return []
      const limits = [
        ...item('base', range.from, asWritten(range.from)),
        ...item('max', range.to, asWritten(range.to))
      ]
      return item('backoff', backoff, longMap(limits))
    }
  ]
])

function readEvents(phrase: Phrase) {
  const events: LongText[] = []
  const readEvent = (): boolean => {
    const event = takeKind(phrase, retryEvent)
    if (event === undefined) {
      reportUnexpected(
        phrase,
        `The events are ${listOf([...retryEvents.map(one => `\`${one}\``), 'a status such as `503`'], 'and')}.`
      )
      return false
    }
    const written = asWritten(event)
    if (written !== undefined) events.push(written)
    return missingWord(phrase, 'or') ? readEvent() : true
  }
  readJoined(phrase, readEvent, ['or', ','])
  const [first, last] = [events[0], events[events.length - 1]]
  return first === undefined || last === undefined
    ? undefined
    : { kind: 'list' as const, items: events, start: first.start, end: last.end }
}

/** Whether an event follows at once, where a word should stand before it. */
function missingWord(phrase: Phrase, before: 'on' | 'or'): boolean {
  const word = peek(phrase)
  if (word === undefined || !retryEvents.includes(word.text)) return false
  const fix = { title: `Write \`${before}\` before it`, insert: `${before} ${word.text}` }
  phrase.problems.push({
    start: word.start,
    end: word.end,
    message: `\`${before}\` is missing before \`${word.text}\`.`,
    fix
  })
  return true
}
