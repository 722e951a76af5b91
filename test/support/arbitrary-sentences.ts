import fc from 'fast-check'
import type { SentenceName } from '../../packages/compiler/src/expr/read-sentence.ts'
import { retryEvents } from '../../packages/compiler/src/expr/retry-events.ts'

/** A long form without places. */
export type Plain = string | readonly Plain[] | { readonly [key: string]: Plain }

/** A sentence of the grammar, and the long form that a person would write instead. */
export interface SentenceSample {
  readonly text: string
  readonly long: Plain
}

/** Digits, at times with a fraction. */
const number = fc.oneof(
  fc.integer({ min: 0, max: 9999 }).map(String),
  fc
    .tuple(fc.integer({ min: 0, max: 99 }), fc.integer({ min: 1, max: 9 }))
    .map(([whole, part]) => `${whole}.${part}`)
)
const integer = fc.integer({ min: 0, max: 100_000 })
export const duration = fc.oneof(
  integer.map(n => `${n}ms`),
  fc.tuple(number, fc.constantFrom('s', 'm', 'h')).map(([n, unit]) => n + unit),
  fc.integer({ min: 0, max: 9999 }).map(n => `${n}d`)
)
export const percent = number.map(n => `${n}%`)
export const cpu = fc.constantFrom('0.25', '0.5', '1', '2', '4', '8', '16', '0.0625').map(n => `${n}vCPU`)
export const memory = fc
  .tuple(fc.integer({ min: 0, max: 9999 }), fc.constantFrom('MB', 'GB'))
  .map(([n, unit]) => `${n}${unit}`)
const status = fc.integer({ min: 100, max: 599 }).map(String)
export const name = fc.stringMatching(/^[a-z][a-z0-9-]{0,8}$/)
const grpcName = fc.stringMatching(/^[a-z]{1,4}(\.[a-z]{1,4})?\.[A-Z][a-z]{1,4}$/)

/** Two values in order, glued by dots. The unit is one for both, so their order shows in their numbers. */
const times = fc
  .tuple(
    fc.integer({ min: 0, max: 5000 }),
    fc.integer({ min: 0, max: 5000 }),
    fc.constantFrom('ms', 's', 'm')
  )
  .map(([a, b, unit]) => [`${Math.min(a, b)}${unit}`, `${Math.max(a, b)}${unit}`] as const)

/** Words with one blank between them, or more than one. */
const blank = fc.constantFrom(' ', ' ', ' ', '  ', ' \t', '\n')

function spaced(sample: fc.Arbitrary<SentenceSample>): fc.Arbitrary<SentenceSample> {
  return fc
    .tuple(sample, fc.array(blank, { minLength: 12, maxLength: 12 }))
    .map(([{ text, long }, blanks]) => ({
      text: text.split(' ').reduce((all, word, index) => all + (blanks[index % blanks.length] ?? ' ') + word),
      long
    }))
}

/** Optional keys of a long form: those that are undefined are left out. */
function keys(all: Readonly<Record<string, Plain | undefined>>): Plain {
  return Object.fromEntries(
    Object.entries(all).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]]))
  )
}

const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined })

const timeout = fc.oneof(
  fc.constant<SentenceSample>({ text: 'none', long: { request: 'none' } }),
  fc.tuple(duration, maybe(fc.oneof(duration, fc.constant('none')))).map(([request, idle]) => ({
    text: idle === undefined ? request : `${request} idle ${idle}`,
    long: keys({ request, idle })
  })),
  fc.oneof(duration, fc.constant('none')).map(idle => ({ text: `idle ${idle}`, long: { idle } }))
)

const event = fc.oneof(fc.constantFrom(...retryEvents), status)
const retry = fc.oneof(
  fc.constant<SentenceSample>({ text: 'none', long: { maxRetries: '0' } }),
  fc
    .tuple(
      integer,
      maybe(duration),
      maybe(
        fc.array(fc.tuple(event, fc.constantFrom(' or ', ', ', ' , ', ',')), { minLength: 1, maxLength: 4 })
      ),
      maybe(times)
    )
    .map(([n, perTry, events, backoff]) => {
      const on = events?.map(([one, joint], index) => (index === 0 ? '' : joint) + one).join('')
      return {
        text: `${n}x${perTry === undefined ? '' : ` ${perTry}`}${on === undefined ? '' : ` on ${on}`}${backoff === undefined ? '' : ` backoff ${backoff[0]}..${backoff[1]}`}`,
        long: keys({
          maxRetries: String(n),
          perTry,
          events: events?.map(([one]) => one),
          backoff: backoff && { base: backoff[0], max: backoff[1] }
        })
      }
    })
)

const limits = fc.oneof(
  integer.map(n => [['5xx', n] as const]),
  integer.map(n => [['gateway-error', n] as const]),
  fc.tuple(integer, integer).map(([a, b]) => [['5xx', a] as const, ['gateway-error', b] as const])
)
const eject = fc
  .tuple(
    limits,
    duration,
    fc.oneof(
      duration.map(one => [one] as const),
      times
    ),
    maybe(percent)
  )
  .map(([all, interval, time, share]) => ({
    text: `${all.map(([error, n]) => `${n}x ${error}`).join(' or ')} in ${interval} for ${time.join('..')}${share === undefined ? '' : ` at most ${share}`}`,
    long: keys({
      consecutive5xx: all.find(([error]) => error === '5xx')?.[1].toString(),
      consecutiveGatewayErrors: all.find(([error]) => error !== '5xx')?.[1].toString(),
      interval,
      baseEjection: time[0],
      maxEjection: time[1],
      maxEjectionPercent: share
    })
  }))

const cpuMemory = fc.tuple(cpu, memory).map(([a, b]) => ({ text: `${a} ${b}`, long: { cpu: a, memory: b } }))
const size = cpuMemory.map(({ text, long }) => ({ text, long: { app: long } }))

export const probePath = fc
  .array(fc.stringMatching(/^[A-Za-z0-9._~-]{1,6}$/), { maxLength: 3 })
  .map(parts => `/${parts.join('/')}`)
const expected = fc.oneof(
  fc.constant(''),
  status.map(one => ` expect ${one}`),
  fc
    .tuple(fc.integer({ min: 100, max: 349 }), fc.integer({ min: 350, max: 599 }))
    .map(([a, b]) => ` expect ${a}..${b}`)
)
export const probe = fc.oneof(
  fc
    .tuple(fc.constantFrom('GET', 'HEAD'), probePath, expected)
    .map(([verb, path, status]) => `${verb} ${path}${status}`),
  fc.constant('grpc'),
  grpcName.map(service => `grpc ${service}`),
  fc.constant('tcp')
)

const healthClauses = fc.record(
  {
    every: duration,
    timeout: duration,
    healthy: integer.map(String),
    unhealthy: integer.map(String),
    start: duration
  },
  { requiredKeys: [] }
)
const health = fc
  .tuple(
    probe,
    healthClauses,
    fc.shuffledSubarray(['every', 'timeout', 'healthy', 'unhealthy', 'start'] as const, { minLength: 5 })
  )
  .map(([ask, clauses, order]) => {
    const written = order.flatMap(key => (clauses[key] === undefined ? [] : [`${key} ${clauses[key]}`]))
    return { text: [ask, ...written].join(' '), long: keys({ probe: ask, ...clauses }) }
  })

const goal = fc.record({ cpu: percent, memory: percent, requestsPerMinute: integer.map(String) })
const tasks = fc.oneof(
  integer.map(n => ({ text: String(n), long: { min: String(n), max: String(n) } })),
  fc
    .tuple(integer, integer, goal, fc.shuffledSubarray(['cpu', 'memory', 'requestsPerMinute'] as const))
    .map(([a, b, goals, order]) => {
      const [min, max] = [String(Math.min(a, b)), String(Math.max(a, b))]
      const written = order.map(key =>
        key === 'requestsPerMinute' ? `${goals[key]} requests/min` : `${goals[key]} ${key}`
      )
      return {
        text: `${min}..${max}${written.length === 0 ? '' : ` at ${written.join(' and ')}`}`,
        long: keys({
          min,
          max,
          goals: order.length === 0 ? undefined : order.map(key => ({ [key]: goals[key] }))
        })
      }
    })
)

const steps = fc.array(fc.tuple(percent, maybe(duration)), { minLength: 1, maxLength: 5 }).map(all => ({
  text: all.map(([share, time]) => (time === undefined ? share : `${share} for ${time}`)).join(' -> '),
  long: all.map(([share, time]) => keys({ share, for: time }))
}))

const abort = fc.tuple(fc.oneof(status, fc.constantFrom('unavailable', 'internal', 'cancelled')), percent)
const delay = fc.tuple(duration, percent)
const fault = fc
  .tuple(maybe(abort), maybe(delay), fc.boolean())
  .filter(([a, b]) => a !== undefined || b !== undefined)
  .map(([a, b, turned]) => {
    const blows = [
      ...(a === undefined ? [] : [`abort ${a[0]} at ${a[1]}`]),
      ...(b === undefined ? [] : [`delay ${b[0]} at ${b[1]}`])
    ]
    return {
      text: (turned ? blows.reverse() : blows).join(' and '),
      long: keys({ abort: a && { status: a[0], share: a[1] }, delay: b && { time: b[0], share: b[1] } })
    }
  })

const capacity = fc.constantFrom<SentenceSample>(
  { text: 'spot', long: { FARGATE_SPOT: { weight: '1' } } },
  { text: 'onDemand', long: { FARGATE: { weight: '1' } } }
)
const tls = fc.constantFrom('strict', 'permissive', 'disabled').map(mode => ({ text: mode, long: { mode } }))
const deployment = fc
  .constantFrom('rolling', 'blueGreen', 'canary')
  .map(strategy => ({ text: strategy, long: { strategy } }))
const call = fc
  .tuple(name, maybe(name))
  .map(([to, port]) => (port === undefined ? to : `${to}:${port}`))
  .map(to => ({ text: to, long: { to } }))

const plain: Readonly<Record<SentenceName, fc.Arbitrary<SentenceSample>>> = {
  timeout,
  retry,
  eject,
  size,
  health,
  tasks,
  capacity,
  steps,
  fault,
  tls,
  call,
  deployment,
  cpuMemory
}

/** Sentences of each kind, with one blank between words and, in `spacedSentences`, any number. */
export const arbitrarySentences = plain
export const spacedSentences = Object.fromEntries(
  Object.entries(plain).map(([kind, sample]) => [kind, kind === 'health' ? sample : spaced(sample)])
) as Readonly<Record<SentenceName, fc.Arbitrary<SentenceSample>>>

const segment = fc.oneof(fc.constant('*'), fc.constant('{id}'), fc.stringMatching(/^[A-Za-z0-9_~-]{1,5}$/))
const path = fc.oneof(
  fc.constantFrom('/', '/**'),
  fc
    .tuple(fc.array(segment, { minLength: 1, maxLength: 4 }), fc.constantFrom('', '/', '/**'))
    .map(([parts, end]) => `/${parts.join('/')}${end}`),
  fc
    .tuple(fc.array(segment, { maxLength: 3 }), fc.stringMatching(/^[a-z]{1,4}-?$/))
    .map(([parts, last]) => `/${[...parts, last].join('/')}**`),
  fc.constantFrom('^/v[12]/.*', '/a(b|c)?', '/[^/]+/x{1,2}', '/a: b #c').map(source => `~ ${source}`)
)
const someVerbs = fc.shuffledSubarray(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'], { maxLength: 3 })

/** What a route can match. */
export const match = fc.oneof(
  fc
    .tuple(someVerbs, path)
    .map(([verbs, path]) => (verbs.length === 0 ? path : `${verbs.join('|')} ${path}`)),
  fc.constantFrom('grpc **', 'tcp'),
  fc
    .tuple(grpcName, fc.constantFrom('*', 'Get', 'Put_2'))
    .map(([service, method]) => `grpc ${service}/${method}`)
)

const nonBlank = fc.stringMatching(/^[A-Za-z0-9_./=+-]{1,8}$/)
export const secret = fc.oneof(
  probePath.filter(path => path !== '/').map(path => `ssm:${path}`),
  fc
    .tuple(nonBlank, maybe(nonBlank), maybe(nonBlank))
    .map(
      ([name, key, stage]) =>
        `secretsmanager:${name}${key === undefined ? '' : `#${key}${stage === undefined ? '' : `@${stage}`}`}`
    ),
  name.map(name => `arn:aws:ssm:eu-west-1:012345678901:parameter/${name}`)
)
export const port = fc
  .tuple(fc.integer({ min: 1, max: 65535 }), fc.constantFrom('http', 'http2', 'grpc', 'tcp'))
  .map(([number, protocol]) => `${number}/${protocol}`)
export const schedule = fc.oneof(
  fc
    .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
    .map(parts => parts.map(part => String(part).padStart(2, '0')).join(':')),
  fc.constantFrom('cron(0 8 ? * MON-FRI *)', 'cron(0/5 1,2 L * ? 2027)')
)
