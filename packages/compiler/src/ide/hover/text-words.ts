import type { TextShape } from '@meshc/schema/shapes'
import { readDuration } from '../../expr/read-duration.ts'
import { readMatch } from '../../expr/read-match.ts'
import { readCpu, readMemory, readPercent } from '../../expr/read-number.ts'
import { readPort } from '../../expr/read-port.ts'
import { readProbe } from '../../expr/read-probe.ts'
import { readSecret } from '../../expr/read-secret.ts'
import type { PortNumber, Probe, Secret } from '../../expr/types.ts'
import { code } from './markdown.ts'
import { matchWords } from './match-words.ts'
import { durationWords, equation, percentWords } from './measure-words.ts'
import { addressWords, dateWords, imageWords } from './plain-words.ts'
import { scheduleWords } from './schedule-words.ts'

/** What a text means beyond its letters, by the type of its place; undefined where it says all by itself. */
export function textWords(
  { type }: Pick<TextShape, 'type'>,
  text: string,
  today: string
): string | undefined {
  const words = wordsOf(type, text, today)
  return words === '' ? undefined : words
}

function wordsOf(type: TextShape['type'], text: string, today: string): string | undefined {
  switch (type) {
    case 'duration':
      return whenRead(readDuration(text).value, ms => durationWords(ms, text))
    case 'percent':
    case 'share':
      return whenRead(readPercent(text).value, percent => percentWords(percent, text))
    case 'cpu':
      return whenRead(readCpu(text).value, vcpu => equation(text, [`${Math.round(vcpu * 1024)} CPU units`]))
    case 'memory':
      return whenRead(readMemory(text).value, mib => equation(text, [`${mib}MB`]))
    case 'port':
      return whenRead(readPort(text).value, portWords)
    case 'match':
      return whenRead(readMatch(text).value, match => `${matchWords(match)}.`)
    case 'probe':
      return whenRead(readProbe(text).value, probeWords)
    case 'secret':
      return whenRead(readSecret(text).value, secretWords)
    case 'schedule':
      return whenRead(scheduleWords(text), words => `${words[0]?.toUpperCase()}${words.slice(1)}.`)
    case 'date':
      return dateWords(text, today)
    case 'cidr':
    case 'subnet':
      return addressWords(text)
    case 'image':
      return imageWords(text)
    default:
      return undefined
  }
}

function whenRead<T>(value: T | undefined, words: (value: T) => string): string | undefined {
  return value === undefined ? undefined : words(value)
}

const protocols: Readonly<Record<PortNumber['protocol'], string>> = {
  http: 'HTTP/1.1',
  http2: 'HTTP/2',
  grpc: 'gRPC, over HTTP/2',
  tcp: 'TCP: bytes without requests, so nothing is retried and no path is matched'
}

function portWords({ number, protocol }: PortNumber): string {
  return `Port ${number}, ${protocols[protocol]}.`
}

function probeWords(probe: Probe): string {
  if (probe.kind === 'tcp') return 'Healthy when a connection can be opened.'
  if (probe.kind === 'grpc')
    return `Healthy when the gRPC health service says so${probe.service === undefined ? '' : ` of ${code(probe.service)}`}.`
  const { verb, path, expectFrom, expectTo } = probe
  const status =
    expectFrom === undefined || expectTo === undefined
      ? ''
      : expectFrom === expectTo
        ? ` with ${expectFrom}`
        : ` with ${expectFrom} to ${expectTo}`
  return `Healthy when ${verb} ${code(path)} is answered${status === '' ? ' with success' : status}.`
}

function secretWords(secret: Secret): string {
  if (secret.kind === 'arn') return 'A secret by its ARN.'
  if (secret.kind === 'ssm') return `The SSM parameter ${code(secret.path)}.`
  const part = secret.key === undefined ? '' : `, of its JSON the value of ${code(secret.key)}`
  const stage = secret.stage === undefined ? '' : `, in stage ${code(secret.stage)}`
  return `The secret ${code(secret.name)} of Secrets Manager${part}${stage}.`
}
