import { cachedByText } from './cached-by-text.ts'
import { fixTo, numberAttempt, quoted, type Scan, type WordKind } from './measure.ts'
import { readScalar } from './read-scalar.ts'
import type { PortNumber, Read } from './types.ts'

/** `8080/http` */
export const readPort: (text: string) => Read<PortNumber> = cachedByText(text => readScalar(port, text))

const protocols: readonly PortNumber['protocol'][] = ['http', 'http2', 'grpc', 'tcp']
const protocolHelp = 'The protocols are `http`, `http2`, `grpc` and `tcp`.'
const otherNames = new Map<string, PortNumber['protocol']>([
  ['h2', 'http2'],
  ['h2c', 'http2'],
  ['http/2', 'http2'],
  ['http1', 'http'],
  ['http/1', 'http']
])

const port: WordKind<PortNumber> = { expects: 'a port and its protocol such as `8080/http`', scan: scanPort }

function scanPort(text: string, start: number): Scan<PortNumber> {
  const slash = text.indexOf('/')
  const digits = slash < 0 ? text : text.slice(0, slash)
  const name = slash < 0 ? undefined : text.slice(slash + 1)
  const protocol = protocols.find(one => one === name)
  const number = /^[1-9]\d{0,4}$/.test(digits) ? Number(digits) : 0
  if (protocol !== undefined && number >= 1 && number <= 65535) return { value: { number, protocol } }

  const span = { start, end: start + text.length }
  const swapped = /^([a-z0-9]+)[/:](\d{1,5})$/i.exec(text)
  if (swapped !== null && protocolLike(swapped[1] ?? '') !== undefined) {
    return {
      problem: {
        ...span,
        message: 'The number of a port stands before its protocol.',
        ...fixTo(`${swapped[2]}/${protocolLike(swapped[1] ?? '')}`)
      }
    }
  }
  const attempt = numberAttempt(digits)
  if (attempt === undefined || attempt.digits === undefined || attempt.digits.includes('.')) return undefined
  const value = Number(attempt.digits)
  if (attempt.sign === '-' || value < 1 || value > 65535) {
    return {
      problem: {
        start,
        end: start + digits.length,
        message: `${quoted(digits)} is not a port: ports are numbers from 1 to 65535.`
      }
    }
  }
  if (name === undefined && attempt.rest === '' && attempt.wrong === undefined) {
    return {
      problem: {
        ...span,
        message: `The port ${quoted(text)} has no protocol.`,
        help: protocolHelp,
        ...fixTo(`${text.trim()}/http`)
      }
    }
  }
  const meant = protocolLike(name?.trim() ?? attempt.rest.replace(/^[:\s]+/, ''))
  if (meant !== undefined)
    return {
      problem: {
        ...span,
        message: `${quoted(text)} is not how a port is written.`,
        help: protocolHelp,
        ...fixTo(`${attempt.digits}/${meant}`)
      }
    }
  if (name === undefined) return undefined
  if (name === '')
    return {
      problem: {
        ...span,
        message: `The port ${quoted(text)} has no protocol.`,
        help: protocolHelp,
        ...fixTo(`${attempt.digits}/http`)
      }
    }
  const help =
    name.toLowerCase() === 'https' || name.toLowerCase() === 'tls'
      ? 'Encryption inside the mesh is the key `tls`; the port speaks `http`.'
      : protocolHelp
  return {
    problem: {
      start: start + slash + 1,
      end: start + text.length,
      message: `${quoted(name)} is not a protocol.`,
      help
    }
  }
}

function protocolLike(name: string): PortNumber['protocol'] | undefined {
  const lower = name.toLowerCase()
  return protocols.find(one => one === lower) ?? otherNames.get(lower)
}
