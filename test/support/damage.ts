import fc from 'fast-check'
import { characters, insertedLines, keys, lineEnds, values } from './damage-words.ts'

/** One way of damaging a text, drawn before the text is known: `at` and `also` choose places, `choice` an alternative. */
export interface Damage {
  readonly kind: keyof typeof ways
  readonly at: number
  readonly also: number
  readonly choice: number
}

/** Mostly one damage, sometimes three: enough to break what stands around it, and seldom so much that nothing is left to check. */
export function arbitraryDamages(): fc.Arbitrary<readonly Damage[]> {
  const places = 1 << 24
  const one = fc.record({
    kind: fc.constantFrom(...(Object.keys(ways) as (keyof typeof ways)[])),
    at: fc.nat(places),
    also: fc.nat(places),
    choice: fc.nat(1000)
  })
  return fc.oneof(
    { weight: 6, arbitrary: fc.tuple(one) },
    { weight: 3, arbitrary: fc.tuple(one, one) },
    { weight: 1, arbitrary: fc.tuple(one, one, one) }
  )
}

export function applyDamages(text: string, damages: readonly Damage[]): string {
  return damages.reduce((damaged, damage) => ways[damage.kind](damaged, damage), text)
}

type Way = (text: string, damage: Damage) => string

const ways = {
  deleteCharacters: (text, { at, choice }) => cutOut(text, at % (text.length + 1), 1 + (choice % 4)),
  doubleCharacter: (text, { at }) =>
    insert(text, at % (text.length + 1), text.charAt(at % (text.length + 1))),
  swapCharacters: (text, { at }) => {
    const place = at % (text.length + 1)
    return text.slice(0, place) + text.charAt(place + 1) + text.charAt(place) + text.slice(place + 2)
  },
  insertCharacter: (text, { at, choice }) =>
    insert(text, at % (text.length + 1), characters[choice % characters.length] as string),
  cutEnd: (text, { at, choice }) =>
    choice % 4 === 0 ? text.slice(0, at % (text.length + 1)) : cutLineEnd(text, at),
  deleteLine: onLines((lines, { at }) => lines.toSpliced(at % lines.length, 1)),
  doubleLine: onLines((lines, { at }) =>
    lines.toSpliced(at % lines.length, 0, lines[at % lines.length] as string)
  ),
  swapLines: onLines((lines, { at, also }) => {
    const [first, second] = [at % lines.length, also % lines.length]
    return lines.with(first, lines[second] as string).with(second, lines[first] as string)
  }),
  insertLine: onLines((lines, { at, choice }) => {
    const place = at % lines.length
    return lines.toSpliced(
      place,
      0,
      marginOf(lines[place] as string) + insertedLines[choice % insertedLines.length]
    )
  }),
  shiftLine: onLines((lines, { at, choice }) => {
    const place = at % lines.length
    return lines.with(place, shift(lines[place] as string, choice))
  }),
  shiftLines: onLines((lines, { at, also, choice }) => {
    const from = at % lines.length
    const to = from + 1 + (also % 6)
    return lines.map((line, index) => (index >= from && index < to ? shift(line, choice) : line))
  }),
  replaceValue: onPair((pair, _other, { choice }) => pair.key + values[choice % values.length]),
  replaceKey: onPair((pair, _other, { choice }) => pair.margin + keys[choice % keys.length] + pair.rest),
  takeValueOfOther: onPair((pair, other) => pair.key + other.value),
  takeKeyOfOther: onPair((pair, other) => pair.margin + other.name + pair.rest),
  loseColon: onPair((pair, _other) => pair.key.replace(/:\s*$/, '') + pair.value),
  unquote: (text, { at }) => removeNth(text, /["']/g, at),
  unbracket: (text, { at }) => removeNth(text, /[[\]{},]/g, at),
  changeLineEnds: (text, { at, choice }) => {
    const place = text.indexOf('\n', at % (text.length + 1))
    return place < 0
      ? text
      : text.slice(0, place) + lineEnds[choice % lineEnds.length] + text.slice(place + 1)
  }
} satisfies Readonly<Record<string, Way>>

interface PairLine {
  readonly margin: string
  readonly name: string
  /** Margin, name, colon and blanks. */
  readonly key: string
  /** The colon and what follows. */
  readonly rest: string
  readonly value: string
}

/** Changes one line that holds a key, given another one. */
function onPair(change: (pair: PairLine, other: PairLine, damage: Damage) => string): Way {
  return onLines((lines, damage) => {
    const pairs = lines.flatMap((line, index) => {
      const found = /^(\s*(?:- )?)([^\s#:'"{[-][^\s:]*)(:\s*)(.*)$/.exec(line)
      if (found === null) return []
      const [, margin = '', name = '', colon = '', value = ''] = found
      return [{ index, pair: { margin, name, key: margin + name + colon, rest: colon + value, value } }]
    })
    const [one, other] = [pairs[damage.at % pairs.length], pairs[damage.also % pairs.length]]
    return one === undefined || other === undefined
      ? lines
      : lines.with(one.index, change(one.pair, other.pair, damage))
  })
}

function onLines(change: (lines: readonly string[], damage: Damage) => readonly string[]): Way {
  return (text, damage) => change(text.split('\n'), damage).join('\n')
}

function shift(line: string, choice: number): string {
  const by = (choice % 7) - 3
  if (choice % 50 === 7) return `\t${line}`
  return by < 0 ? line.replace(new RegExp(`^ {0,${-by}}`), '') : ' '.repeat(by) + line
}

function marginOf(line: string): string {
  return /^ */.exec(line)?.[0] ?? ''
}

function cutLineEnd(text: string, at: number): string {
  const place = at % (text.length + 1)
  const end = text.indexOf('\n', place)
  return end < 0 ? text.slice(0, place) : text.slice(0, place) + text.slice(end)
}

function removeNth(text: string, pattern: RegExp, at: number): string {
  const found = [...text.matchAll(pattern)]
  const one = found[at % found.length]
  return one === undefined ? text : cutOut(text, one.index, 1)
}

function cutOut(text: string, at: number, length: number): string {
  return text.slice(0, at) + text.slice(at + length)
}

function insert(text: string, at: number, inserted: string): string {
  return text.slice(0, at) + inserted + text.slice(at)
}
