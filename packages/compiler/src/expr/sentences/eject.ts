import { readJoined } from '../clauses.ts'
import { duration, errorCount, percent } from '../kinds.ts'
import { asWritten, digitsOf, item, type LongItem, longMap } from '../long.ts'
import { textAt } from '../long-like.ts'
import {
  endPhrase,
  type Phrase,
  peek,
  reportUnexpected,
  skipTo,
  take,
  takeKind,
  type Word
} from '../phrase.ts'
import { takeRange } from '../take-range.ts'
import type { Sentence } from './sentence.ts'

const limitKeys = new Map([
  ['5xx', 'consecutive5xx'],
  ['gateway-error', 'consecutiveGatewayErrors']
])

/** `5x 5xx or 5x gateway-error in 30s for 30s..300s at most 50%` */
export const eject: Sentence = {
  example: '5x 5xx or 5x gateway-error in 30s for 30s..300s at most 50%',
  glued: /(,)/,
  read(phrase) {
    const items: LongItem[] = []
    readJoined(phrase, () => readLimit(phrase, items), ['or', ','])
    clause(phrase, 'in', true, keyword => items.push(...item('interval', keyword, needDuration(phrase))))
    clause(phrase, 'for', true, keyword => items.push(...readTimes(phrase, keyword)))
    if (peek(phrase)?.text === ',' && phrase.words[phrase.next + 1]?.text === 'at') phrase.next++
    clause(phrase, 'at', false, keyword =>
      items.push(...item('maxEjectionPercent', keyword, readShare(phrase)))
    )
    if (phrase.problems.length === 0) endPhrase(phrase)
    return longMap(items)
  },
  print(long) {
    const limits = [...limitKeys].flatMap(([error, key]) => {
      const count = textAt(long, key)
      return count === undefined ? [] : [`${count}x ${error}`]
    })
    const max = textAt(long, 'maxEjection')
    const share = textAt(long, 'maxEjectionPercent')
    const times = `in ${textAt(long, 'interval')} for ${textAt(long, 'baseEjection')}${max === undefined ? '' : `..${max}`}`
    return `${limits.join(' or ')} ${times}${share === undefined ? '' : ` at most ${share}`}`
  }
}

const keywords = ['in', 'for', 'at']

/** A clause at its place. After a mistake the next clause that is there is still read. */
function clause(phrase: Phrase, keyword: string, needed: boolean, read: (keyword: Word) => void): void {
  if (phrase.problems.length > 0) skipTo(phrase, new Set(keywords.slice(keywords.indexOf(keyword))))
  const word = take(phrase, keyword)
  if (word !== undefined) read(word)
  else if (needed && phrase.problems.length === 0) reportUnexpected(phrase)
}

function readLimit(phrase: Phrase, items: LongItem[]): boolean {
  const count = takeKind(phrase, errorCount)
  if (count === undefined) {
    reportUnexpected(phrase)
    return false
  }
  if (count.value === undefined) return false
  const error = take(phrase, '5xx') ?? take(phrase, 'gateway-error')
  if (error === undefined) {
    reportUnexpected(phrase)
    return false
  }
  const key = limitKeys.get(error.text) as string
  if (items.some(one => one.key === key)) {
    phrase.problems.push({ start: count.start, end: error.end, message: `\`${error.text}\` has two limits.` })
    return true
  }
  items.push(...item(key, error, digitsOf(count)))
  return true
}

function readTimes(phrase: Phrase, keyword: Word): readonly LongItem[] {
  const range = takeRange(phrase, duration)
  if (range === undefined) return item('baseEjection', keyword, needDuration(phrase))
  return [
    ...item('baseEjection', keyword, asWritten(range.from)),
    ...item('maxEjection', range.to, asWritten(range.to))
  ]
}

function needDuration(phrase: Phrase) {
  const time = takeKind(phrase, duration)
  if (time === undefined) reportUnexpected(phrase)
  return asWritten(time)
}

function readShare(phrase: Phrase) {
  const most = take(phrase, 'most')
  const share = most === undefined ? undefined : takeKind(phrase, percent)
  if (share === undefined) reportUnexpected(phrase)
  return asWritten(share)
}
