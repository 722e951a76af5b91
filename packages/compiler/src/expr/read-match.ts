import { cachedByText } from './cached-by-text.ts'
import { checkRegex } from './check-regex.ts'
import { fixTo, quoted } from './measure.ts'
import { advance, endPhrase, type Phrase, peek, reportUnexpected, take, type Word } from './phrase.ts'
import { readPath } from './read-path.ts'
import { readPhrase } from './read-phrase.ts'
import { readVerbs } from './read-verbs.ts'
import type { Match, PathMatch, Read } from './types.ts'

const example = 'GET|HEAD /v1/**'

/** `match:` of a route: `GET|HEAD /a/*` and the like, `POST ~ ^/a$`, `grpc pkg.Service/Method`, `grpc **`, `tcp`. */
export const readMatch: (text: string) => Read<Match> = cachedByText(text =>
  readPhrase(text, { example }, phrase => {
    const match = takeMatch(phrase)
    if (phrase.problems.length === 0) endPhrase(phrase)
    return match
  })
)

function takeMatch(phrase: Phrase): Match | undefined {
  if (take(phrase, 'tcp') !== undefined) return { kind: 'tcp' }
  if (take(phrase, 'grpc') !== undefined) return takeGrpc(phrase)
  phrase.expected = []
  const verbs = readVerbs(phrase)
  const path = verbs === undefined ? undefined : takePath(phrase, verbs)
  return path === undefined || verbs === undefined ? undefined : { kind: 'http', verbs, path }
}

function takePath(phrase: Phrase, verbs: readonly string[]): PathMatch | undefined {
  const word = peek(phrase)
  if (word === undefined) {
    const end = phrase.text.trimEnd().length
    const start = end - phrase.text.trim().length
    const any = [...(verbs.length > 0 ? [verbs.join('|')] : []), '/**'].join(' ')
    const message =
      verbs.length > 0 ? `Expected a path after \`${verbs.join('|')}\`.` : 'Expected a path such as `/v1/**`.'
    phrase.problems.push({ start, end, message, help: 'Any path is `/**`.', ...fixTo(any) })
    return undefined
  }
  if (word.text.startsWith('~')) return takeRegex(phrase, word)
  advance(phrase, word)
  const { value, problems } = readPath(word)
  phrase.problems.push(...problems)
  return value
}

/** The regular expression is all that follows the tilde. */
function takeRegex(phrase: Phrase, tilde: Word): PathMatch | undefined {
  const rest = phrase.text.slice(tilde.start + 1)
  const start = tilde.start + 1 + (rest.length - rest.trimStart().length)
  const source = rest.trim()
  phrase.next = phrase.words.length
  const span = { start, end: start + source.length }
  if (source === '') {
    const end = phrase.text.trimEnd().length
    phrase.problems.push({
      start: end,
      end,
      message: 'Expected a regular expression after `~`.',
      help: 'It has to match the whole path, such as `~ /v[12]/.*`.'
    })
    return undefined
  }
  phrase.problems.push(...checkRegex(source, start))
  return { kind: 'regex', source, span }
}

function takeGrpc(phrase: Phrase): Match | undefined {
  const word = peek(phrase)
  if (word === undefined) {
    phrase.expected = ['`**`', 'a method such as `pkg.Service/Method`']
    reportUnexpected(phrase, 'Any method is `grpc **`.')
    return undefined
  }
  advance(phrase, word)
  if (word.text === '**') return { kind: 'grpc', service: undefined, method: undefined }
  const named = /^\/?([A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*)(?:\/([A-Za-z_]\w*|\*))?(\/)?$/.exec(word.text)
  const [, service, method] = named ?? []
  const span = { start: word.start, end: word.end }
  if (service === undefined) {
    phrase.problems.push({
      ...span,
      message: `Expected \`**\` or a method such as \`pkg.Service/Method\`, but found ${quoted(word.text)}.`,
      ...(/^\/?\*+$/.test(word.text) ? fixTo('**') : {})
    })
    return undefined
  }
  const mended = `${service}/${method ?? '*'}`
  if (word.text !== mended) {
    const message =
      method === undefined
        ? `Expected a method after the service ${quoted(service)}.`
        : `${quoted(word.text)} is not how a gRPC method is written.`
    phrase.problems.push({
      ...span,
      message,
      help: 'All methods of a service are `pkg.Service/*`.',
      ...fixTo(mended)
    })
  }
  return { kind: 'grpc', service, method: method === '*' ? undefined : method }
}
