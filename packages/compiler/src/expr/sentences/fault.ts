import { readJoined } from '../clauses.ts'
import { duration, faultStatus, percent } from '../kinds.ts'
import { asWritten, item, type LongItem, longMap } from '../long.ts'
import { at, textAt } from '../long-like.ts'
import type { WordKind } from '../measure.ts'
import { endPhrase, type Phrase, reportUnexpected, take, takeKind } from '../phrase.ts'
import type { Sentence } from './sentence.ts'

/** `abort 503 at 1% and delay 2s at 5%` */
export const fault: Sentence = {
  example: 'abort 503 at 1% and delay 2s at 5%',
  read(phrase) {
    const items: LongItem[] = []
    readJoined(phrase, () => readBlow(phrase, items), ['and'])
    if (phrase.problems.length === 0) endPhrase(phrase)
    return longMap(items)
  },
  print(long) {
    const [abort, delay] = [at(long, 'abort'), at(long, 'delay')]
    const blows = [
      ...(abort === undefined ? [] : [`abort ${textAt(abort, 'status')} at ${textAt(abort, 'share')}`]),
      ...(delay === undefined ? [] : [`delay ${textAt(delay, 'time')} at ${textAt(delay, 'share')}`])
    ]
    return blows.length === 0 ? undefined : blows.join(' and ')
  }
}

function readBlow(phrase: Phrase, items: LongItem[]): boolean {
  const blow = take(phrase, 'abort') ?? take(phrase, 'delay')
  if (blow === undefined) {
    reportUnexpected(phrase)
    return false
  }
  const [key, kind]: [string, WordKind<unknown>] =
    blow.text === 'abort' ? ['status', faultStatus] : ['time', duration]
  const what = takeKind(phrase, kind)
  const how = what === undefined ? undefined : take(phrase, 'at')
  const share = how === undefined ? undefined : takeKind(phrase, percent)
  if (share === undefined) reportUnexpected(phrase)
  const parts = [
    ...(what === undefined ? [] : item(key, what, asWritten(what))),
    ...(share === undefined ? [] : item('share', share, asWritten(share)))
  ]
  if (items.some(one => one.key === blow.text)) {
    phrase.problems.push({ start: blow.start, end: blow.end, message: `\`${blow.text}\` is written twice.` })
  } else items.push(...item(blow.text, blow, longMap(parts)))
  return share !== undefined
}
