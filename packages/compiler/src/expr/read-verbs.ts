import { nearest } from '../util/did-you-mean.ts'
import { fixTo, listOf, quoted } from './measure.ts'
import { advance, type Phrase, peek, type Word } from './phrase.ts'
import { verbs as known } from './verbs.ts'

/** `GET|HEAD` at the present word; none when a path stands there. Undefined when the word is neither. */
export function readVerbs(phrase: Phrase): readonly string[] | undefined {
  const word = peek(phrase)
  if (word === undefined || /^[/~]/.test(word.text)) return []
  if (spaced(phrase, word)) return []
  const parts = word.text.split('|')
  // A single word that is not like a verb is most likely a path without its slash.
  if (parts.length === 1 && verbLike(word.text) === undefined && phrase.words.length === 1)
    return withoutPath(phrase, word)
  advance(phrase, word)
  let start = word.start
  const verbs: string[] = []
  for (const part of parts) {
    const end = start + part.length
    const meant = verbLike(part)
    if (meant === undefined) {
      const message =
        part === ''
          ? 'Expected a method such as `GET` on both sides of `|`.'
          : `${quoted(part)} is not a method of HTTP.`
      phrase.problems.push({
        start,
        end,
        message,
        help: `The methods are ${listOf(
          known.map(verb => `\`${verb}\``),
          'and'
        )}.`
      })
    } else if (meant !== part) {
      const message = `${quoted(part)} is not a method of HTTP.`
      phrase.problems.push({ start, end, message, help: `Did you mean \`${meant}\`?`, ...fixTo(meant) })
    } else if (verbs.includes(part))
      phrase.problems.push({ start, end, message: `\`${part}\` is written twice.` })
    else verbs.push(part)
    start = end + 1
  }
  return verbs
}

function verbLike(text: string): string | undefined {
  if (known.includes(text)) return text
  return known.includes(text.toUpperCase())
    ? text.toUpperCase()
    : text.length < 3
      ? undefined
      : nearest(text, known)
}

/** `GET | HEAD /a` */
function spaced(phrase: Phrase, word: Word): boolean {
  let last = phrase.next
  const verbLikeNext = () => /^[A-Za-z|]+$/.test(phrase.words[last + 1]?.text ?? '')
  while (
    verbLikeNext() &&
    (phrase.words[last]?.text.endsWith('|') || phrase.words[last + 1]?.text.startsWith('|'))
  )
    last++
  const end = phrase.words[last]
  if (last === phrase.next || end === undefined) return false
  const insert = phrase.text.slice(word.start, end.end).replace(/\s+/g, '')
  phrase.problems.push({
    start: word.start,
    end: end.end,
    message: 'No blank stands around `|`.',
    ...fixTo(insert)
  })
  phrase.next = last + 1
  return true
}

function withoutPath(phrase: Phrase, word: Word): undefined {
  const star = /^\*+$/.test(word.text)
  const url = /^[a-z]+:\/\//i.test(word.text)
  const message = star
    ? `${quoted(word.text)} is not a path.`
    : url
      ? `${quoted(word.text)} is a URL, and a route matches a path.`
      : `Expected a path, which begins with a slash, but found ${quoted(word.text)}.`
  const insert = star ? '/**' : url ? word.text.replace(/^[a-z]+:\/\/[^/]*\/?/i, '/') : `/${word.text}`
  phrase.problems.push({
    start: word.start,
    end: word.end,
    message,
    help: 'Any path is `/**`.',
    ...fixTo(insert)
  })
  advance(phrase, word)
  return undefined
}
