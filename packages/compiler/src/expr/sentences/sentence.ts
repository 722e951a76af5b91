import type { LongLike } from '../long-like.ts'
import type { Phrase } from '../phrase.ts'
import type { Long } from '../types.ts'

/** One kind of sentence: how it is read and how it is written. */
export interface Sentence {
  readonly example: string
  /** Marks that are words of their own also without blanks around them, as a splitting pattern with one group. */
  readonly glued?: RegExp
  /** The long form of all words; what cannot be read is a problem of the phrase and left out. */
  read(phrase: Phrase): Long | undefined
  /**
   * The sentence that a long form most likely is. It may be a wrong guess: `printSentence` reads it
   * again and takes it only when that gives the same long form.
   */
  print(long: LongLike): string | undefined
}
