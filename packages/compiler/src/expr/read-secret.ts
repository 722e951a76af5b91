import { fixTo, quoted, type Scan, type WordKind } from './measure.ts'
import { readScalar } from './read-scalar.ts'
import type { Read, Secret } from './types.ts'

/** `ssm:/path`, `secretsmanager:name#key@stage`, or the ARN of a parameter or a secret. */
export function readSecret(text: string): Read<Secret> {
  return readScalar(secret, text)
}

const secret: WordKind<Secret> = {
  expects: 'a secret such as `ssm:/path/name`, `secretsmanager:name#key` or an ARN',
  scan: scanSecret
}

function scanSecret(text: string, start: number): Scan<Secret> {
  const span = { start, end: start + text.length }
  const blank = text.trim().search(/\s/)
  if (blank >= 0) return undefined
  if (text.startsWith('ssm:')) return scanParameter(text.slice(4), start + 4)
  if (text.startsWith('secretsmanager:')) return scanStored(text.slice(15), start + 15)
  if (text.startsWith('arn:')) {
    if (/^arn:[\w-]+:(ssm|secretsmanager):[^:\s]*:[^:\s]*:\S+$/.test(text))
      return { value: { kind: 'arn', arn: text } }
    return {
      problem: {
        ...span,
        message: `${quoted(text)} is not the ARN of a parameter or a secret.`,
        help: 'It begins with `arn:aws:ssm:` or `arn:aws:secretsmanager:`, and a region, an account and a name follow.'
      }
    }
  }
  const scheme = /^(ssm|secretsmanager|secrets-manager|secretmanager|sm)[:/]/i.exec(text)
  if (scheme === null)
    return text.startsWith('/')
      ? {
          problem: {
            ...span,
            message: `${quoted(text)} does not say where the secret lies.`,
            ...fixTo(`ssm:${text}`)
          }
        }
      : undefined
  const store = scheme[1]?.toLowerCase() === 'ssm' ? 'ssm:/' : 'secretsmanager:'
  return {
    problem: {
      ...span,
      message: `${quoted(scheme[0])} is not how a secret begins.`,
      ...fixTo(store + text.slice(scheme[0].length).replace(/^\/+/, ''))
    }
  }
}

function scanParameter(path: string, start: number): Scan<Secret> {
  const end = start + path.length
  if (/^\/[^\s/]/.test(path)) return { value: { kind: 'ssm', path } }
  if (path === '' || /^\/*$/.test(path))
    return {
      problem: { start, end, message: 'Expected the path of a parameter such as `/team/name` after `ssm:`.' }
    }
  const help = 'A parameter is named by its whole path.'
  return {
    problem: {
      start,
      end,
      message: `The path of a parameter begins with one slash, and ${quoted(path)} does not.`,
      help,
      ...fixTo(`/${path.replace(/^\/+/, '')}`)
    }
  }
}

function scanStored(rest: string, start: number): Scan<Secret> {
  const end = start + rest.length
  const hash = rest.indexOf('#')
  const name = hash < 0 ? rest : rest.slice(0, hash)
  if (name === '')
    return { problem: { start, end, message: 'Expected the name of a secret after `secretsmanager:`.' } }
  if (name.includes(':')) {
    const [own, key = '', stage = ''] = name.split(':')
    const mended = `${own}${key === '' ? '' : `#${key}`}${key !== '' && stage !== '' ? `@${stage}` : ''}`
    const help =
      'The key of a JSON secret follows after `#`, a version stage after `@`: colons would make YAML read a map.'
    return { problem: { start, end, message: 'The name of a secret has no colon.', help, ...fixTo(mended) } }
  }
  if (hash < 0) return { value: { kind: 'secretsmanager', name, key: undefined, stage: undefined } }
  const selector = rest.slice(hash + 1)
  const at = selector.lastIndexOf('@')
  const key = at < 0 ? selector : selector.slice(0, at)
  const stage = at < 0 ? undefined : selector.slice(at + 1)
  const keyStart = start + hash + 1
  if (key === '')
    return { problem: { start: keyStart, end, message: 'Expected the key of a JSON secret after `#`.' } }
  if (stage === '')
    return {
      problem: {
        start: keyStart + key.length,
        end,
        message: 'Expected a version stage such as `AWSCURRENT` after `@`.'
      }
    }
  return { value: { kind: 'secretsmanager', name, key, stage } }
}
