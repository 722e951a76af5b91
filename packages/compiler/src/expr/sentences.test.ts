import fc from 'fast-check'
import { expect, it } from 'vitest'
import {
  arbitrarySentences,
  match,
  type Plain,
  port,
  probe,
  schedule,
  secret,
  spacedSentences
} from '../../../../test/support/arbitrary-sentences.ts'
import { keyOf, type LongLike } from './long-like.ts'
import { printMatch } from './print-match.ts'
import { printPort } from './print-port.ts'
import { printProbe } from './print-probe.ts'
import { printSecret } from './print-secret.ts'
import { printSentence } from './print-sentence.ts'
import { readMatch } from './read-match.ts'
import { readPort } from './read-port.ts'
import { readProbe } from './read-probe.ts'
import { printSchedule, readSchedule } from './read-schedule.ts'
import { readSecret } from './read-secret.ts'
import { readSentence, type SentenceName, sentences } from './read-sentence.ts'
import type { Long, Read } from './types.ts'

const names = Object.keys(sentences) as SentenceName[]

function plain(long: LongLike): Plain {
  if (long.kind === 'map') return Object.fromEntries(long.items.map(one => [keyOf(one), plain(one.value)]))
  if (long.kind === 'list') return long.items.map(plain)
  return long.kind === 'alias' ? '*' : long.text
}

/** A long form as a person's map would be: the same, without places in a sentence. */
function bare(value: Plain): LongLike {
  if (typeof value === 'string') return { kind: 'text', text: value }
  if (Array.isArray(value)) return { kind: 'list', items: value.map(bare) }
  return {
    kind: 'map',
    items: Object.entries(value).map(([key, inner]) => ({ key, value: bare(inner as Plain) }))
  }
}

it.each(names)('reads each `%s` of the grammar as its long form', name => {
  fc.assert(
    fc.property(spacedSentences[name], ({ text, long }) => {
      const { value, problems } = readSentence(name, text)
      expect(problems).toEqual([])
      expect(value && plain(value)).toEqual(long)
    })
  )
})

it.each(names)('prints the long form of each `%s` as a sentence that reads the same', name => {
  fc.assert(
    fc.property(arbitrarySentences[name], ({ long }) => {
      const text = printSentence(name, bare(long))
      expect(text).toBeTypeOf('string')
      const again = readSentence(name, text as string)
      expect(again.problems).toEqual([])
      expect(again.value && plain(again.value)).toEqual(long)
      expect(again.value && printSentence(name, again.value)).toBe(text)
    })
  )
})

it.each(names)('has every part of a `%s` at the characters it is made of', name => {
  fc.assert(
    fc.property(spacedSentences[name], ({ text }) => {
      const check = (long: Long): void => {
        expect(long.start).toBeGreaterThanOrEqual(0)
        expect(long.end).toBeLessThanOrEqual(text.length)
        const implied = text === 'none' || name === 'capacity'
        if (long.kind === 'text' && !implied) expect(text.slice(long.start, long.end)).toBe(long.text)
        if (long.kind === 'list') for (const one of long.items) check(one)
        if (long.kind === 'map') for (const one of long.items) check(one.value)
      }
      const { value } = readSentence(name, text)
      if (value !== undefined) check(value)
    })
  )
})

it.each<[string, fc.Arbitrary<string>, (text: string) => Read<unknown>, (value: never) => string]>([
  ['match', match.filter(text => !text.includes('{')), readMatch, printMatch],
  ['probe', probe, readProbe, printProbe],
  ['secret', secret, readSecret, printSecret],
  ['port', port, readPort, printPort],
  ['schedule', schedule, readSchedule, printSchedule]
])('prints each %s as it was read', (_, texts, read, print) => {
  fc.assert(
    fc.property(texts, text => {
      const { value, problems } = read(text)
      expect(problems).toEqual([])
      expect(print(value as never)).toBe(text)
    })
  )
})

it('prints a segment that is free as a star, whatever its name', () => {
  const { value } = readMatch('GET /users/{id}/orders')
  expect(value && printMatch(value)).toBe('GET /users/*/orders')
})

it.each<[SentenceName, Plain]>([
  ['timeout', { request: '5s', connect: '1s' }],
  ['timeout', { request: 'none', idle: '60s' }],
  ['timeout', { request: '5 seconds' }],
  ['timeout', {}],
  ['retry', { perTry: '2s' }],
  ['retry', { maxRetries: '3', events: [] }],
  ['retry', { maxRetries: '3', backoff: { base: '25ms' } }],
  ['eject', { consecutive5xx: '5' }],
  ['size', { app: { cpu: '1vCPU', memory: '2GB' }, task: { cpu: '2vCPU', memory: '4GB' } }],
  ['health', { probe: 'GET /a', port: 'admin' }],
  ['health', { every: '10s' }],
  ['tasks', { min: '2', max: '10', start: '3' }],
  ['tasks', { min: '3', max: '3', goals: [{ cpu: '60%' }], cooldown: '5m' }],
  ['tasks', { min: '10', max: '2' }],
  ['capacity', { FARGATE: { weight: '1', base: '2' } }],
  ['capacity', { FARGATE: { weight: '1' }, FARGATE_SPOT: { weight: '1' } }],
  ['capacity', { constructor: { weight: '1' } }],
  ['steps', [{ share: '5%', pause: '1m' }]],
  ['steps', []],
  ['fault', { abort: { status: '503' } }],
  ['tls', { mode: 'strict', sans: 'a' }],
  ['call', { to: 'vc', mode: 'sequential' }],
  ['deployment', { strategy: 'canary', canary: {} }]
])('has no `%s` for a long form that says something else: %j', (name, long) => {
  expect(printSentence(name, bare(long))).toBeUndefined()
})

it('prints a size whose app is a sentence of its own', () => {
  expect(printSentence('size', bare({ app: '0.25vCPU 512MB' }))).toBe('0.25vCPU 512MB')
})

it('gives equal texts one and the same result', () => {
  expect(readSentence('timeout', '7s idle 61s')).toBe(readSentence('timeout', '7s idle 61s'))
})

it.each(names)(
  'reads any text as a `%s` without an exception, and has no value or a finding for what is not one',
  name => {
    const words = fc.constantFrom(
      '3x',
      '2s',
      'on',
      '5xx',
      'or',
      ',',
      'backoff',
      '1s..2s',
      '..',
      '->',
      '5%',
      'for',
      'at',
      'cpu',
      'GET',
      '/a',
      'every',
      'idle',
      'none',
      '\u00a0',
      '2–3',
      '-1',
      '1e3s'
    )
    const texts = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(words, { maxLength: 8 }).map(parts => parts.join(' '))
    )
    fc.assert(
      fc.property(texts, text => {
        const { value, problems } = readSentence(name, text)
        for (const { start, end, message } of problems) {
          expect(start).toBeGreaterThanOrEqual(0)
          expect(end).toBeGreaterThanOrEqual(start)
          expect(end).toBeLessThanOrEqual(text.length)
          expect(message).toMatch(/^[A-Z`].*\.$/s)
        }
        expect(value !== undefined || problems.length > 0).toBe(true)
      })
    )
  }
)
