import { type Phrase, peek, startPhrase } from './phrase.ts'
import { type SentenceName, sentences } from './read-sentence.ts'
import { takeProbe } from './take-probe.ts'

/**
 * What could stand behind the words of an unfinished sentence, as its reader looks for it: keywords in
 * backticks, kinds of words as in "a duration such as `2s`". After a mistake some may be listed that do not
 * fit; reading the sentence with them tells.
 */
export function expectedAfter(name: SentenceName | 'probe', text: string): readonly string[] {
  const sentence = name === 'probe' ? undefined : sentences[name]
  const phrase = startPhrase(text, sentence?.example ?? '', sentence?.glued)
  if (sentence === undefined) takeProbe(phrase)
  else sentence.read(phrase)
  return peek(phrase) === undefined ? [...new Set(phrase.expected)] : []
}

/** The words of a text as a sentence of this kind has them. */
export function wordsOf(name: SentenceName | 'probe', text: string): Phrase['words'] {
  return startPhrase(text, '', name === 'probe' ? undefined : sentences[name].glued).words
}
