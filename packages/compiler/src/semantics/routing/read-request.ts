import { verbs } from '../../expr/verbs.ts'
import { didYouMean, nearest } from '../../util/did-you-mean.ts'
import type { WrittenRequest } from './request.ts'

/** A request as people write it in one line, with who is asked where the line says that. */
export interface RequestLine {
  readonly kind: 'http' | 'grpc' | 'tcp'
  readonly method: string
  /** With its query. */
  readonly path: string
  /** Of a whole address, `http://auth:8080/v1/x`. */
  readonly scheme: 'http' | 'https' | undefined
  readonly host: string | undefined
  readonly port: number | undefined
}

export type ReadOf<T> =
  | { readonly kind: 'read'; readonly value: T }
  /** One sentence that says what is wrong, and one that helps. */
  | { readonly kind: 'problem'; readonly message: string; readonly help: string }

export const requestExamples = ['GET /v1/users?debug=1', 'grpc shop.Cart/Get', 'tcp']

/** `GET /v1/x?debug=1`, `/v1/x`, `POST http://auth/v1/x`, `grpc shop.Cart/Get`, `tcp`. */
export function readRequestLine(written: string): ReadOf<RequestLine> {
  const words = written.trim().split(/\s+/)
  const [first = '', second] = words
  if (first === '') return problem('The request is empty.')
  if (first.toLowerCase() === 'tcp')
    return words.length === 1 ? read({ kind: 'tcp', method: '', path: '/' }) : tooMuch(words[1])
  if (first.toLowerCase() === 'grpc') return readGrpc(second, words[2])
  const target = isTarget(first) ? first : second
  if (!isTarget(first) || words.length === 1) {
    const method = isTarget(first) ? 'GET' : readMethod(first, second)
    if (typeof method !== 'string') return method
    if (target === undefined)
      return problem(`Behind \`${method}\` comes no path.`, `Write for example \`${method} /v1/users\`.`)
    if (words.length > 2)
      return problem(
        `Behind the path comes \`${words[2]}\`, and a request ends there.`,
        'A blank in a path is written `%20`; headers are given with `-H`.'
      )
    return readTarget(method, target)
  }
  return problem(
    `The method stands before the path, and \`${second}\` stands behind it.`,
    `Write \`${second} ${first}\`.`
  )
}

/** `x-beta: 1`. */
export function readHeader(written: string): ReadOf<readonly [name: string, value: string]> {
  const colon = written.indexOf(':', 1)
  const name = (colon < 0 ? written : written.slice(0, colon)).trim()
  const help = "A header is written `name: value`: `-H 'x-beta: 1'`."
  if (colon < 0) {
    const [before, ...after] = written.split('=')
    const meant = after.length > 0 ? ` Did you mean \`${before?.trim()}: ${after.join('=').trim()}\`?` : ''
    return { kind: 'problem', message: `The header \`${written}\` has no value.${meant}`, help }
  }
  if (!/^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/.test(name))
    return { kind: 'problem', message: `\`${name}\` is not a name that a header can have.`, help }
  return { kind: 'read', value: [name, written.slice(colon + 1).trim()] }
}

/** What `requestOf` takes. */
export function writtenRequest(
  line: RequestLine,
  headers: WrittenRequest['headers'],
  scheme: 'http' | 'https'
): WrittenRequest {
  return { kind: line.kind, method: line.method, path: line.path, headers: headers ?? [], scheme }
}

function isTarget(word: string): boolean {
  return word.startsWith('/') || word.includes('://')
}

function readMethod(word: string, target: string | undefined): string | ReturnType<typeof problem> {
  const upper = word.toUpperCase()
  if (word.includes('|'))
    return problem(
      `A request has one method, and \`${word}\` names several.`,
      `Ask for one: \`${word.split('|')[0]} ${target ?? '/'}\`.`
    )
  if (verbs.includes(upper)) return upper
  if (!/^[A-Za-z-]+$/.test(word)) {
    const path = /^[\w.-]+(\/|$)/.test(word) ? `/${word}` : '/v1/x'
    return problem(
      `\`${word}\` is neither a method nor a path.`,
      `A path begins with \`/\`, such as \`${path}\`. ${examples}`
    )
  }
  const meant = nearest(upper, [...verbs, 'GRPC', 'TCP'])
  // Methods of one's own are allowed, but one that is spelled nearly as a known one is a mistake.
  if (meant !== undefined || word !== upper)
    return problem(
      `\`${word}\` is not a method of HTTP.${didYouMean(verbs.includes(meant ?? '') ? meant : meant?.toLowerCase())}`
    )
  return word
}

function readTarget(method: string, target: string): ReadOf<RequestLine> {
  const address = /^(?:([A-Za-z][A-Za-z0-9+.-]*):\/\/)([^/?#]*)(.*)$/s.exec(target)
  if (address === null) return readPath({ method }, target)
  const [, scheme = '', authority = '', rest = ''] = address
  const lower = scheme.toLowerCase()
  if (lower !== 'http' && lower !== 'https')
    return problem(`\`${scheme}://\` is not an address of HTTP.`, 'It is `http://` or `https://`.')
  const [, host = '', port] = /^([^:@]+)(?::(\d{1,5}))?$/.exec(authority) ?? []
  if (host === '' || Number(port ?? 1) < 1 || Number(port ?? 1) > 65535)
    return problem(`\`${authority}\` is not a host.`, 'An address is written `http://auth:8080/v1/x`.')
  const path = rest === '' || rest.startsWith('?') ? `/${rest}` : rest
  return readPath(
    {
      method,
      scheme: lower,
      host: host.toLowerCase(),
      ...(port === undefined ? {} : { port: Number(port) })
    },
    path
  )
}

function readPath(before: Partial<RequestLine>, path: string): ReadOf<RequestLine> {
  if (!path.startsWith('/'))
    return problem(`A path begins with \`/\`, and \`${path}\` does not.`, `Write \`/${path}\`.`)
  if (path.includes('#'))
    return problem(
      'What stands behind `#` is never sent.',
      `Remove it: \`${path.slice(0, path.indexOf('#'))}\`.`
    )
  const [plain = ''] = path.split('?')
  const pattern = plain.split('/').find(segment => /^(?:\*{1,2}|\{.*\})$/.test(segment))
  if (pattern !== undefined)
    return problem(
      `\`${pattern}\` stands for something in a route, and a request has the thing itself.`,
      `Write for example \`${plain.replaceAll(/\/(?:\*{1,2}|\{[^/]*\})(?=\/|$)/g, '/x')}\`.`
    )
  return read({ kind: 'http', path, ...before })
}

function readGrpc(target: string | undefined, more: string | undefined): ReadOf<RequestLine> {
  const help = 'A call is written `grpc SERVICE/METHOD`, such as `grpc shop.Cart/Get`.'
  if (more !== undefined) return tooMuch(more)
  const found = /^\/?([A-Za-z_][\w.]*)\/([A-Za-z_]\w*)$/.exec(target ?? '')
  if (found !== null) return read({ kind: 'grpc', method: 'POST', path: `/${found[1]}/${found[2]}` })
  if (target === undefined) return { kind: 'problem', message: 'The call names no method.', help }
  const message = target.includes('*')
    ? `\`${target}\` is a pattern of a route, and a call names one method.`
    : `\`${target}\` does not name a service and its method.`
  return { kind: 'problem', message, help }
}

function tooMuch(word: string | undefined): ReadOf<RequestLine> {
  return problem(`Nothing follows there, and \`${word}\` does.`)
}

const examples = `A request is written as one of ${requestExamples.map(example => `\`${example}\``).join(', ')}.`

function problem(message: string, help = examples): { kind: 'problem'; message: string; help: string } {
  return { kind: 'problem', message, help }
}

function read(line: Partial<RequestLine> & Pick<RequestLine, 'kind' | 'path'>): {
  kind: 'read'
  value: RequestLine
} {
  return {
    kind: 'read',
    value: { method: 'GET', scheme: undefined, host: undefined, port: undefined, ...line }
  }
}
