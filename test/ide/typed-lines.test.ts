import { describe, expect, test } from 'vitest'
import { lint } from '../support/lint.ts'

// What is said to be wrong with each key that somebody types on a new line of a file without errors.

const above = `edition: 1
mesh: m
target: service-connect
regions: { eu-central-1: { cidr: 10.0.0.0/16 } }
services:
  auth:
    image: x
`
const below = `    port: 80/http
  b: { image: x, port: 80/http }
`
const line = above.split('\n').length
const indent = '    '

function errorsWith(typed: string): readonly { readonly rule: string; readonly drawn: string }[] {
  return lint(`${above}${indent}${typed}\n${below}`)
    .filter(({ level }) => level === 'error')
    .map(({ rule, span: { start, end } }) => {
      const [from, to] = [start.column - 1 - indent.length, end.column - 1 - indent.length]
      const isHere = start.line === line && end.line === line
      const drawn = `${typed.slice(0, from)}«${typed.slice(from, to)}»${typed.slice(to)}`
      return { rule, drawn: isHere ? drawn : `elsewhere: line ${start.line}` }
    })
}

describe('a line that is typed', () => {
  test.each([
    'idempotent: true',
    'timeout: 5s idle 60s',
    'retry: 2x 600ms on 5xx',
    'calls: [b]',
    'size: { app: { cpu: 2vCPU, memory: 4GB } }',
    'health: GET / every 10s timeout 2s',
    'user: "app"',
    'env: { A: "b" }',
    'routes: [{ match: GET /v1/**, timeout: 5s }]'
  ])('%s: an error is on it, on the last word or on what is open, and nowhere else', whole => {
    for (let length = 0; length <= whole.length; length++) {
      const errors = errorsWith(whole.slice(0, length))
      expect(errors.filter(({ drawn }) => drawn.startsWith('elsewhere'))).toEqual([])
      const words = errors.filter(({ rule }) => rule !== 'yaml-unclosed')
      expect(words.length, whole.slice(0, length)).toBeLessThanOrEqual(1)
      expect(errors.length - words.length, whole.slice(0, length)).toBeLessThanOrEqual(1)
    }
    expect(errorsWith('')).toEqual([])
    expect(errorsWith(whole)).toEqual([])
  })

  test.each([
    ['ide', 'yaml-unfinished-key', '«ide»'],
    ['idempotent', 'yaml-unfinished-key', '«idempotent»'],
    ['idempotent:', 'missing-value', '«idempotent»:'],
    ['idempotent: t', 'invalid-value', 'idempotent: «t»'],
    ['timeout: 5', 'missing-unit', 'timeout: «5»'],
    ['timeout: 5s id', 'invalid-sentence', 'timeout: 5s «id»'],
    ['timeout: 5s idle', 'invalid-sentence', 'timeout: 5s idle«»'],
    ['user: "ap', 'yaml-unclosed', 'user: «"»ap']
  ])('%s: %s on %s', (typed, rule, drawn) => {
    expect(errorsWith(typed)).toEqual([{ rule, drawn }])
  })
})
