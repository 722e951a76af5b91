import { duration } from '../kinds.ts'
import { asWritten, item, longMap, wordText } from '../long.ts'
import { textAt } from '../long-like.ts'
import { endPhrase, type Phrase, reportUnexpected, skipTo, take, takeKind } from '../phrase.ts'
import type { Sentence } from './sentence.ts'

/** `10s idle 60s`, `none`, `idle none` */
export const timeout: Sentence = {
  example: '10s idle 60s',
  read(phrase) {
    const none = take(phrase, 'none')
    if (none !== undefined) {
      endPhrase(phrase, 'Behind `none` nothing follows. With an idle time: `{ request: none, idle: 300s }`.')
      return longMap(item('request', none, wordText(none)))
    }
    const request = takeKind(phrase, duration)
    const items = request === undefined ? [] : item('request', request, asWritten(request))
    if (request !== undefined && request.value === undefined) skipTo(phrase, new Set(['idle']))
    const idle = take(phrase, 'idle')
    if (idle !== undefined) items.push(...item('idle', idle, readIdle(phrase)))
    else if (request === undefined) {
      reportUnexpected(phrase)
      return skipTo(phrase, new Set(['idle'])) ? timeout.read(phrase) : undefined
    }
    if (phrase.problems.length === 0) endPhrase(phrase)
    return longMap(items)
  },
  print(long) {
    const request = textAt(long, 'request')
    const idle = textAt(long, 'idle')
    if (request === undefined) return idle === undefined ? undefined : `idle ${idle}`
    return idle === undefined ? request : `${request} idle ${idle}`
  }
}

function readIdle(phrase: Phrase) {
  const none = take(phrase, 'none')
  if (none !== undefined) return wordText(none)
  const time = takeKind(phrase, duration)
  if (time === undefined) reportUnexpected(phrase)
  return asWritten(time)
}
