import { wordsOf } from '../../expr/expected-words.ts'
import type { SentenceName } from '../../expr/read-sentence.ts'
import { retryEvents } from '../../expr/retry-events.ts'
import { type TextToken, token } from './legend.ts'

/** The words of all sentences that carry no value. */
const keywords: ReadonlySet<string> = new Set([
  'none',
  'idle',
  'on',
  'or',
  'and',
  'backoff',
  'in',
  'for',
  'at',
  'most',
  'every',
  'timeout',
  'healthy',
  'unhealthy',
  'start',
  'expect',
  'GET',
  'HEAD',
  'grpc',
  'tcp',
  'cpu',
  'memory',
  'requests/min',
  'abort',
  'delay'
])

/** Sentences of one word, each of which is one of a few. */
const ofOneWord: ReadonlySet<string> = new Set(['tls', 'deployment', 'capacity'])

/** The words of a sentence or a probe by what they are; a word that a sentence does not know is none. */
export function sentenceTokens(name: SentenceName | 'probe', text: string): readonly TextToken[] {
  const words = wordsOf(name, text)
  return words.flatMap(({ start, end, text: word }, index) => {
    if (ofOneWord.has(name)) return [token(start, end, 'enumMember')]
    if (word === ',' || word === '->') return [token(start, end, 'operator')]
    if (retryEvents.includes(word)) return [token(start, end, 'event')]
    if (keywords.has(word)) return [token(start, end, 'keyword')]
    if (word.startsWith('/')) return [token(start, end, 'string')]
    if (/^\d/.test(word)) return numberTokens(word, start)
    return words[index - 1]?.text === 'grpc' ? [token(start, end, 'type')] : []
  })
}

/** `25ms`, `25ms..250ms` */
export function numberTokens(word: string, start: number): readonly TextToken[] {
  const dots = word.indexOf('..')
  if (dots < 0) return [token(start, start + word.length, 'number')]
  const behind = dots + 2
  return [
    token(start, start + dots, 'number'),
    token(start + dots, start + behind, 'operator'),
    ...(behind < word.length ? [token(start + behind, start + word.length, 'number')] : [])
  ]
}
