import { status } from './kinds.ts'
import { quoted } from './measure.ts'
import { advance, type Phrase, peek, reportUnexpected, take, takeKind } from './phrase.ts'
import { takeRange } from './take-range.ts'
import type { Probe } from './types.ts'

/** Words that begin a clause of `health` or of a probe; a gRPC service of one of these names needs the long form. */
export const probeKeywords: ReadonlySet<string> = new Set([
  'every',
  'timeout',
  'healthy',
  'unhealthy',
  'start',
  'expect'
])

/** `GET /healthz expect 200..299`, `grpc my.Service`, `tcp`: the probe at the present word, or a report of what is wrong with it. */
export function takeProbe(phrase: Phrase): Probe | undefined {
  if (take(phrase, 'tcp') !== undefined) return { kind: 'tcp' }
  if (take(phrase, 'grpc') !== undefined) return grpcProbe(phrase)
  const verb = take(phrase, 'GET') ?? take(phrase, 'HEAD')
  if (verb !== undefined) return httpProbe(phrase, verb.text === 'GET' ? 'GET' : 'HEAD')
  const word = peek(phrase)
  if (word?.text.startsWith('/')) {
    const insert = `GET ${word.text}`
    phrase.problems.push({
      ...place(word),
      message: 'A probe begins with `GET` or `HEAD`.',
      fix: { title: `Write \`${insert}\``, insert }
    })
  } else if (word !== undefined && /^(POST|PUT|PATCH|DELETE|OPTIONS)$/.test(word.text)) {
    phrase.problems.push({
      ...place(word),
      message: `\`${word.text}\` may change something, and a probe must not: expected \`GET\` or \`HEAD\`.`
    })
  } else reportUnexpected(phrase)
  return undefined
}

function grpcProbe(phrase: Phrase): Probe {
  const word = peek(phrase)
  if (word === undefined || probeKeywords.has(word.text)) {
    phrase.expected.push('the name of a gRPC service')
    return { kind: 'grpc', service: undefined }
  }
  advance(phrase, word)
  if (!/^[A-Za-z_][\w]*(\.[A-Za-z_][\w]*)*$/.test(word.text)) {
    phrase.problems.push({
      ...place(word),
      message: `${quoted(word.text)} is not the name of a gRPC service.`,
      help: 'A name such as `my.package.Service` is one.'
    })
  }
  return { kind: 'grpc', service: word.text }
}

function httpProbe(phrase: Phrase, verb: 'GET' | 'HEAD'): Probe | undefined {
  const path = peek(phrase)
  if (path === undefined || probeKeywords.has(path.text)) {
    phrase.expected.push('a path such as `/healthz`')
    reportUnexpected(phrase)
    return undefined
  }
  advance(phrase, path)
  if (!path.text.startsWith('/')) {
    const fix =
      /^[\w-]/.test(path.text) && !path.text.includes(':')
        ? { fix: { title: `Write \`/${path.text}\``, insert: `/${path.text}` } }
        : {}
    phrase.problems.push({
      ...place(path),
      message: `The path of a probe begins with a slash, and ${quoted(path.text)} does not.`,
      ...fix
    })
    return undefined
  }
  const odd = path.text.search(/[*{}?]/)
  if (odd >= 0) {
    const message = `The path of a probe has no \`${path.text[odd]}\`.`
    phrase.problems.push({
      start: path.start + odd,
      end: path.start + odd + 1,
      message,
      help: 'A probe asks for one path, without wildcards and without a query.'
    })
    return undefined
  }
  const base = { kind: 'http', verb, path: path.text } as const
  if (take(phrase, 'expect') === undefined) return { ...base, expectFrom: undefined, expectTo: undefined }
  const range = takeRange(phrase, status)
  if (range !== undefined) return { ...base, expectFrom: range.from.value, expectTo: range.to.value }
  const one = takeKind(phrase, status)
  if (one === undefined) {
    phrase.expected.push('a range such as `200..299`')
    reportUnexpected(phrase)
  }
  return { ...base, expectFrom: one?.value, expectTo: one?.value }
}

function place(word: { readonly start: number; readonly end: number }) {
  return { start: word.start, end: word.end }
}
