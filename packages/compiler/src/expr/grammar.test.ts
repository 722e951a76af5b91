import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { builtins, words } from './builtins/index.ts'
import { keywords } from './expression-tokens.ts'
import { sentences } from './read-sentence.ts'
import { retryEvents } from './retry-events.ts'
import { probeKeywords } from './take-probe.ts'
import { verbs } from './verbs.ts'

const grammar = readFileSync(new URL('../../../../docs/grammar.ebnf', import.meta.url), 'utf8')
const rules = new Set([...grammar.matchAll(/^([A-Za-z]+) +=/gm)].map(([, name]) => name))
const terminals = new Set([...grammar.matchAll(/"([^"\n]+)"/g)].map(([, text]) => text))

it.each(Object.keys(sentences))('the grammar page has the sentence `%s`', name => {
  expect(rules).toContain(name)
})

it.each(['port', 'probe', 'match', 'secret', 'schedule', 'interpolation', 'expression'])(
  'the grammar page has the value `%s`',
  name => {
    expect(rules).toContain(name)
  }
)

it.each([
  ...keywords,
  ...retryEvents,
  ...probeKeywords,
  ...verbs,
  ...builtins.map(one => one.name),
  ...words.map(one => one.name)
])('the grammar page has the word `%s`', word => {
  expect(terminals).toContain(word)
})

it('defines every rule that it uses, and uses every rule but those that stand for a whole text', () => {
  const text = grammar.replace(/\(\*.*?\*\)|"[^"\n]*"|'[^'\n]*'|\?[^?]*\?/gs, ' ')
  const used = new Set(
    [...text.matchAll(/[A-Za-z][A-Za-z ]*[A-Za-z]|[A-Za-z]/g)].map(([name]) =>
      name.replace(/ of function$/, '')
    )
  )
  const whole = new Set([
    ...Object.keys(sentences),
    'port',
    'match',
    'secret',
    'schedule',
    'interpolation',
    'expression',
    'requestWord',
    'measuredWord'
  ])
  const defined = [...text.matchAll(/^([A-Za-z]+)(?: of function)? +=/gm)].map(([, name]) => name ?? '')
  expect([...used].filter(name => !defined.includes(name))).toEqual([])
  const right = text.replace(/^[A-Za-z]+(?: of function)? +=/gm, ' ')
  expect(defined.filter(name => !whole.has(name) && !new RegExp(`\\b${name}\\b`).test(right))).toEqual([])
})
