import type { TextProblem } from './types.ts'

/** What a word turned out to be: a value, a mistaken try at one, or (undefined) something else altogether. */
export type Scan<T> = { readonly value: T } | { readonly problem: TextProblem } | undefined

/** A kind of word that carries a value: a duration, a percentage, a status, … */
export interface WordKind<T> {
  /** In the words of the language, for "Expected …": "a duration such as `2s`". */
  readonly expects: string
  /** Reads `text`, which stands at `start`. */
  scan(text: string, start: number): Scan<T>
}

export interface Unit {
  readonly name: string
  /** How many of the kind's base unit it is. */
  readonly factor: number
}

export interface MeasureKind extends WordKind<number> {
  readonly units: readonly Unit[]
  /** The unit that is meant by another spelling (`sec`), if any. */
  unitLike(spelling: string): string | undefined
}

interface MeasureOptions {
  /** `a duration` */
  readonly noun: string
  /** What it measures: `time`. */
  readonly of: string
  readonly example: string
  readonly units: readonly Unit[]
  /** Other spellings, in lower case, of each unit. */
  readonly aliases: Readonly<Record<string, readonly string[]>>
  /** What a number without a unit most likely means, as it should be written. */
  bare(digits: string): string
  /** Name of the smallest part, when values have to be whole multiples of it. */
  readonly wholeIn?: string
  /** The largest value, in the base unit, and as written. */
  readonly max: { readonly value: number; readonly text: string }
}

/** Past this a number cannot be told from its neighbours. */
const digitsAtMost = 15

/** A number with a unit. All measures of the language have this one reader; they differ in the table given here. */
export function measureKind(options: MeasureOptions): MeasureKind {
  const factors = new Map(options.units.map(unit => [unit.name, unit.factor]))
  const spellings = new Map<string, string>()
  for (const [unit, others] of Object.entries(options.aliases)) {
    for (const other of [unit.toLowerCase(), ...others]) if (!spellings.has(other)) spellings.set(other, unit)
  }
  const unitLike = (spelling: string) =>
    factors.has(spelling) ? spelling : spellings.get(spelling.toLowerCase())
  const unitNames = options.units.map(unit => `\`${unit.name}\``)
  const help = `The unit is ${listOf(unitNames, 'or')}.`

  function scan(text: string, start: number): Scan<number> {
    const numberEnd = plainNumberEnd(text)
    const factor = numberEnd > 0 ? factors.get(text.slice(numberEnd)) : undefined
    if (factor !== undefined) return measured(text, Number(text.slice(0, numberEnd)) * factor, start)
    return mistaken(text, start)
  }

  function measured(text: string, exact: number, start: number): Scan<number> {
    const span = { start, end: start + text.length }
    if (exact > options.max.value) {
      return {
        problem: {
          ...span,
          message: `${quoted(text)} is too large: ${options.noun} is at most \`${options.max.text}\`.`
        }
      }
    }
    if (options.wholeIn === undefined) return { value: exact }
    // 1.1s is 1100.0000000000002 in binary arithmetic, and nobody means that.
    const value = Math.round(exact)
    if (Math.abs(exact - value) < 1e-6) return { value }
    return { problem: { ...span, message: `${quoted(text)} is not a whole number of ${options.wholeIn}.` } }
  }

  function mistaken(text: string, start: number): Scan<number> {
    const attempt = numberAttempt(text)
    if (attempt === undefined) return undefined
    const span = { start, end: start + text.length }
    const unit = unitLike(attempt.rest)
    if (attempt.rest !== '' && unit === undefined) return undefined
    if (attempt.sign === '-')
      return { problem: { ...span, message: `${quoted(text)} is negative, and ${options.noun} is not.` } }
    const mended =
      attempt.digits === undefined
        ? undefined
        : unit === undefined
          ? options.bare(attempt.digits)
          : attempt.digits + unit
    const message =
      attempt.wrong !== undefined
        ? `${quoted(text)} is not a number as the language writes it: ${attempt.wrong}.`
        : attempt.rest === ''
          ? `${quoted(text)} has no ${options.units.length === 1 ? `${unitNames[0]} behind it` : 'unit'}.`
          : attempt.blank
            ? `A blank stands between the number and the unit of ${quoted(text)}.`
            : `${quoted(attempt.rest)} is not a unit of ${options.of}.`
    return { problem: { ...span, message, help, ...fixTo(mended) } }
  }

  return { expects: `${options.noun} such as \`${options.example}\``, units: options.units, unitLike, scan }
}

/** Where a plain number at the beginning of a text ends; 0 when there is none, or one that needs a remark. */
function plainNumberEnd(text: string): number {
  let at = digitsEnd(text, 0)
  if (at === 0 || (at > 1 && text[0] === '0')) return 0
  if (text[at] === '.') {
    const fraction = digitsEnd(text, at + 1)
    if (fraction === at + 1) return 0
    at = fraction
  }
  return at <= digitsAtMost ? at : 0
}

function digitsEnd(text: string, from: number): number {
  let at = from
  while (at < text.length && text.charCodeAt(at) >= 48 && text.charCodeAt(at) <= 57) at++
  return at
}

interface NumberAttempt {
  readonly sign: string
  /** The number as it should be written; undefined when that cannot be told. */
  readonly digits: string | undefined
  /** What is wrong with the number itself. */
  readonly wrong: string | undefined
  readonly blank: boolean
  /** What follows the number. */
  readonly rest: string
}

/** What someone wrote who meant a number; undefined when a text does not begin like one. */
export function numberAttempt(text: string): NumberAttempt | undefined {
  // Most words that are asked are plain words, and this is asked of every optional number.
  const first = text.charCodeAt(0)
  if (!(first >= 43 && first <= 57)) return undefined
  const parts = /^([+-]?)(\.?\d[\d._,]*)([eE][+-]?\d+(?![\d.]))?(\s*)(.*)$/s.exec(text.slice(0, 200))
  if (parts === null) return undefined
  const [, sign = '', number = '', exponent = '', blank = '', rest = ''] = parts
  const base = { sign, blank: blank !== '', rest }
  const plain = number.replace(/_/g, '').replace(/^\./, '0.').replace(/\.$/, '')
  const wellFormed = /^\d+(\.\d+)?$/.test(plain)
  if (exponent !== '') {
    const value = wellFormed ? Number(plain + exponent) : Number.NaN
    return { ...base, digits: exactDigits(value), wrong: 'it has an exponent' }
  }
  if (!wellFormed) return { ...base, digits: undefined, wrong: 'digits with at most one dot' }
  if (plain.length > digitsAtMost)
    return { ...base, digits: undefined, wrong: `it has more than ${digitsAtMost} digits` }
  const digits = plain.replace(/^0+(?=\d)/, '')
  if (digits !== plain) return { ...base, digits, wrong: 'it begins with a zero' }
  if (plain !== number) return { ...base, digits, wrong: 'digits with at most one dot between them' }
  return { ...base, digits, wrong: sign === '+' ? 'it has a sign' : undefined }
}

function exactDigits(value: number): string | undefined {
  const text = String(value)
  return /^\d+(\.\d+)?$/.test(text) && text.length <= digitsAtMost ? text : undefined
}

export function fixTo(insert: string | undefined) {
  return insert === undefined ? {} : { fix: { title: `Write \`${insert}\``, insert } }
}

/** A piece of the user's text for a message, short enough to read. */
export function quoted(text: string): string {
  const flat = text.slice(0, 61).replace(/\s+/g, ' ')
  return `\`${flat.length > 60 ? `${flat.slice(0, 59)}…` : flat}\``
}

/** `a, b or c` */
export function listOf(words: readonly string[], joint: 'and' | 'or'): string {
  if (words.length < 2) return words[0] ?? ''
  return `${words.slice(0, -1).join(', ')} ${joint} ${words[words.length - 1]}`
}
