import { expect, it } from 'vitest'
import { open } from '../../support/ide.ts'
import { labelsIn, offersIn, serviceWith } from './complete-at.ts'

/** What is offered in a line of a service. */
const offered = (line: string) => labelsIn(serviceWith(line)).join(' | ')

/** The line of a service after each of its offers is accepted. */
const accepted = (line: string) =>
  offersIn(open(serviceWith(line))).map(({ after }) => (after.split('\n')[4] ?? '').trim())

it.each([
  'retry: ┆',
  'retry:┆',
  'retry: 3┆',
  'retry: 3x ┆',
  'retry: 3x 2┆',
  'retry: 3x 25m┆',
  'retry: 3x ┆ on 5xx',
  'retry: 3x o┆',
  'retry: 3x on re┆',
  'retry: 3x on 5xx ┆',
  'retry: 3x on 5xx, ┆',
  'retry: 3x on reset backoff ┆',
  'retry: 3x on reset backoff 25ms..┆',
  'retry: 3x on reset backoff 25ms..3┆',
  'retry: wrong ┆',
  'timeout: ┆',
  'timeout: 10s ┆',
  'timeout: 10s idle ┆',
  'tasks: 4┆',
  'tasks: 2..10 at ┆',
  'tasks: 2..10 at 80┆',
  'tasks: 2..10 at 70% cpu and ┆',
  'tasks: 2..10 at 70% ┆',
  'size: 1┆',
  'size: 1vCPU 2┆',
  'size: { app: ┆ }',
  'circuitBreaker: { eject: 5x ┆ }',
  'circuitBreaker: { eject: 5x 5xx in 30s for ┆ }',
  'circuitBreaker: { eject: 5x 5xx in 30s for 30s at ┆ }',
  'health: ┆',
  'health: GET /healthz ┆',
  'health: GET /healthz expect ┆',
  'health: GET /healthz every 10s ┆ start 30s',
  'deployment: ┆',
  'deployment: { canary: { steps: 5┆ } }',
  'deployment: { canary: { steps: 5% ┆ } }',
  'deployment: { canary: { steps: 5% for 1┆ } }',
  '<<: { retry: 3x ┆ }',
  'fault: ┆',
  'fault: abort ┆',
  'fault: abort 503 ┆',
  'fault: abort 503 at 1% ┆',
  'fault: abort 503 at 1% and ┆'
])('%s', line => {
  expect(offered(line)).toMatchSnapshot()
})

it('replaces the half-typed word, also in front of others and without a blank behind the colon', () => {
  expect(accepted('timeout:┆')).toMatchInlineSnapshot(`
    [
      "timeout: 5s",
      "timeout: 10s idle 60s",
      "timeout: idle 60s",
      "timeout: none",
      "timeout: 10s",
      "timeout: idle",
    ]
  `)
  expect(accepted('retry: 3x o┆ backoff 1s..2s')).toMatchInlineSnapshot(`
    [
      "retry: 3x 2s backoff 1s..2s",
      "retry: 3x on backoff 1s..2s",
    ]
  `)
  expect(accepted("retry: '3x 25┆'")).toMatchInlineSnapshot(`
    [
      "retry: '3x 25ms'",
      "retry: '3x 25s'",
      "retry: '3x 25m'",
      "retry: '3x 25h'",
      "retry: '3x 25d'",
      "retry: '3x on'",
      "retry: '3x backoff'",
    ]
  `)
  expect(accepted('retry: 3x ┆')).toMatchInlineSnapshot(`
    [
      "retry: 3x 2s",
      "retry: 3x on",
      "retry: 3x backoff",
    ]
  `)
})

it('offers nothing behind a comment sign, on a key, and behind what is whole', () => {
  expect([
    offered('retry: 3x # ┆'),
    offered('ret┆ry: 3x'),
    offered("retry: '3x' ┆"),
    offered('timeout: none ┆')
  ]).toEqual(['', '', '', ''])
})
