import { nearest } from '../util/did-you-mean.ts'
import { fixTo, measureKind, numberAttempt, quoted, type Scan, type WordKind } from './measure.ts'
import { grpcStatuses, retryEvents } from './retry-events.ts'

/** Kept as milliseconds. Log retention, the longest of all, ends at 3653 days. */
export const duration = measureKind({
  noun: 'a duration',
  of: 'time',
  example: '2s',
  units: [
    { name: 'ms', factor: 1 },
    { name: 's', factor: 1000 },
    { name: 'm', factor: 60_000 },
    { name: 'h', factor: 3_600_000 },
    { name: 'd', factor: 86_400_000 }
  ],
  aliases: {
    ms: ['msec', 'msecs', 'milli', 'millis', 'millisecond', 'milliseconds'],
    s: ['sec', 'secs', 'second', 'seconds'],
    m: ['min', 'mins', 'minute', 'minutes'],
    h: ['hr', 'hrs', 'hour', 'hours'],
    d: ['day', 'days']
  },
  bare: digits => `${digits}s`,
  wholeIn: 'milliseconds',
  max: { value: 10_000 * 86_400_000, text: '10000d' }
})

/** Kept as the number before the sign: 5 for `5%`. */
export const percent = measureKind({
  noun: 'a percentage',
  of: 'shares',
  example: '5%',
  units: [{ name: '%', factor: 1 }],
  aliases: { '%': ['percent', 'pct', 'perc'] },
  // 0.05 of something is 5 % of it; nobody means 0.05 %.
  bare: digits => `${Number(digits) < 1 ? Math.round(Number(digits) * 1e8) / 1e6 : digits}%`,
  max: { value: 1_000_000, text: '1000000%' }
})

/** Kept as vCPU. A number without a unit is vCPU, or CPU units (1024 are one vCPU) when it is a large one. */
export const cpu = measureKind({
  noun: 'an amount of CPU',
  of: 'CPU',
  example: '0.25vCPU',
  units: [{ name: 'vCPU', factor: 1 }],
  aliases: { vCPU: ['vcpus', 'cpu', 'cpus', 'core', 'cores'] },
  bare: digits => `${Number(digits) >= 64 ? Number(digits) / 1024 : digits}vCPU`,
  max: { value: 1024, text: '1024vCPU' }
})

/** Kept as MiB, which is what Fargate counts in and the language writes as MB; 1GB is 1024 of them. */
export const memory = measureKind({
  noun: 'an amount of memory',
  of: 'memory',
  example: '512MB',
  units: [
    { name: 'MB', factor: 1 },
    { name: 'GB', factor: 1024 }
  ],
  aliases: { MB: ['m', 'mi', 'mib'], GB: ['g', 'gi', 'gib'] },
  bare: digits => (Number(digits) < 64 ? `${digits}GB` : `${digits}MB`),
  wholeIn: 'MB',
  max: { value: 16 * 1024 * 1024, text: '16384GB' }
})

/** `3x` of a retry. */
export const retryCount = countKind('a number of retries')

/** `5x` of `eject`. */
export const errorCount = countKind('a number of errors')

export const integer: WordKind<number> = {
  expects: 'a whole number such as `3`',
  scan: (text, start) => scanInteger(text, start)
}

/** `503`, a status of HTTP. */
export const status: WordKind<number> = {
  expects: 'a status such as `503`',
  scan: scanStatus
}

/** What a retry may answer to. */
export const retryEvent: WordKind<string> = {
  expects: 'an event such as `5xx`',
  scan(text, start) {
    if (retryEvents.includes(text)) return { value: text }
    const asStatus = scanStatus(text, start)
    if (asStatus !== undefined) return 'problem' in asStatus ? asStatus : { value: text }
    const meant = text.length < 4 ? undefined : nearest(text, retryEvents)
    if (meant === undefined || meant === text) return undefined
    const span = { start, end: start + text.length }
    return {
      problem: {
        ...span,
        message: `${quoted(text)} is not an event.`,
        help: `Did you mean \`${meant}\`?`,
        ...fixTo(meant)
      }
    }
  }
}

function countKind(noun: string): WordKind<number> {
  const kind = measureKind({
    noun,
    of: 'counts',
    example: '3x',
    units: [{ name: 'x', factor: 1 }],
    aliases: { x: ['times'] },
    bare: digits => `${digits}x`,
    wholeIn: 'times',
    max: { value: 1_000_000, text: '1000000x' }
  })
  return { expects: kind.expects, scan: (text, start) => kind.scan(text, start) ?? gluedCount(text, start) }
}

/** `5x5xx`: a count with the next word right behind it. */
function gluedCount(text: string, start: number): Scan<number> {
  const parts = /^(\d+x)(\S{2,40})$/.exec(text)
  if (parts === null) return undefined
  const span = { start, end: start + text.length }
  return {
    problem: {
      ...span,
      message: `A blank is missing after the count in ${quoted(text)}.`,
      ...fixTo(`${parts[1]} ${parts[2]}`)
    }
  }
}

function scanInteger(text: string, start: number): Scan<number> {
  if (text.length <= 15 && /^(0|[1-9]\d*)$/.test(text)) return { value: Number(text) }
  const attempt = numberAttempt(text)
  if (attempt === undefined || attempt.rest !== '' || attempt.blank) return undefined
  const span = { start, end: start + text.length }
  if (attempt.sign === '-')
    return {
      problem: { ...span, message: `${quoted(text)} is negative, and a whole number from 0 up is needed.` }
    }
  if (attempt.digits?.includes('.'))
    return { problem: { ...span, message: `${quoted(text)} is not a whole number.` } }
  return {
    problem: {
      ...span,
      message: `${quoted(text)} is not a number as the language writes it: ${attempt.wrong ?? 'digits only'}.`,
      ...fixTo(attempt.digits)
    }
  }
}

function scanStatus(text: string, start: number): Scan<number> {
  if (!/^\d+$/.test(text)) return undefined
  const value = Number(text)
  if (text.length === 3 && value >= 100 && value <= 599) return { value }
  return {
    problem: {
      start,
      end: start + text.length,
      message: `${quoted(text)} is not a status: it has three digits, from \`100\` to \`599\`.`
    }
  }
}

/** What a fault may answer with: `503`, or a status of gRPC by name. */
export const faultStatus: WordKind<string> = {
  expects: 'a status such as `503` or `unavailable`',
  scan(text, start) {
    if ((grpcStatuses as readonly string[]).includes(text)) return { value: text }
    const scanned = scanStatus(text, start)
    return scanned === undefined || 'problem' in scanned ? scanned : { value: text }
  }
}
