import { expect, it } from 'vitest'
import { lint } from '../../../../test/support/lint.ts'

const names = [
  'target-value-differs',
  'target-feature-unsupported',
  'retry-amplification',
  'retry-without-idempotency',
  'unknown-rule',
  'unknown-loss'
]

/** The findings about acceptances and what they may accept, as `line level rule`. */
function found(accept: string, services: string, rest = ''): readonly string[] {
  const mesh = `mesh: m
target: appmesh
regions: { eu-west-1: {} }
lint: { accept: [${accept}] }
${rest}
services:
${services}
`
  return lint(mesh)
    .filter(({ rule }) => names.includes(rule) || rule.startsWith('acceptance-'))
    .map(({ rule, level, span, environments }) =>
      [span.start.line, level, rule, ...(environments ?? [])].join(' ')
    )
}

const waits = 'timeout: 3s, retry: 1x 500ms on connect-failure backoff 50ms..500ms'
const services = `  a: { image: a:1, port: 80/http, ${waits} }
  b: { image: b:1, port: 80/http, ${waits} }`
const both = ['7 warning target-value-differs', '8 warning target-value-differs']

it.each([
  ['a loss', '{ loss: retry-backoff, reason: r }', []],
  ['findings of a rule', '{ rule: target-value-differs, reason: r }', []],
  ['a loss in one service', '{ loss: retry-backoff, at: services.a, reason: r }', [both[1]]],
  ['a loss at a key', '{ loss: retry-backoff, at: services.b.retry, reason: r }', [both[0]]],
  [
    'a loss in two services',
    '{ loss: retry-backoff, at: services.a, reason: r }, { loss: retry-backoff, at: services.b, reason: r }',
    []
  ],
  [
    'nothing in a service of which the name is a beginning',
    '{ loss: retry-backoff, at: serv, reason: r }',
    ['4 warning acceptance-unused', ...both]
  ],
  [
    'nothing of another loss',
    '{ loss: timeout-connect, reason: r }',
    ['4 warning acceptance-unused', ...both]
  ],
  ['a loss until today', '{ loss: retry-backoff, reason: r, until: 2026-11-22 }', []],
  [
    'nothing after the last day',
    '{ loss: retry-backoff, reason: r, until: 2026-11-21 }',
    ['4 warning acceptance-expired', ...both]
  ],
  ['no loss that does not exist', '{ loss: retry-bakoff, reason: r }', ['4 error unknown-loss', ...both]],
  ['no quota', '{ loss: quota-envoys-per-virtual-node, reason: r }', ['4 error unknown-loss', ...both]],
  ['no rule that does not exist', '{ rule: target-values, reason: r }', ['4 error unknown-rule', ...both]]
])('%s', (_title, accept, expected) => {
  expect(found(accept, services)).toEqual(expected)
})

it('a judgement that is an error may be accepted', () => {
  const chain = ['a', 'b', 'c', 'd'].map(
    (name, at, all) =>
      `  ${name}: { image: a:1, port: 80/http, idempotent: true, retry: 2x on 5xx, calls: [${all[at + 1] ?? ''}] }`
  )
  const rules = (accept: string) =>
    new Set(found(accept, chain.join('\n')).map(line => line.split(' ').slice(1).join(' ')))
  expect(rules('')).toContain('error retry-amplification')
  expect(rules('{ rule: retry-amplification, reason: r }')).not.toContain('error retry-amplification')
  expect(rules('{ rule: retry-amplification, reason: r }')).not.toContain('warning acceptance-unused')
})

it('what the target lacks may be accepted, but not where requests go elsewhere', () => {
  const lacking =
    '  a: { image: a:1, port: 80/http, timeout: 3s, retry: none, tls: { client: { enforce: true } } }'
  expect(found('', lacking)).toEqual(['7 error target-feature-unsupported'])
  expect(found('{ loss: tls-mutual, reason: r }', lacking)).toEqual([])
  expect(found('{ rule: target-feature-unsupported, reason: r }', lacking)).toEqual([])

  const elsewhere =
    '  a: { image: a:1, port: 80/http, timeout: 3s, retry: none, routes: [{ match: /**, when: \'query("q") present\' }] }'
  const finding = '7 error target-feature-unsupported'
  expect(found('', elsewhere)).toEqual([finding])
  expect(found('{ loss: route-match-query, reason: r }', elsewhere)).toEqual([
    '4 error acceptance-of-error',
    finding
  ])
})

it('an error that nobody can decide is refused also where it is not found', () => {
  expect(found('{ rule: missing-image, reason: r }', services)).toEqual([
    '4 error acceptance-of-error',
    ...both
  ])
})

it('each environment accepts for itself', () => {
  const environments = (accept: string) =>
    `environments: { dev: { lint: { accept: [${accept}] } }, prod: {} }`
  expect(found('', services, environments('{ loss: retry-backoff, reason: r }'))).toEqual(
    both.map(line => `${line} prod`)
  )
})

it('an entry is used when one environment needs it', () => {
  const overlay = 'environments: { dev: { services: { a: { retry: none }, b: { retry: none } } }, prod: {} }'
  expect(found('{ loss: retry-backoff, reason: r }', services, overlay)).toEqual([])
})

it('a level that a setting raises can still be accepted', () => {
  const mesh = (accept: string) => `mesh: m
target: appmesh
regions: { eu-west-1: {} }
lint: { rules: { target-value-differs: error }, accept: [${accept}] }
services:
  a: { image: a:1, port: 80/http, ${waits} }
`
  const rules = (accept: string) => lint(mesh(accept)).filter(({ level }) => level === 'error')
  expect(rules('').map(({ rule }) => rule)).toEqual(['target-value-differs'])
  expect(rules('{ loss: retry-backoff, reason: r }')).toEqual([])
})
