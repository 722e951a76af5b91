import type { TextShape, TextType } from '@meshc/schema/shapes'
import type { SentenceName } from '../../../expr/read-sentence.ts'
import type { Completion } from '../../types.ts'
import { type Candidate, fitting } from './candidate.ts'
import { expressionCandidates } from './expression-candidates.ts'
import { interpolationCandidates, openReference } from './interpolation-candidates.ts'
import { offer } from './offer.ts'
import type { InTextRequest } from './request.ts'
import { sentenceCandidates } from './sentence-candidates.ts'
import { matchCandidates, valueCandidates } from './value-candidates.ts'

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

/** Whether a cursor stands in a `${` that is not closed before it, or right behind a `$`. */
export function isInInterpolation(request: InTextRequest): boolean {
  return openReference(request) !== undefined
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
  const { ide, shape, text, offset, examples, owner } = request
  const open = openReference(request)
  if (open !== undefined) return interpolationCandidates(request, open.start)
  if (shape.use !== undefined) {
    const isWhole = text.trim() === ''
    const whole = isWhole ? examples.map(example => wholeExample(example, text)) : []
    return [...whole, ...expressionCandidates(ide, text, offset, shape.use, owner)]
  }
  if (shape.sentence !== undefined)
    return shape.sentence === 'call'
      ? []
      : sentenceCandidates(shape.sentence as SentenceName, text, offset, examples)
  if (shape.type === 'probe') return sentenceCandidates('probe', text, offset, examples)
  if (shape.type === 'match') return matchCandidates(text, offset, examples)
  return hasOwnLanguage(shape) ? valueCandidates(request) : []
}

function wholeExample(example: string, text: string): Candidate {
  const plain = /^'.*'$/.test(example) ? example.slice(1, -1).replaceAll("''", "'") : example
  return { label: plain, kind: 'snippet', insert: plain, start: 0, end: text.length }
}
