import type { Span } from '../text/span.ts'
import { nearest } from '../util/did-you-mean.ts'
import { listOf, quoted, type WordKind } from './measure.ts'
import type { TextProblem } from './types.ts'

/**
 * A sentence while it is read: words from left to right, with what was looked for at the
 * present one. Sentences have no nesting, so this is all the parser they need; the expression
 * language, which nests, has a real one (`expression-parser.ts`).
 */
export interface Phrase {
  readonly text: string
  readonly words: readonly Word[]
  /** A whole sentence of this kind, for help. */
  readonly example: string
  readonly problems: TextProblem[]
  /** Index of the present word. */
  next: number
  /** What could stand at the present word, in the words of the language. */
  expected: string[]
}

export interface Word extends Span {
  readonly text: string
}

/** A word of some kind; `value` is undefined when it was a mistaken try, already reported. */
export interface Taken<T> extends Word {
  readonly value: T | undefined
}

export function startPhrase(text: string, example: string, glued?: RegExp): Phrase {
  return { text, words: splitWords(text, glued), example, problems: [], next: 0, expected: [] }
}

export function peek(phrase: Phrase): Word | undefined {
  return phrase.words[phrase.next]
}

/** Takes the present word when it is this keyword. */
export function take(phrase: Phrase, keyword: string): Word | undefined {
  const word = peek(phrase)
  if (word?.text === keyword) return advance(phrase, word)
  phrase.expected.push(`\`${keyword}\``)
  return undefined
}

/** Takes the present word when it is of a kind, also when it is a mistaken try at one. */
export function takeKind<T>(phrase: Phrase, kind: WordKind<T>): Taken<T> | undefined {
  const word = peek(phrase)
  const scanned = word === undefined ? undefined : kind.scan(word.text, word.start)
  if (word === undefined || scanned === undefined) {
    phrase.expected.push(kind.expects)
    return undefined
  }
  if ('value' in scanned) return { ...advance(phrase, word), value: scanned.value }
  const joined = withNextWord(phrase, word, kind)
  if (joined !== undefined) return joined
  phrase.problems.push(scanned.problem)
  return { ...advance(phrase, word), value: undefined }
}

/** `2 s`: a number and its unit with a blank between them. */
function withNextWord<T>(phrase: Phrase, word: Word, kind: WordKind<T>): Taken<T> | undefined {
  const unit = phrase.words[phrase.next + 1]
  if (unit === undefined || !/^\d[\d.]*$/.test(word.text) || !/^[a-z%]+$/i.test(unit.text)) return undefined
  const text = phrase.text.slice(word.start, unit.end)
  const scanned = kind.scan(text, word.start)
  if (scanned === undefined || 'value' in scanned) return undefined
  phrase.problems.push(scanned.problem)
  advance(phrase, word)
  advance(phrase, unit)
  return { start: word.start, end: unit.end, text, value: undefined }
}

export function advance<W extends Word>(phrase: Phrase, word: W): W {
  phrase.next++
  phrase.expected = []
  return word
}

/** Reports that none of the expected things stands at the present word. */
export function reportUnexpected(phrase: Phrase, help?: string): void {
  const word = peek(phrase)
  const expected = listOf([...new Set(phrase.expected)], 'or')
  if (word === undefined) {
    const end = phrase.text.trimEnd().length
    const before = phrase.words[phrase.next - 1]
    const where =
      before === undefined ? 'but nothing is written' : `but the text ends after ${quoted(before.text)}`
    phrase.problems.push({
      start: end,
      end,
      message: `Expected ${expected}, ${where}.`,
      help: help ?? exampleHelp(phrase)
    })
    return
  }
  const keywords = phrase.expected.filter(one => /^`[^` ]+`$/.test(one)).map(one => one.slice(1, -1))
  // A word of the sentence that stands at the wrong place is no misspelling of another.
  const misplaced = phrase.example.split(' ').includes(word.text)
  const meant = misplaced ? undefined : nearest(word.text, keywords)
  phrase.problems.push({
    start: word.start,
    end: word.end,
    message: `Expected ${expected}, but found ${quoted(word.text)}.`,
    help: help ?? (meant === undefined ? exampleHelp(phrase) : `Did you mean \`${meant}\`?`),
    ...(meant === undefined ? {} : { fix: { title: `Write \`${meant}\``, insert: meant } })
  })
}

/** Reports what stands after the end of the sentence. */
export function endPhrase(phrase: Phrase, help?: string): void {
  if (peek(phrase) === undefined) return
  phrase.expected.push('the end')
  reportUnexpected(phrase, help)
}

/** Leaves out words until one of these; true when one was found. */
export function skipTo(phrase: Phrase, keywords: ReadonlySet<string>): boolean {
  for (let word = peek(phrase); word !== undefined; word = peek(phrase)) {
    if (keywords.has(word.text)) return true
    advance(phrase, word)
  }
  return false
}

export function skipAll(phrase: Phrase): void {
  skipTo(phrase, new Set())
}

function exampleHelp(phrase: Phrase): string {
  return `For example \`${phrase.example}\`.`
}

/** Words are what blanks separate; `glued` names marks (a comma, an arrow) that are words also without blanks around them. */
function splitWords(text: string, glued: RegExp | undefined): Word[] {
  const words: Word[] = []
  let start = -1
  for (let at = 0; at <= text.length; at++) {
    const code = at < text.length ? text.charCodeAt(at) : 32
    const blank = code === 32 || (code >= 9 && code <= 13)
    if (!blank && start < 0) start = at
    if (!blank || start < 0) continue
    if (glued === undefined || !glued.test(text.slice(start, at)))
      words.push({ start, end: at, text: text.slice(start, at) })
    else splitGlued(text.slice(start, at), start, glued, words)
    start = -1
  }
  return words
}

function splitGlued(text: string, start: number, glued: RegExp, words: Word[]): void {
  let at = start
  for (const part of text.split(glued)) {
    if (part !== '' && part !== undefined) words.push({ start: at, end: at + part.length, text: part })
    at += part?.length ?? 0
  }
}
