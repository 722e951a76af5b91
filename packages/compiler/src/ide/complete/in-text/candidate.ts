import type { TextShape } from '@meshc/schema/shapes'
import { readText } from '../../../shape/text-types.ts'
import type { Span } from '../../../text/span.ts'
import type { CompletionKind } from '../../types.ts'

/** Something that may stand at the cursor, in decoded text. */
export interface Candidate {
  readonly label: string
  readonly kind: CompletionKind
  readonly insert: string
  /** The range of the decoded text that `insert` replaces. */
  readonly start: number
  readonly end: number
  readonly detail?: string
  readonly markdown?: string
  /** Ranges of `insert` that are placeholders, in the order in which they are filled in. */
  readonly stops?: readonly Span[]
  /** What is read behind `insert` to see whether it fits, where it cannot stand at the end. */
  readonly goesOn?: readonly string[]
  /** What mostly follows a keyword, as in ` 5xx` behind `on`. */
  readonly mostly?: readonly string[]
  /** Whether it fits for sure, so that it need not be read: names are many. */
  readonly isKnown?: boolean
  /** Whether there is more to choose from right behind it. */
  readonly continues?: boolean
}

/**
 * The candidates with which a text has no mistake that it did not have before: what is unfinished behind a
 * candidate is none. Those that go with what stands behind the cursor come first; a keyword of a sentence that
 * does not, while others do, is left out.
 */
export function fitting(
  candidates: readonly Candidate[],
  text: string,
  shape: TextShape
): readonly Candidate[] {
  const unique = [...new Map(candidates.map(one => [one.label, one])).values()]
  const known = unique.filter(one => fits(one, text, shape))
  const [first] = known
  if (first === undefined || first.isKnown === true || text.slice(first.end).trim() === '') return known
  const counted = known.map(candidate => ({ candidate, count: mistakesWith(candidate, text, shape) }))
  const least = Math.min(...counted.map(({ count }) => count))
  return counted
    .filter(
      ({ candidate, count }) =>
        count === least || candidate.kind !== 'keyword' || shape.sentence === undefined
    )
    .sort((a, b) => a.count - b.count)
    .map(({ candidate }) => candidate)
}

/** The fewest mistakes of the whole text with a candidate, and with what mostly follows it. */
function mistakesWith(candidate: Candidate, text: string, shape: TextShape): number {
  const { start, end, insert, mostly = [] } = candidate
  const after = text.slice(end)
  const counts = ['', ...mostly].map(more => {
    const front = text.slice(0, start) + insert + more
    const blank = /^[\w"]/.test(after) && /[\w"]$/.test(front) ? ' ' : ''
    return readText(shape, front + blank + after).problems.length
  })
  return Math.min(...counts)
}

function fits(candidate: Candidate, text: string, shape: TextShape): boolean {
  const { start, insert, goesOn = [''], isKnown } = candidate
  if (isKnown === true) return true
  const before = text.slice(0, start)
  const known = new Set(readText(shape, before).problems.map(({ start, message }) => `${start} ${message}`))
  const end = start + insert.trimEnd().length
  return goesOn.some(more =>
    readText(shape, before + insert + more).problems.every(
      problem => problem.start >= end || known.has(`${problem.start} ${problem.message}`)
    )
  )
}
