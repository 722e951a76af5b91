import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { wordsOf } from '../../../packages/compiler/src/expr/expected-words.ts'
import { readSentence, type SentenceName } from '../../../packages/compiler/src/expr/read-sentence.ts'
import { fitting } from '../../../packages/compiler/src/ide/complete/in-text/candidate.ts'
import { sentenceCandidates } from '../../../packages/compiler/src/ide/complete/in-text/sentence-candidates.ts'
import { arbitrarySentences } from '../../support/arbitrary-sentences.ts'

const kinds = Object.keys(arbitrarySentences).filter(kind => kind !== 'call') as SentenceName[]

function offered(kind: SentenceName, text: string) {
  const shape = { type: 'sentence', sentence: kind, interpolation: 'none' } as const
  return fitting(sentenceCandidates(kind, text, text.length, []), text, shape)
}

/** Whether an item is what a word was, or another value of its kind where a number or a name was. */
function isLike(label: string, word: string): boolean {
  if (word === ',') return label === 'or'
  if (/^\d/.test(word)) return /^\d/.test(label)
  if (word.startsWith('/')) return label.startsWith('/')
  return label === word
}

describe.each(kinds)('a sentence of %s', kind => {
  it('is cut at any place, and its next word is offered, or another one of its kind', () => {
    fc.assert(
      fc.property(arbitrarySentences[kind], fc.nat(), ({ text }, seed) => {
        const words = wordsOf(kind, text)
        const word = words[seed % words.length]
        // A dot, or the name of a service of gRPC, cannot be guessed.
        if (word === undefined || /^[a-zA-Z]+\.[a-zA-Z.]+$/.test(word.text)) return
        const cut = word.start + (seed % word.text.length)
        // Right behind a word the cursor is on the word.
        const before = text.slice(0, cut) + (word.text === ',' ? ' ' : '')
        if (word.text.startsWith('/') && cut > word.start) return
        // An event that is in the list is not offered again.
        if (kind === 'retry' && words.some(one => one.text === word.text && one.end <= word.start)) return
        const labels = offered(kind, before).map(({ label }) => label)
        if (!labels.some(label => isLike(label, word.text)))
          expect({ before, word: word.text, labels }).toBe('offered')
      }),
      { numRuns: 300 }
    )
  })

  it('takes any item that is offered: what is wrong then lies behind it', () => {
    fc.assert(
      fc.property(arbitrarySentences[kind], fc.nat(), ({ text }, seed) => {
        const before = text.slice(0, seed % (text.length + 1))
        for (const { start, insert } of offered(kind, before)) {
          const accepted = before.slice(0, start) + insert
          const wrong = readSentence(kind, accepted).problems.filter(
            problem => problem.start < accepted.trimEnd().length
          )
          expect({ before, insert, wrong }).toEqual({ before, insert, wrong: [] })
        }
      }),
      { numRuns: 100 }
    )
  })
})
