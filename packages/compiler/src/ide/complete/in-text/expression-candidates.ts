import type { Use, ValueType } from '../../../expr/builtins/builtin.ts'
import { builtins, signatureOf, words } from '../../../expr/builtins/index.ts'
import { expressionEngine } from '../../../expr/expression-engine.ts'
import type { Ide } from '../../ide.ts'
import { argumentCandidates, exampleArguments } from './argument-candidates.ts'
import type { Candidate } from './candidate.ts'
import { type ExpressionPlace, expressionPlace } from './expression-place.ts'
import { textCandidates } from './expression-texts.ts'
import { numberPieces, operandPieces } from './operand-pieces.ts'

export type Piece = Omit<Candidate, 'start' | 'end'>

/** What may come next in an expression: by the grammar, by the type of what it is compared with, and by what is declared. */
export function expressionCandidates(
  ide: Ide,
  text: string,
  offset: number,
  use: Use,
  owner: string | undefined
): readonly Candidate[] {
  const place = expressionPlace(text, offset, use)
  const { start, end } = place
  if (place.inText) return textCandidates(ide, text, place, owner)
  const glued = start > 0 && /[^\s(]/.test(text[start - 1] ?? '')
  const joins = place.typed === '' && /[\w"]/.test(text[end] ?? '')
  return pieces(ide, text, place).map(piece => {
    const blank = glued && /^[\w"=!<>]/.test(piece.insert) && text[start - 1] !== '.' ? ' ' : ''
    const stops = piece.stops?.map(stop => ({
      start: stop.start + blank.length,
      end: stop.end + blank.length
    }))
    return {
      ...piece,
      insert: blank + piece.insert + (joins ? ' ' : ''),
      ...(stops === undefined ? {} : { stops }),
      start,
      end
    }
  })
}

function pieces(ide: Ide, text: string, place: ExpressionPlace): readonly Piece[] {
  const { next, behind, call, left } = place
  const types = expressionEngine().tokens
  const parameter = call?.parameter
  const isPlainArgument = parameter !== undefined && parameter.kind !== 'condition'
  if (next.has(types.word)) {
    if (behind === 'start' && call !== undefined && parameter === undefined) return []
    if (behind === 'start' && isPlainArgument && isFirstOfArgument(place))
      return argumentCandidates(ide, parameter)
    if (behind === 'start') return conditionPieces(ide, place)
    if (behind === 'star')
      return valuePieces(
        ide,
        place.use,
        type => isMeasured(type) && (left === undefined || left.type === type)
      )
    return operandPieces(place, text)
  }
  return joiningPieces(place)
}

function isMeasured(type: ValueType): boolean {
  return type !== 'text' && type !== 'condition'
}

/** Whether nothing but the comma or the parenthesis stands in front: what is in parentheses of its own is no argument of a call. */
function isFirstOfArgument({ tokens }: ExpressionPlace): boolean {
  const types = expressionEngine().tokens
  const last = tokens[tokens.length - 1]
  if (last?.tokenType === types.comma) return true
  return last?.tokenType === types.open && tokens[tokens.length - 2]?.tokenType === types.word
}

/** Where a condition begins. */
function conditionPieces(ide: Ide, { use, next, typed }: ExpressionPlace): readonly Piece[] {
  const types = expressionEngine().tokens
  if (/^\d/.test(typed)) return use === 'when' ? [] : numberPieces('number', typed)
  return [
    ...valuePieces(ide, use, () => true),
    ...(next.has(types.not) ? [keyword('not', anyCondition[use])] : []),
    { label: '(', kind: 'keyword', insert: '(' }
  ]
}

const anyCondition: Readonly<Record<Use, string>> = {
  when: ' method == "GET"',
  rollback: ' errorRate > 1%',
  gate: ' errorRate > 1%',
  invariant: ' calls(service.a, service.b)'
}

/** What makes a condition of a value of each type. */
export const compared: Readonly<Record<ValueType, readonly string[]>> = {
  text: [' == "GET"', ' == "http"'],
  share: [' == 1%'],
  duration: [' == 1s'],
  number: [' == 1'],
  condition: ['']
}

/** The words and functions of a use, those of some types. */
export function valuePieces(ide: Ide, use: Use, fits: (type: ValueType) => boolean): readonly Piece[] {
  const plain = words
    .filter(one => one.uses.includes(use) && fits(one.type))
    .flatMap(({ name, type, doc, ofStable }) => {
      const piece = (label: string, markdown: string): Piece => ({
        label,
        kind: 'word',
        insert: label,
        detail: detailOf(type),
        markdown,
        goesOn: ['', ...compared[type]]
      })
      const stable = `The same of the version that the canary moves away from. ${doc}`
      return [piece(name, doc), ...(ofStable ? [piece(`stable.${name}`, stable)] : [])]
    })
  const functions = builtins
    .filter(one => one.uses.includes(use) && fits(one.result))
    .map((builtin): Piece => {
      const { insert, stops } = exampleArguments(ide, builtin)
      return {
        label: builtin.name,
        kind: 'function',
        insert,
        stops,
        detail: signatureOf(builtin),
        markdown: `${builtin.doc}\n\n\`${builtin.example}\``,
        goesOn: ['', ...compared[builtin.result]]
      }
    })
  return [...plain, ...functions]
}

function detailOf(type: ValueType): string {
  return type === 'share' ? 'percentage' : type
}

/** What stands behind a value: operators of its type, what joins conditions; behind an argument the next one or the end. */
function joiningPieces(place: ExpressionPlace): readonly Piece[] {
  const { next, left, use, call, tokens } = place
  const types = expressionEngine().tokens
  const last = tokens[tokens.length - 1]
  const pieces: Piece[] = []
  if (call !== undefined && next.has(types.comma)) pieces.push(...argumentEnds(call))
  else if (next.has(types.close)) pieces.push(close(Object.values(compared).flat()))
  if (call !== undefined && call.parameter?.kind !== 'condition') return pieces
  if (next.has(types.range)) pieces.push({ label: '..', kind: 'keyword', insert: '..' })
  if (next.has(types.comparison) && left !== undefined) pieces.push(...operatorPieces(left.type, left.text))
  const isNumber = last?.tokenType === types.number && /^[\d.]+$/.test(last.image)
  if (next.has(types.star) && isNumber && (use === 'rollback' || use === 'gate'))
    pieces.push({ label: '*', kind: 'keyword', insert: '* ', goesOn: ['stable.p95'] })
  for (const joint of ['and', 'or'] as const)
    if (next.has(types[joint])) pieces.push(keyword(joint, anyCondition[use]))
  return pieces
}

/** Behind an argument: a comma where another one may follow, a parenthesis where none has to. */
function argumentEnds({ builtin, index }: NonNullable<ExpressionPlace['call']>): readonly Piece[] {
  const { parameters, result } = builtin
  const following = parameters[index + 1] ?? parameters.findLast(({ many }) => many === 'repeated')
  const comma: Piece = { label: ',', kind: 'keyword', insert: ', ', continues: true }
  return [
    ...(following === undefined ? [] : [comma]),
    ...(following === undefined || following.many !== undefined ? [close(compared[result])] : [])
  ]
}

function close(goesOn: readonly string[]): Piece {
  return { label: ')', kind: 'keyword', insert: ')', goesOn: ['', ...goesOn] }
}

function operatorPieces(type: ValueType, text: string): readonly Piece[] {
  const isCall = text.endsWith(')')
  const share = /^share\s*\(/.test(text)
  const operators =
    type === 'text'
      ? ['==', '!=', 'startsWith', 'endsWith', 'matches', ...(isCall ? ['present', 'in'] : [])]
      : type === 'condition'
        ? []
        : ['==', ...(share ? [] : ['!=']), '<', '<=', '>', '>=', 'in']
  return operators.map(sign => ({
    label: sign,
    kind: 'keyword',
    insert: sign,
    ...(sign === 'present' ? {} : { continues: true }),
    goesOn:
      sign === 'present'
        ? ['']
        : sign === 'in'
          ? [' 1..2', ' 1%..2%', ' 1s..2s']
          : compared[type].map(one => one.slice(3))
  }))
}

function keyword(word: string, goesOn: string): Piece {
  return { label: word, kind: 'keyword', insert: word, continues: true, goesOn: [goesOn] }
}
