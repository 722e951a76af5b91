import type { Fix } from '../diagnostics/diagnostic.ts'
import type { Place } from '../text/place.ts'
import { didYouMean, nearest } from '../util/did-you-mean.ts'

export interface Suggestion {
  /** ` Did you mean …?` to end a message with, or nothing when no name is near. */
  readonly question: string
  readonly fixes: readonly Fix[]
}

/** The known name that was most likely meant by an unknown one. */
export function suggest(name: string, at: Place, known: Iterable<string>): Suggestion {
  const candidate = nearest(name, known)
  if (candidate === undefined) return { question: '', fixes: [] }
  return {
    question: didYouMean(candidate),
    fixes: [{ title: `Change to \`${candidate}\``, safe: false, edits: [{ at, insert: candidate }] }]
  }
}
