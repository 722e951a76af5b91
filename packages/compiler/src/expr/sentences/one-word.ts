import { item, longMap, longText, wordText } from '../long.ts'
import { at, keyOf, textAt } from '../long-like.ts'
import { advance, endPhrase, peek, reportUnexpected, take } from '../phrase.ts'
import type { Sentence } from './sentence.ts'

/** `strict`: stands for `{ mode: strict }`. */
export const tls = wordFor('mode', ['strict', 'permissive', 'disabled'])

/** `canary`: stands for `{ strategy: canary }`. */
export const deployment = wordFor('strategy', ['rolling', 'blueGreen', 'canary'])

const providers = new Map([
  ['spot', 'FARGATE_SPOT'],
  ['onDemand', 'FARGATE']
])

/** `spot`: stands for `{ FARGATE_SPOT: { weight: 1 } }`. */
export const capacity: Sentence = {
  example: 'spot',
  read(phrase) {
    const word = take(phrase, 'spot') ?? take(phrase, 'onDemand')
    if (word === undefined) reportUnexpected(phrase)
    else endPhrase(phrase)
    const weight = word === undefined ? undefined : longMap(item('weight', word, longText(word, '1')))
    return word === undefined ? undefined : longMap(item(providers.get(word.text) as string, word, weight))
  },
  print(long) {
    const only = long.kind === 'map' ? long.items[0] : undefined
    if (only === undefined || textAt(at(long, keyOf(only)), 'weight') !== '1') return undefined
    return [...providers].find(([, provider]) => provider === keyOf(only))?.[0]
  }
}

/** `vc` or `vc:admin`: stands for `{ to: 'vc:admin' }`. */
export const call: Sentence = {
  example: 'vc:admin',
  read(phrase) {
    const word = peek(phrase)
    if (word !== undefined && /^[A-Za-z][A-Za-z0-9-]*(:[A-Za-z0-9-]+)?$/.test(word.text)) {
      advance(phrase, word)
      endPhrase(phrase)
      return longMap(item('to', word, wordText(word)))
    }
    phrase.expected.push('the name of a service or an external, such as `vc` or `vc:admin`')
    reportUnexpected(phrase, 'Letters, digits and `-`; the name of a port may follow after a colon.')
    return undefined
  },
  print: long => textAt(long, 'to')
}

function wordFor(key: string, words: readonly [string, ...string[]]): Sentence {
  return {
    example: words[0],
    read(phrase) {
      for (const known of words) {
        const word = take(phrase, known)
        if (word === undefined) continue
        endPhrase(phrase)
        return longMap(item(key, word, wordText(word)))
      }
      reportUnexpected(phrase)
      return undefined
    },
    print: long => textAt(long, key)
  }
}
