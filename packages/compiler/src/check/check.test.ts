import { describe, expect, it } from 'vitest'
import { lint } from '../../../../test/support/lint.ts'

/** The findings about timeouts and about settings of a mesh, one line each. */
function found(lintSettings: string, comment = '# nothing'): readonly string[] {
  const mesh = `mesh: m
target: envoy
regions: { eu-west-1: {} }
lint: { rules: ${lintSettings} }
services:
  a:
    ${comment}
    image: a:1
    port: 80/http
    calls: [b]
  ${comment}
  b: { image: b:1, port: 80/http }
`
  const of = ['timeout-missing', 'unknown-rule', 'invalid-rule-setting']
  return lint(mesh)
    .filter(({ rule }) => of.includes(rule) || rule.startsWith('suppression-'))
    .map(({ rule, level, span }) => `${span.start.line} ${level} ${rule}`)
}

const plain = found('{}')

it('a mesh without settings has its findings at the levels of the rules', () => {
  expect(plain.length).toBeGreaterThan(0)
  expect(plain.every(line => / (warning|info) timeout-missing$/.test(line))).toBe(true)
})

it.each([
  ['error', 'error'],
  ['warning', 'warning'],
  ['info', 'info']
])('a level `%s` is the level of all findings of a rule', (written, level) => {
  expect(found(`{ timeout-missing: ${written} }`)).toEqual(
    plain.map(line => line.replace(/ \w+ /, ` ${level} `))
  )
  expect(found(`{ timeout-missing: { level: ${written} } }`)).toEqual(
    found(`{ timeout-missing: ${written} }`)
  )
})

it('`none` turns a rule off', () => {
  expect(found('{ timeout-missing: none }')).toEqual([])
})

it.each([
  ['a rule that is unknown', '{ timeout-mising: none }', '4 error unknown-rule'],
  ['a rule named like a part of every object', '{ constructor: none }', '4 error unknown-rule'],
  ['an error that is made less', '{ timeout-nesting: info }', '4 error invalid-rule-setting'],
  ['an option that is unknown', '{ timeout-missing: { options: { x: 1 } } }', '4 error invalid-rule-setting']
])('%s is a finding, and changes nothing', (_title, settings, expected) => {
  expect(found(settings)).toEqual([expected, ...plain])
})

it.each([
  ['# meshc-ignore-file timeout-missing: a test', []],
  ['# meshc-ignore-file timeout-missing: a test, until 2026-11-22', []],
  ['# meshc-ignore timeout-missng: a test', 'unknown-rule'],
  ['# meshc-ignore-file timeout-missing: a test, until 2026-11-21', 'suppression-expired'],
  ['# meshc-ignore-file timeout-missing', 'suppression-without-reason'],
  ['# meshc-ignore-file', 'suppression-without-reason'],
  ['# meshc-ignore-file timeout-nesting: a test', 'suppression-of-error']
])('%s', (comment, expected) => {
  const rules = new Set(found('{}', comment).map(line => line.split(' ')[2]))
  if (typeof expected === 'string') expect(rules).toContain(expected)
  else expect(rules).toEqual(new Set())
})

describe('a rule that is off by default', () => {
  const unformatted = (settings: string) =>
    lint(`mesh: m
regions: {eu-west-1: {}}
lint: { rules: ${settings} }
services: { a: { image: 'a:1', port: 80/http } }
`).flatMap(({ rule, level }) => (rule === 'unformatted-file' ? level : []))

  it.each([
    ['{}', []],
    ['{ unformatted-file: none }', []],
    ['{ unformatted-file: info }', ['info']],
    ['{ unformatted-file: warning }', ['warning']],
    ['{ unformatted-file: { level: error } }', ['error']],
    ['{ unformatted-file: {} }', []]
  ])('with `rules: %s`', (settings, expected) => {
    expect(unformatted(settings)).toEqual(expected)
  })
})

it('a warning that the file makes an error is silenced by no comment', () => {
  const comment = '# meshc-ignore-file timeout-missing: a test'
  expect(found('{ timeout-missing: error }', comment)).toEqual(found('{ timeout-missing: error }'))
})
