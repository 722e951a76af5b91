import type { TextShape, TextType } from '@meshc/schema/shapes'
import type { SentenceName } from '../../../expr/read-sentence.ts'
import type { Completion } from '../../types.ts'
import { type Candidate, fitting } from './candidate.ts'
import { offer } from './offer.ts'
import type { InTextRequest } from './request.ts'
import { sentenceCandidates } from './sentence-candidates.ts'

export { type InTextRequest, inTextRequest } from './request.ts'

/**
 * Whether what stands at such a place has words or parts of its own, so that `completeInText` knows what may
 * come next. Everything else (names, regions, booleans, closed words) is one value.
 * A text that may hold `${…}` has parts only where the cursor is behind an open `${`; see `isInInterpolation`.
 */
export function hasOwnLanguage(shape: TextShape): boolean {
  return shape.sentence === undefined ? ownTypes.has(shape.type) : shape.sentence !== 'call'
}

const ownTypes: ReadonlySet<TextType> = new Set([
  'expression',
  'invariant',
  'match',
  'probe',
  'schedule',
  'secret',
  'port',
  'duration',
  'percent',
  'share',
  'cpu',
  'memory',
  'money',
  'price',
  'cidr',
  'date'
])

/** Whether a cursor stands behind a `${` that is not closed before it. */
export function isInInterpolation({ shape, text, offset }: InTextRequest): boolean {
  if (shape.interpolation === 'none') return false
  const before = text.slice(0, offset)
  const open = before.lastIndexOf('${')
  return open >= 0 && before[open - 1] !== '$' && !/[}\s]/.test(before.slice(open))
}

/** What may stand at the cursor inside a text: each item replaces the half-typed word, in the style of the scalar. Empty where nothing is known. */
export function completeInText(request: InTextRequest): readonly Completion[] {
  const { shape, text } = request
  return fitting(candidatesOf(request), text, shape).flatMap((candidate, rank) => {
    const completion = offer(candidate, request, rank)
    return completion === undefined ? [] : [completion]
  })
}

function candidatesOf(request: InTextRequest): readonly Candidate[] {
  const { shape, text, offset, examples } = request
  if (shape.sentence !== undefined && shape.sentence !== 'call')
    return sentenceCandidates(shape.sentence as SentenceName, text, offset, examples)
  if (shape.type === 'probe') return sentenceCandidates('probe', text, offset, examples)
  return []
}
