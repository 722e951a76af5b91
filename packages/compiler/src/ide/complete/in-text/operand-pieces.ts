import type { ValueType } from '../../../expr/builtins/builtin.ts'
import { duration, integer, percent } from '../../../expr/kinds.ts'
import { verbs } from '../../../expr/verbs.ts'
import type { Piece } from './expression-candidates.ts'
import type { ExpressionPlace } from './expression-place.ts'
import { measureOf, measureSamples } from './kind-samples.ts'

/** What a value is compared with: texts that are known, numbers with the unit of its type. */
export function operandPieces(
  { left, behind, typed, use, tokens }: ExpressionPlace,
  text: string
): readonly Piece[] {
  if (left === undefined) return []
  const { type } = left
  if (behind === 'in' || behind === 'range') return rangeEnds(type, behind, typed, lastNumber(tokens, text))
  if (type === 'text') {
    const known = left.text === 'method' ? verbs : left.text === 'scheme' ? ['https', 'http'] : undefined
    if (known !== undefined)
      return known.map(word => ({ label: `"${word}"`, kind: 'value', insert: `"${word}"` }))
    return [{ label: '"…"', kind: 'snippet', insert: '""', stops: [{ start: 1, end: 1 }], detail: 'text' }]
  }
  const numbers = numberPieces(type, typed)
  if (/^\d/.test(typed) || use === 'when' || use === 'invariant') return numbers
  const factor: Piece = {
    label: `1.2 * stable.${left.text}`,
    kind: 'snippet',
    insert: `1.2 * stable.${left.text}`,
    stops: [{ start: 0, end: 3 }],
    detail: 'a factor of the stable version'
  }
  const stable: Piece = { label: `stable.${left.text}`, kind: 'word', insert: `stable.${left.text}` }
  return /^\w+$/.test(left.text) ? [...numbers, factor, stable] : numbers
}

function lastNumber(tokens: ExpressionPlace['tokens'], _text: string): string {
  return tokens[tokens.length - 2]?.image ?? '1'
}

function rangeEnds(type: ValueType, behind: 'in' | 'range', typed: string, from: string): readonly Piece[] {
  const unit = type === 'share' ? '%' : type === 'duration' ? (/[a-z]+$/.exec(from)?.[0] ?? 'ms') : ''
  if (behind === 'range') {
    const low = Number.parseFloat(from) || 1
    const most = type === 'share' ? Math.min(100, low * 10) : low * 10
    return /^\d/.test(typed) ? numberPieces(type, typed) : [piece(`${most}${unit}`)]
  }
  if (/^\d/.test(typed))
    return numberPieces(type, typed).map(one => ({ ...one, goesOn: [`..${one.insert}`, `..10000${unit}`] }))
  const range = type === 'share' ? '1%..10%' : type === 'duration' ? '100ms..200ms' : '1..9'
  return [piece(range)]
}

/** Numbers of a type, from what is typed of one. */
export function numberPieces(type: ValueType, typed: string): readonly Piece[] {
  if (type === 'duration') return measureOf(duration, typed, ['200ms'])
  if (type === 'share') return measureOf(percent, typed, ['5%'])
  return measureSamples(integer, [''], typed, ['2']).map(one => ({ ...one, detail: 'number' }))
}

function piece(text: string): Piece {
  return { label: text, kind: 'value', insert: text }
}
