import { wordsOf } from '../../expr/expected-words.ts'
import { readInterpolation } from '../../expr/interpolation.ts'
import { verbs } from '../../expr/verbs.ts'
import { type TextToken, token } from './legend.ts'

/** `GET|HEAD /v1/{id}/**`, `~ ^/a$`, `grpc pkg.Service/Method`, `tcp` */
export function matchTokens(text: string): readonly TextToken[] {
  const tokens: TextToken[] = []
  const words = wordsOf('probe', text)
  for (const [index, { start, end, text: word }] of words.entries()) {
    if (word.startsWith('~')) {
      tokens.push(token(start, start + 1, 'operator'))
      const from = start + 1 + (text.slice(start + 1).length - text.slice(start + 1).trimStart().length)
      const last = text.trimEnd().length
      if (last > from) tokens.push(token(from, last, 'regexp'))
      break
    }
    if (word.startsWith('/')) tokens.push(...pathTokens(word, start))
    else if (word === 'grpc' || word === 'tcp') tokens.push(token(start, end, 'keyword'))
    else if (words[index - 1]?.text === 'grpc') tokens.push(...grpcTokens(word, start))
    else tokens.push(...verbTokens(word, start))
  }
  return tokens
}

function verbTokens(word: string, start: number): readonly TextToken[] {
  const tokens: TextToken[] = []
  let at = start
  for (const [index, verb] of word.split('|').entries()) {
    if (index > 0) tokens.push(token(at - 1, at, 'operator'))
    if (verbs.includes(verb)) tokens.push(token(at, at + verb.length, 'keyword'))
    at += verb.length + 1
  }
  return tokens
}

function grpcTokens(word: string, start: number): readonly TextToken[] {
  if (word === '**') return [token(start, start + 2, 'operator')]
  const slash = word.lastIndexOf('/')
  if (slash < 1) return [token(start, start + word.length, 'type')]
  const method = word.slice(slash + 1)
  return [
    token(start, start + slash, 'type'),
    ...(method === ''
      ? []
      : [token(start + slash + 1, start + word.length, method === '*' ? 'operator' : 'method')])
  ]
}

/** Wildcards apart from what is matched as it stands. */
export function pathTokens(path: string, start: number): readonly TextToken[] {
  const tokens: TextToken[] = []
  for (const { 0: part, index } of path.matchAll(/\{[^{}/]*\}|\*+|[^{*]+|\{/g)) {
    const from = start + index
    const type = part.startsWith('*') ? 'operator' : /^\{.+\}$/.test(part) ? 'parameter' : 'string'
    tokens.push(token(from, from + part.length, type))
  }
  return tokens
}

/** `8080/http` */
export function portTokens(text: string): readonly TextToken[] {
  const found = /^(\d+)\/(http2?|grpc|tcp)$/.exec(text)
  if (found === null) return []
  const slash = (found[1] ?? '').length
  return [
    token(0, slash, 'number'),
    token(slash, slash + 1, 'operator'),
    token(slash + 1, text.length, 'keyword')
  ]
}

/** `08:00`, `cron(0 8 ? * MON-FRI *)` */
export function scheduleTokens(text: string): readonly TextToken[] {
  if (/^\d\d:\d\d$/.test(text)) return [token(0, text.length, 'number')]
  const inside = /^cron\(([^()]*)\)$/.exec(text)?.[1]
  if (inside === undefined) return []
  const fields = [...inside.matchAll(/\S+/g)].map(({ 0: field, index }) =>
    token(5 + index, 5 + index + field.length, /^[*?]$/.test(field) ? 'operator' : 'number')
  )
  return [token(0, 4, 'function', ['defaultLibrary']), ...fields]
}

/** `ssm:/path`, `secretsmanager:name#key@stage` */
export function secretTokens(text: string): readonly TextToken[] {
  const found = /^(ssm|secretsmanager):(\S+)$/.exec(text)
  if (found === null) return []
  const store = (found[1] ?? '').length
  return [token(0, store, 'keyword'), token(store + 1, text.length, 'string')]
}

/** The parts of `${…}` that are words of the language; the names in it are made where names are found. */
export function interpolationTokens(text: string): readonly TextToken[] {
  const { value } = readInterpolation(text)
  return (value ?? []).flatMap(part => {
    if (part.kind === 'text') return []
    const { start, end, root, property } = part
    return [
      token(start, start + 2, 'operator'),
      token(start + 2, start + 2 + root.length, 'variable', ['readonly', 'defaultLibrary']),
      ...(property === undefined ? [] : [token(end - 1 - property.length, end - 1, 'property')]),
      token(end - 1, end, 'operator')
    ]
  })
}
