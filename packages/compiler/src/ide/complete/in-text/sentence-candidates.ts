import { expectedAfter, wordsOf } from '../../../expr/expected-words.ts'
import { type SentenceName, sentences } from '../../../expr/read-sentence.ts'
import type { Candidate } from './candidate.ts'
import { kindSamples } from './kind-samples.ts'

/** What may come next in a sentence, or in a probe, at a cursor; also things that do not fit, for `fitting` to leave out. */
export function sentenceCandidates(
  name: SentenceName | 'probe',
  text: string,
  offset: number,
  examples: readonly string[]
): readonly Candidate[] {
  const words = wordsOf(name, text)
  const word = words.find(({ start, end }) => start < offset && offset <= end)
  const isMark = word !== undefined && /^(?:,|->)$/.test(word.text)
  const typed = word === undefined || isMark ? '' : text.slice(word.start, offset)
  const at =
    word === undefined || isMark ? { start: offset, end: offset } : { start: word.start, end: word.end }
  const before = text.slice(0, at.start)
  const later = new Set(words.filter(({ start }) => start >= at.end).map(({ text }) => text))
  const example = name === 'probe' ? 'GET /healthz expect 200..299' : sentences[name].example
  const previous = words.findLast(({ end }) => end <= at.start)?.text
  const isWhole = before.trim() === '' && text.slice(at.end).trim() === ''
  return [
    ...(isWhole ? [...examples, example].map(whole => sentence(whole, at)) : []),
    ...expectedAfter(name, before).flatMap(expected =>
      expectedCandidates(expected, typed, example, previous).map(one => ({ ...one, ...at }))
    )
  ].filter(
    one =>
      !isRepeated(
        one,
        words.filter(({ end }) => end <= at.start),
        later
      )
  )
}

/** A keyword that stands further on, or an event that is in the list already. */
function isRepeated(
  { kind, label }: Candidate,
  earlier: readonly { readonly text: string }[],
  later: ReadonlySet<string>
): boolean {
  if (kind === 'keyword') return later.has(label) && !joints.has(label)
  return kind === 'word' && (later.has(label) || earlier.some(({ text }) => text === label))
}

/** Keywords that may be written more than once. */
const joints: ReadonlySet<string> = new Set(['or', 'and', '->', 'for', 'at', 'none'])

function sentence(text: string, at: { start: number; end: number }): Candidate {
  return { label: text, kind: text.includes(' ') ? 'snippet' : 'value', insert: text, ...at }
}

type Piece = Omit<Candidate, 'start' | 'end'>

function expectedCandidates(
  expected: string,
  typed: string,
  example: string,
  previous: string | undefined
): readonly Piece[] {
  const keyword = /^`([^`]+)`$/.exec(expected)?.[1]
  if (keyword !== undefined)
    return [
      { label: keyword, kind: 'keyword', insert: keyword, continues: true, mostly: behind(example, keyword) }
    ]
  const samples = kindSamples(expected, typed, likely(example, previous))
  if (samples !== undefined) return samples
  return [...expected.matchAll(/`([^`]+)`/g)].map(([, text = '']) => ({
    label: text,
    kind: 'value',
    insert: text
  }))
}

/** The one and the two words that follow a keyword in the example. */
function behind(example: string, keyword: string): readonly string[] {
  const words = example.split(' ')
  const at = words.indexOf(keyword)
  return at < 0 ? [] : [1, 2].map(count => ` ${words.slice(at + 1, at + 1 + count).join(' ')}`)
}

/** The word that follows in the example where the previous word is the same. */
function likely(example: string, previous: string | undefined): readonly string[] {
  const words = example.split(' ')
  const at = previous === undefined ? -1 : words.indexOf(previous)
  const next = words[at + 1]
  return next === undefined ? words : [next, ...words]
}
