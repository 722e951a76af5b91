import fc from 'fast-check'
import type { Use } from '../../packages/compiler/src/expr/builtins/index.ts'
import { duration, name, percent } from './arbitrary-sentences.ts'

/** An expression as someone might write it, and its tree without places. */
export interface ExpressionSample {
  readonly text: string
  readonly tree: Tree
}

/** A tree as JSON has it. */
export interface Tree {
  readonly kind: string
  readonly [key: string]: unknown
}

const sample = (text: string, tree: Tree): ExpressionSample => ({ text, tree })

const string = fc
  .string({ unit: 'binary-ascii', maxLength: 6 })
  .map(value => sample(`"${value.replace(/["\\]/g, '\\$&')}"`, { kind: 'string', value }))
const safeText = fc
  .stringMatching(/^[a-z0-9:#, -]{1,6}$/)
  .filter(text => text.trim() !== '')
  .map(value => sample(`"${value}"`, { kind: 'string', value }))
/** A name that a header can have, and those that proxies give to parts of the request. */
const headerName = fc
  .stringMatching(/^:?[a-z0-9#-]{1,6}$/)
  .map(value => sample(`"${value}"`, { kind: 'string', value }))
const integer = fc
  .integer({ min: 0, max: 9999 })
  .map(value => sample(String(value), { kind: 'number', value }))
const share = fc.integer({ min: 0, max: 100 }).map(value => sample(`${value}%`, { kind: 'percent', value }))
const seconds = fc
  .integer({ min: 0, max: 9999 })
  .map(n => sample(`${n}s`, { kind: 'duration', ms: n * 1000 }))

const reference = (root: string, version?: fc.Arbitrary<string>) =>
  fc.tuple(name, version ?? fc.constant(undefined)).map(([name, version]) =>
    sample(`${root}.${name}${version === undefined ? '' : `@${version}`}`, {
      kind: 'reference',
      root,
      name,
      ...(version === undefined ? {} : { version })
    })
  )

const call = (name: string, ...values: fc.Arbitrary<ExpressionSample>[]) =>
  fc.tuple(...values).map(values =>
    sample(`${name}(${values.map(value => value.text).join(', ')})`, {
      kind: 'call',
      name,
      arguments: values.map(value => value.tree)
    })
  )

const compare = (
  left: fc.Arbitrary<ExpressionSample>,
  operators: readonly string[],
  right: fc.Arbitrary<ExpressionSample>
) =>
  fc
    .tuple(left, fc.constantFrom(...operators), right, fc.constantFrom(' ', '  '))
    .map(([left, operator, right, blank]) =>
      sample(`${left.text}${blank}${operator} ${right.text}`, {
        kind: 'compare',
        operator,
        left: left.tree,
        right: right.tree
      })
    )

const orders = ['==', '!=', '<', '<=', '>', '>=']
const asked = fc.oneof(call('header', headerName), call('query', safeText))
const requestConditions = fc.oneof(
  compare(asked, ['==', '!=', 'startsWith', 'endsWith'], string),
  compare(
    asked,
    ['matches'],
    fc.constantFrom('a.*', '[0-9]+', '(a|b)').map(value => sample(`"${value}"`, { kind: 'string', value }))
  ),
  asked.map(({ text, tree }) => sample(`${text} present`, { kind: 'present', value: tree })),
  fc
    .tuple(asked, fc.integer({ min: 0, max: 50 }), fc.integer({ min: 50, max: 99 }))
    .map(([{ text, tree }, from, to]) =>
      sample(`${text} in ${from}..${to}`, {
        kind: 'in',
        value: tree,
        from: { kind: 'number', value: from },
        to: { kind: 'number', value: to }
      })
    ),
  fc.constantFrom('GET', 'POST').map(verb =>
    sample(`method == "${verb}"`, {
      kind: 'compare',
      operator: '==',
      left: { kind: 'word', name: 'method' },
      right: { kind: 'string', value: verb }
    })
  )
)

const word = (name: string, property?: string) =>
  sample(property === undefined ? name : `${name}.${property}`, {
    kind: 'word',
    name,
    ...(property === undefined ? {} : { property })
  })
const latency = fc.constantFrom('p50', 'p95', 'p99')
const factored = fc.tuple(fc.constantFrom(0.5, 1.2, 3), latency).map(([factor, property]) => {
  const value = word('stable', property)
  return sample(`${factor} * ${value.text}`, { kind: 'times', factor, value: value.tree })
})
const measured = fc.oneof(
  compare(fc.constant(word('errorRate')), orders, share),
  compare(
    latency.map(name => word(name)),
    orders,
    fc.oneof(seconds, factored)
  ),
  compare(fc.constant(word('requests')), orders, integer),
  compare(call('metric', safeText), orders, integer)
)

const service = reference('service')
const caller = fc.oneof(service, reference('gateway'))
const callee = fc.oneof(service, reference('external'))
const region = reference('region')
const matched = fc
  .constantFrom('GET /v1/**', '/a/*', 'grpc a.B/C')
  .map(value => sample(`"${value}"`, { kind: 'string', value }))
const claims = fc.oneof(
  compare(call('worstLatency', caller, callee), orders, seconds),
  compare(call('attempts', caller, callee), orders, integer),
  fc.oneof(call('calls', caller, callee), call('reaches', caller, callee)),
  compare(fc.oneof(call('tasks', service), call('tasks', service, region)), orders, integer),
  compare(
    call('availableAfterLosing', service, fc.oneof(region, fc.constant(word('zone')))),
    orders,
    integer
  ),
  compare(
    fc.oneof(
      call('share', matched, reference('service', name)),
      call('share', matched, reference('service', name), requestConditions)
    ),
    ['==', '<=', '>='],
    share
  )
)

/** Conditions joined, with words or signs, and with more parentheses than are needed at times. */
function joined(leaf: fc.Arbitrary<ExpressionSample>): fc.Arbitrary<ExpressionSample> {
  return fc.letrec<{
    any: ExpressionSample
    or: ExpressionSample
    and: ExpressionSample
    not: ExpressionSample
  }>(tie => ({
    any: fc.oneof({ depthSize: 'small' }, leaf, tie('or'), tie('and'), tie('not')),
    or: fc
      .tuple(fc.array(tie('any'), { minLength: 2, maxLength: 3 }), fc.constantFrom('or', '||'), fc.boolean())
      .map(([parts, sign, more]) => join('or', parts, sign, more)),
    and: fc
      .tuple(fc.array(tie('any'), { minLength: 2, maxLength: 3 }), fc.constantFrom('and', '&&'), fc.boolean())
      .map(([parts, sign, more]) => join('and', parts, sign, more)),
    not: tie('any').map(part => {
      const grouped = part.tree.kind === 'or' || part.tree.kind === 'and' ? `(${part.text})` : part.text
      return sample(`not ${grouped}`, { kind: 'not', part: part.tree })
    })
  })).any
}

function join(
  kind: 'or' | 'and',
  parts: readonly ExpressionSample[],
  sign: string,
  more: boolean
): ExpressionSample {
  const texts = parts.map(({ text, tree }) =>
    (kind === 'and' && tree.kind === 'or') || (more && tree.kind !== 'call') ? `(${text})` : text
  )
  const flat = parts.flatMap(({ tree }) => (tree.kind === kind ? (tree.parts as Tree[]) : [tree]))
  return sample(texts.join(` ${sign} `), { kind, parts: flat })
}

export const arbitraryExpressions: Readonly<Record<Use, fc.Arbitrary<ExpressionSample>>> = {
  when: joined(requestConditions),
  rollback: joined(measured),
  gate: joined(measured),
  invariant: joined(claims)
}

/** Values with their units, for texts that are nearly expressions. */
export const looseWords = fc.oneof(
  duration,
  percent,
  name,
  fc.constantFrom(
    'and',
    'or',
    'not',
    '(',
    ')',
    '==',
    '"',
    '"a"',
    'header("x")',
    'in',
    '..',
    ',',
    'present',
    '*',
    '-',
    '!',
    '\u00a0',
    '“'
  )
)
