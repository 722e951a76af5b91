import { expect, it } from 'vitest'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { readEntry } from '../syntax/read-entry.ts'
import { applyEdits } from '../text/edit.ts'
import { validateTop } from './validate.ts'

function validated(text: string, isRoot = true): readonly Diagnostic[] {
  const { root } = readEntry({ file: 'mesh.yaml', id: '', text })
  const found: Diagnostic[] = []
  validateTop(root?.items ?? [], isRoot, problem => found.push(problem))
  return found
}

const shown = ({ rule, message, at }: Diagnostic) =>
  `${rule} at ${at.entry.text.slice(at.start, at.end)}: ${message}`

/** Findings of what stands under one service. */
function inService(text: string): readonly string[] {
  return validated(`services: { auth: { ${text} } }`).map(shown)
}

it.each([
  // Keys.
  ['timout: 5s', ['unknown-key at timout: There is no key `timout` here. Did you mean `timeout`?']],
  ['replicas: 3', ['unknown-key at replicas: There is no key `replicas` here. Did you mean `tasks`?']],
  ['perTry: 2s', ['unknown-key at perTry: `perTry` is not a key here: it belongs under `retry`.']],
  [
    'retry: { timeout: 2s }',
    ['unknown-key at timeout: `timeout` is not a key of `retry`: it belongs beside it.']
  ],
  ['xyzzy: 1', ['unknown-key at xyzzy: There is no key `xyzzy` here.']],
  ['__proto__: 1', ['unknown-key at __proto__: There is no key `__proto__` here.']],
  ['constructor: 1', ['unknown-key at constructor: There is no key `constructor` here.']],
  ['toString: 1', ['unknown-key at toString: There is no key `toString` here.']],
  // Kinds.
  ['calls: auth', ['invalid-kind at auth: `calls` is text, and a list belongs here.']],
  ['env: [A]', ['invalid-kind at [A]: `env` is a list, and a map belongs here.']],
  ['retry: [3x]', ['invalid-kind at [3x]: `retry` is a list, and a short form or a map belongs here.']],
  ['image: { name: x }', ['invalid-kind at { name: x }: `image` is a map, and text belongs here.']],
  [
    'calls: [[auth]]',
    ['invalid-kind at [auth]: This item is a list, and a short form or a map belongs here.']
  ],
  // Empty values.
  ['image: ', ['missing-value at image: `image` has no value.']],
  ['retry: ', ['missing-value at retry: `retry` has no value.']],
  ['env: ', []],
  ['env: {}', []],
  ['env: { A: }', ['missing-value at A: `A` has no value.']],
  [
    'health: { probe: tcp, command: [] }',
    ['missing-value at []: `command` is empty, and needs at least one item.']
  ],
  // Scalars.
  ['idempotent: yes', ['invalid-value at yes: Expected `true` or `false`, but found `yes`.']],
  [
    'architecture: x86-64',
    ['invalid-value at x86-64: Expected `x86_64` or `arm64`, but found `x86-64`. Did you mean `x86_64`?']
  ],
  [
    'slo: { errorRate: 120% }',
    ['invalid-value at 120%: `120%` is too large: the largest value here is 100%.']
  ],
  ['calls: [{ to: vc, times: 0 }]', ['invalid-value at 0: `0` is too small: the smallest value here is 1.']],
  ['retry: { perTry: 2 }', ['missing-unit at 2: `2` has no unit.']],
  ['timeout: 5', ['missing-unit at 5: `5` has no unit.']],
  ['port: 8080', ['missing-unit at 8080: The port `8080` has no protocol.']],
  ['slo: { errorRate: 5 }', ['missing-unit at 5: `5` has no `%` behind it.']],
  // Names.
  [
    'versions: { V1: {} }',
    [
      'invalid-name at V1: `V1` is not a valid name: it has lower-case letters, digits and `-`, begins with a letter and does not end in `-`.'
    ]
  ],
  ['versions: { main: {} }', ['invalid-name at main: The name `main` is reserved.']],
  ['versions: { v1: { was: main } }', []],
  ['versions: { constructor: {} }', []],
  [
    `versions: { ${'a'.repeat(41)}: {} }`,
    [`invalid-name at ${'a'.repeat(41)}: The name \`${'a'.repeat(41)}\` has 41 characters, and may have 40.`]
  ],
  [`versions: { ${'a'.repeat(40)}: {} }`, []],
  [
    "versions: { '*': {} }",
    ["invalid-name at '*': `*` stands for all names only in overlays, and this is no overlay."]
  ],
  ["routes: [{ match: /**, to: { 'v1:admin': 60%, v2: 40% } }]", []],
  [
    "routes: [{ match: /**, shares: { 'v1:': 1 } }]",
    [
      "invalid-name at 'v1:': `v1:` is not a valid name: it has lower-case letters, digits and `-`, begins with a letter and does not end in `-`."
    ]
  ],
  [
    "routes: [{ match: /**, to: { 'v1:a:b': 100% } }]",
    [
      "invalid-name at 'v1:a:b': `v1:a:b` is not a valid name: it has lower-case letters, digits and `-`, begins with a letter and does not end in `-`."
    ]
  ],
  // Interpolation.
  ["image: '${param.registry}/a'", []],
  [
    "timeout: '${param.t}'",
    [
      'misplaced-interpolation at ${param.t}: `${param.t}` cannot be used in a sentence, which has to be written out.'
    ]
  ],
  [
    "timeout: { request: '${env}' }",
    ['misplaced-interpolation at ${env}: `${env}` cannot be used in a duration, which has to be written out.']
  ],
  ["workingDirectory: '/${env}'", []],
  [
    "workingDirectory: '/${param.d}'",
    [
      'misplaced-interpolation at ${param.d}: `${param.d}` is known only at deployment, and meshc needs this value before.'
    ]
  ],
  ["env: { A: '$${x}' }", []]
])('a service with { %s }', (text, expected) => {
  expect(inService(text)).toEqual(expected)
})

it.each([
  // One cause, one finding.
  ['{ retry: 3x 2s on 5xx, connect-failure }', '3x 2s on 5xx, connect-failure'],
  ['{ retry: 3x on 5xx, reset, connect-failure, timeout: 5s }', '3x on 5xx, reset, connect-failure'],
  [
    '{ circuitBreaker: { eject: 5x 5xx in 30s for 30s..300s, at most 50% } }',
    '5x 5xx in 30s for 30s..300s, at most 50%'
  ],
  ['{ routes: [{ match: /a, when: query("a, b") == "1", to: v2 }] }', 'query("a, b") == "1"']
])('a comma in %s cuts a sentence, and the fix quotes it', (text, cut) => {
  const file = `services: { auth: ${text} }`
  const found = validated(file)
  expect(found.map(({ rule }) => rule)).toEqual(['flow-comma-cuts-sentence'])
  const [finding] = found
  expect(file.slice(finding?.at.start, finding?.at.end)).toBe(cut)
  expect(validated(fixed(file, finding))).toEqual([])
})

it('a comma that cuts an invariant in a list is one finding', () => {
  const file =
    'invariants: [worstLatency(gateway.public, service.vc) <= 10s, not calls(service.a, service.b)]'
  const found = validated(file)
  expect(found.map(shown)).toEqual([
    'flow-comma-cuts-sentence at worstLatency(gateway.public, service.vc) <= 10s: The comma cuts this item in two: inside brackets it ends a value.',
    'flow-comma-cuts-sentence at not calls(service.a, service.b): The comma cuts this item in two: inside brackets it ends a value.'
  ])
})

it('a known key without a value is no piece of a sentence', () => {
  expect(inService('retry: 3x, timeout')).toEqual(['missing-value at timeout: `timeout` has no value.'])
})

it('a fix of a bare number writes the unit', () => {
  const file = 'services: { auth: { timeout: 5, port: 8080 } }'
  expect(fixed(file, ...validated(file))).toBe('services: { auth: { timeout: 5s, port: 8080/http } }')
})

it('a patch may be empty and may speak of all names', () => {
  const patch = "environments: { dev: { services: { '*': { tasks: , env: { A: }, timeout: } }, defaults: } }"
  expect(validated(patch)).toEqual([])
  expect(validated("regions: { eu-west-1: { overrides: { services: { '*': { retry: } } } } }")).toEqual([])
  expect(
    validated('environments: { dev: { services: { auth: { timout: 1s } } } }').map(({ rule }) => rule)
  ).toEqual(['unknown-key'])
})

it('the names of regions are those of AWS', () => {
  expect(validated('regions: { frankfurt: {}, eu-central-1: {} }').map(shown)).toEqual([
    'invalid-name at frankfurt: `frankfurt` does not have the form of an AWS region, such as `eu-central-1`.'
  ])
})

it('an included file has fewer keys, and those of the root are a matter of binding', () => {
  expect(
    validated('cluster: {}\nservices: {}\nclutser: {}\n', false).map(({ at, rule }) => [rule, at.start])
  ).toEqual([['unknown-key', 25]])
})

it('the order of keys changes nothing but the order of findings', () => {
  const keys = ['timout: 5s', 'calls: auth', 'image: ', 'idempotent: yes', 'timeout: 5']
  const forwards = validated(`services:\n  a:\n${keys.map(key => `    ${key}\n`).join('')}`)
  const backwards = validated(
    `services:\n  a:\n${keys
      .map(key => `    ${key}\n`)
      .reverse()
      .join('')}`
  )
  expect(forwards).toHaveLength(5)
  expect(backwards.map(shown)).toEqual(forwards.map(shown).reverse())
})

it('names that JavaScript knows are ordinary names everywhere', () => {
  const file =
    'services: { constructor: { env: { __proto__: x, toString: y } } }\ngateways: { valueof: {} }\n'
  expect(validated(file)).toEqual([])
})

function fixed(text: string, ...findings: readonly (Diagnostic | undefined)[]): string {
  const edits = findings.flatMap(finding => finding?.fixes[0]?.edits ?? [])
  return applyEdits(
    text,
    edits.map(({ at, insert }) => ({ start: at.start, end: at.end, insert }))
  )
}
