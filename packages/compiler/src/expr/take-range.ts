import { fixTo, quoted, type WordKind } from './measure.ts'
import { advance, type Phrase, peek, reportUnexpected, type Taken } from './phrase.ts'

export interface TakenRange {
  readonly start: number
  readonly end: number
  readonly from: Taken<number>
  readonly to: Taken<number>
}

/**
 * `25ms..250ms`: takes the present words when they are two values with dots between them. Values of
 * a range that is wrong are undefined, for the mistake is reported here.
 */
export function takeRange(phrase: Phrase, kind: WordKind<number>): TakenRange | undefined {
  const word = peek(phrase)
  if (word === undefined) return undefined
  const next = phrase.words[phrase.next + 1]
  if (word.text.includes('..') && !word.text.endsWith('..')) {
    const dots = word.text.indexOf('..')
    if (/^\.\.\.*$/.test(word.text)) return undefined
    return rangeOf(phrase, word.start, word.text.slice(0, dots), word.text.slice(dots + 2), kind, 1)
  }
  if (word.text.endsWith('..') || next?.text.startsWith('..')) return spacedRange(phrase, kind)
  const dashed = /^(\d[\w.%]*)-(\d[\w.%]*)$/.exec(word.text)
  if (dashed === null) return undefined
  return mistakenRange(phrase, 1, 'A range is written with two dots', `${dashed[1]}..${dashed[2]}`)
}

/** Takes a range, or reports that it is missing. */
export function needRange(phrase: Phrase, kind: WordKind<number>, example: string): TakenRange | undefined {
  const range = takeRange(phrase, kind)
  if (range !== undefined) return range
  phrase.expected.push(`a range such as \`${example}\``)
  reportUnexpected(phrase)
  return undefined
}

function rangeOf(
  phrase: Phrase,
  start: number,
  left: string,
  right: string,
  kind: WordKind<number>,
  words: number
): TakenRange | undefined {
  if (right.startsWith('.'))
    return mistakenRange(
      phrase,
      words,
      'A range is written with two dots',
      `${left}..${right.replace(/^\.+/, '')}`
    )
  const unit = /[a-z%]+$/i.exec(right)?.[0] ?? ''
  if (unit !== '' && /^\d+(\.\d+)?$/.test(left)) {
    const mended = kind.scan(left + unit, 0)
    const plain = kind.scan(left, 0)
    if (mended !== undefined && 'value' in mended && (plain === undefined || 'problem' in plain)) {
      return mistakenRange(phrase, words, `${quoted(left)} has no unit`, `${left}${unit}..${right}`)
    }
  }
  const middle = start + left.length
  const from = scanEnd(phrase, left, start, kind)
  const to = scanEnd(phrase, right, middle + 2, kind)
  for (let n = 0; n < words; n++) phrase.next++
  phrase.expected = []
  const end = to.end
  if (from.value === undefined || to.value === undefined || from.value <= to.value)
    return { start, end, from, to }
  phrase.problems.push({
    start,
    end,
    message: `The range ${quoted(`${left}..${right}`)} runs backwards.`,
    ...fixTo(`${right}..${left}`)
  })
  return { start, end, from: { ...from, value: undefined }, to: { ...to, value: undefined } }
}

function scanEnd(phrase: Phrase, text: string, start: number, kind: WordKind<number>): Taken<number> {
  const scanned = kind.scan(text, start)
  const end = start + text.length
  if (scanned !== undefined && 'value' in scanned) return { start, end, text, value: scanned.value }
  const found = text === '' ? 'nothing is written there' : `found ${quoted(text)}`
  phrase.problems.push(scanned?.problem ?? { start, end, message: `Expected ${kind.expects}, but ${found}.` })
  return { start, end, text, value: undefined }
}

function spacedRange(phrase: Phrase, kind: WordKind<number>): TakenRange | undefined {
  const first = phrase.words[phrase.next]
  const rest = phrase.words.slice(phrase.next + 1, phrase.next + 3)
  if (first === undefined) return undefined
  let joined = first.text
  let words = 1
  for (const word of rest) {
    if (!joined.endsWith('..') && !word.text.startsWith('..')) break
    joined += word.text
    words++
  }
  const [left = '', right = ''] = joined.split(/\.\.+/)
  const scans = [left, right].map(side => kind.scan(side, 0))
  if (right !== '' && scans.some(scan => scan !== undefined))
    return mistakenRange(phrase, words, 'No blank stands around `..`', `${left}..${right}`)
  return rangeOf(phrase, first.start, first.text.replace(/\.\.$/, ''), '', kind, 1)
}

function mistakenRange(phrase: Phrase, words: number, message: string, mended: string): TakenRange {
  const first = phrase.words[phrase.next] ?? { start: 0, end: 0, text: '' }
  const last = phrase.words[phrase.next + words - 1] ?? first
  phrase.problems.push({ start: first.start, end: last.end, message: `${message}.`, ...fixTo(mended) })
  for (let n = 0; n < words; n++) advance(phrase, first)
  const nothing = { start: first.start, end: last.end, text: '', value: undefined }
  return { ...nothing, from: nothing, to: nothing }
}
