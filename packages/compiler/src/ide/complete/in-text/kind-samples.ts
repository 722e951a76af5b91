import {
  cpu,
  duration,
  errorCount,
  faultStatus,
  integer,
  memory,
  percent,
  retryCount,
  retryEvent,
  status
} from '../../../expr/kinds.ts'
import type { MeasureKind, WordKind } from '../../../expr/measure.ts'
import { grpcStatuses, httpRetryEvents, retryEvents } from '../../../expr/retry-events.ts'
import type { Candidate } from './candidate.ts'

type Piece = Omit<Candidate, 'start' | 'end'>

/** Statuses with which a server says that it cannot answer now. */
const statuses = ['503', '500', '502', '504', '429', '408']

const measures: readonly (readonly [WordKind<number>, readonly string[]])[] = [
  [duration, duration.units.map(unit => unit.name)],
  [percent, ['%']],
  [cpu, cpu.units.map(unit => unit.name)],
  [memory, memory.units.map(unit => unit.name)],
  [retryCount, ['x']],
  [errorCount, ['x']],
  [integer, ['']]
]

/**
 * Words of the kind that a reader expects, as `WordKind.expects` names it: the number that is typed with each
 * unit, or examples. Ranges are among them; undefined when no kind has this name.
 */
export function kindSamples(
  expects: string,
  typed: string,
  likely: readonly string[]
): readonly Piece[] | undefined {
  if (expects === retryEvent.expects)
    return [...retryEvents, ...statuses].map(text => ({
      label: text,
      kind: 'word',
      insert: text,
      detail: detailOfEvent(text)
    }))
  if (expects === faultStatus.expects)
    return [...statuses, ...grpcStatuses].map(text => ({ label: text, kind: 'word', insert: text }))
  if (expects === status.expects)
    return ['200', '204', '200..299', '200..399'].map(text => ({ label: text, kind: 'value', insert: text }))
  if (expects === 'a goal such as `70% cpu`') return goals(typed)
  const range = /^a range such as `(.+)\.\.(.+)`$/.exec(expects)?.[1]
  const found = measures.find(([kind]) =>
    range === undefined ? kind.expects === expects : isOf(kind, range)
  )
  if (found === undefined) return undefined
  return measureSamples(found[0], found[1], typed, likely)
}

/** What a number of tasks is steered by; the words behind the number say which goal it is. */
function goals(typed: string): readonly Piece[] {
  const number = /^\d+(?:\.\d+)?/.exec(typed)?.[0] ?? '70'
  const ofShare = [piece(`${number}% cpu`, 'value', 'goal'), piece(`${number}% memory`, 'value', 'goal')]
  return typed.includes('%') ? ofShare : [...ofShare, piece(`${number} requests/min`, 'value', 'goal')]
}

function isOf(kind: WordKind<unknown>, text: string): boolean {
  const scanned = kind.scan(text, 0)
  return scanned !== undefined && 'value' in scanned
}

function detailOfEvent(event: string): string {
  if (/^\d/.test(event) && event !== '5xx') return 'HTTP status'
  return (httpRetryEvents as readonly string[]).includes(event) ? 'HTTP' : 'gRPC status'
}

/** Numbers of one kind: what is typed with each unit that fits, also as the end of a range; examples where no digit is typed. */
export function measureSamples(
  kind: WordKind<number>,
  units: readonly string[],
  typed: string,
  likely: readonly string[]
): readonly Piece[] {
  const detail = kind.expects.replace(/ such as .*/, '').replace(/^an? /, '')
  const begun = /^(?:(\d+(?:\.\d+)?\D*?)\.\.)?(\d*(?:\.\d*)?)([A-Za-z%]*)$/.exec(typed)
  const [, from, digits = '', unit = ''] = begun ?? []
  const dotted = /[^.]\.$/.test(typed) ? rangesFrom(kind, typed.slice(0, -1), units, detail) : []
  if (begun === null || (digits === '' && from === undefined))
    return [...dotted, ...examplesOf(kind, detail, likely)]
  const start = from === undefined ? '' : `${from}..`
  const number = digits === '' ? String(numberIn(from) * 10) : digits.endsWith('.') ? `${digits}5` : digits
  const fitting = units.filter(name => name.startsWith(unit))
  const whole = fitting.map(name => piece(`${start}${number}${name}`, 'unit', detail))
  if (from !== undefined) return whole
  // Some places take nothing but a range.
  const ranges = fitting.map(name =>
    piece(`${number}${name}..${numberIn(number) * 10}${name}`, 'value', `range of ${detail}`)
  )
  return [...whole, ...dotted, ...rangesFrom(kind, typed, units, detail), ...ranges]
}

function rangesFrom(
  kind: WordKind<number>,
  typed: string,
  units: readonly string[],
  detail: string
): readonly Piece[] {
  if (!isOf(kind, typed)) return []
  const unit = units.find(name => name !== '' && typed.endsWith(name)) ?? ''
  return [piece(`${typed}..${numberIn(typed) * 10}${unit}`, 'value', `range of ${detail}`)]
}

function numberIn(text: string | undefined): number {
  return Math.max(1, Number.parseFloat(text ?? '1') || 1)
}

function examplesOf(kind: WordKind<number>, detail: string, likely: readonly string[]): readonly Piece[] {
  const fits = (text: string) => isOf(kind, text)
  const isRange = (text: string) => text.includes('..') && text.split('..').every(fits)
  const single = likely.find(fits) ?? /`([^`]+)`/.exec(kind.expects)?.[1]
  const range = likely.find(isRange)
  return [
    ...(single === undefined ? [] : [piece(single, 'value', detail)]),
    ...(range === undefined ? [] : [piece(range, 'value', `range of ${detail}`)])
  ]
}

function piece(text: string, kind: 'unit' | 'value', detail: string): Piece {
  return { label: text, kind, insert: text, detail }
}

/** Values that are a number with a unit and nothing else. */
export function measureOf(kind: MeasureKind, typed: string, likely: readonly string[]): readonly Piece[] {
  return measureSamples(
    kind,
    kind.units.map(unit => unit.name),
    typed,
    likely
  )
}
