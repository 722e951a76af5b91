import fc from 'fast-check'
import type { Expression, Match } from '../../packages/compiler/src/expr/types.ts'
import type { Route } from '../../packages/compiler/src/model/types.ts'
import { routeModel } from '../support/arbitrary-mesh-model.ts'
import {
  allContexts,
  allPaths,
  type Dimension,
  type PlainCondition,
  type PlainPath,
  type PlainRoute
} from './routing-oracle.ts'

/** Lists of routes without conditions, over a handful of words. */
const anyVerbs = fc.oneof(
  { weight: 3, arbitrary: fc.constant([]) },
  fc.subarray(['GET', 'POST'], { minLength: 1 })
)

export const anyPath = (maxParts: number): fc.Arbitrary<PlainPath> =>
  fc
    .record({
      parts: fc.array(fc.constantFrom('a', 'b', 'a-x', '*'), { maxLength: maxParts }),
      last: fc.constantFrom('', 'below', 'below', 'slash', 'a-**', 'a**')
    })
    .map(({ parts, last }): PlainPath => {
      if (last === 'below') return { parts, end: 'below' }
      if (last === 'slash' && parts.length > 0) return { parts: [...parts, ''], end: 'exact' }
      if (last === 'a-**' || last === 'a**') return { parts: [...parts, last.slice(0, -2)], end: 'glued' }
      return { parts, end: 'exact' }
    })

export const anyPlainRoute = (maxParts: number): fc.Arbitrary<PlainRoute> =>
  fc.record({ verbs: anyVerbs, path: anyPath(maxParts), when: fc.constant(undefined) })

const texts = ['', 'a', 'ab', '1', '2', '10']
const affixes = ['a', 'ab', '1', 'b']
const anyNumber = fc.constantFrom(0, 1, 2, 10)

/** One comparison of a header or query parameter. */
const anyComparison = (of: Dimension): fc.Arbitrary<PlainCondition> =>
  fc.oneof(
    fc.record({
      op: fc.constantFrom('==' as const, '==' as const, '!=' as const),
      of: fc.constant(of),
      text: fc.constantFrom(...texts)
    }),
    fc.record({
      op: fc.constantFrom('startsWith' as const, 'endsWith' as const),
      of: fc.constant(of),
      text: fc.constantFrom(...affixes)
    }),
    fc.record({ op: fc.constant('between' as const), of: fc.constant(of), from: anyNumber, to: anyNumber }),
    fc.record({ op: fc.constantFrom('<' as const, '>=' as const), of: fc.constant(of), than: anyNumber })
  )

const anyAtom: fc.Arbitrary<PlainCondition> = fc.oneof(
  { weight: 6, arbitrary: anyComparison('header') },
  { weight: 2, arbitrary: anyComparison('query') },
  {
    weight: 1,
    arbitrary: fc.record({
      op: fc.constant('present' as const),
      of: fc.constantFrom('header' as const, 'query' as const)
    })
  },
  {
    weight: 1,
    arbitrary: fc.record({
      op: fc.constantFrom('==' as const, '!=' as const),
      of: fc.constant('method' as const),
      text: fc.constantFrom('GET', 'PUT')
    })
  },
  {
    weight: 1,
    arbitrary: fc.record({
      op: fc.constantFrom('==' as const, '!=' as const),
      of: fc.constant('scheme' as const),
      text: fc.constantFrom('http', 'https')
    })
  }
)

const several = (part: fc.Arbitrary<PlainCondition>) => fc.array(part, { minLength: 2, maxLength: 3 })
const not = (part: fc.Arbitrary<PlainCondition>) => fc.record({ op: fc.constant('not' as const), part })

const anyInner: fc.Arbitrary<PlainCondition> = fc.oneof(
  { weight: 4, arbitrary: anyAtom },
  { weight: 2, arbitrary: not(anyAtom) },
  { weight: 2, arbitrary: fc.record({ op: fc.constant('and' as const), parts: several(anyAtom) }) },
  {
    weight: 1,
    arbitrary: not(fc.record({ op: fc.constantFrom('or' as const, 'and' as const), parts: several(anyAtom) }))
  }
)

export const anyCondition: fc.Arbitrary<PlainCondition> = fc.oneof(
  { weight: 3, arbitrary: anyInner },
  { weight: 2, arbitrary: fc.record({ op: fc.constant('or' as const), parts: several(anyInner) }) }
)

export const anyConditionalRoute: fc.Arbitrary<PlainRoute> = fc.record({
  verbs: anyVerbs,
  path: fc.oneof(
    fc.constant<PlainPath>({ parts: [], end: 'below' }),
    fc.constant<PlainPath>({ parts: ['a'], end: 'below' }),
    anyPath(1)
  ),
  when: fc.option(anyCondition, { nil: undefined, freq: 6 })
})

/** Conditions on headers and query parameters together, on few paths. */
export const anyWideRoute: fc.Arbitrary<PlainRoute> = fc.record({
  verbs: anyVerbs,
  path: fc.constantFrom<PlainPath>(
    { parts: [], end: 'below' },
    { parts: ['a'], end: 'below' },
    { parts: ['b'], end: 'exact' }
  ),
  when: fc.option(anyCondition, { nil: undefined, freq: 6 })
})

/** All that the conditions above could tell apart, and more. */
const numbers = [-1, 0, 1, 2, 3, 9, 10, 11]
const values = [
  undefined,
  ...texts,
  ...['', ...affixes].flatMap(start => ['', ...affixes].map(end => `${start}Z${end}`)),
  ...numbers.map(String),
  ...numbers.map(number => (number < 0 ? `-00${-number}` : `00${number}`)),
  '100',
  '1b',
  'a1',
  'abb'
]

export const methods = ['GET', 'POST', 'PUT', 'PURGE']

export const pathWorld = {
  paths: allPaths(['a', 'b', 'a-x', 'a-', 'ax', 'z'], 4),
  contexts: allContexts({ methods, headers: [undefined], queries: [undefined], schemes: ['http'] })
}

export const conditionWorld = {
  paths: allPaths(['a', 'b', 'a-x', 'a-', 'ax', 'z'], 2),
  contexts: allContexts({ methods, headers: values, queries: [undefined], schemes: ['http', 'https'] })
}

export const wideWorld = {
  paths: ['/', '/a', '/b', '/z'],
  contexts: allContexts({
    methods: ['GET', 'POST', 'PUT', 'PURGE'],
    headers: values,
    queries: values,
    schemes: ['http', 'https']
  })
}

export function matchOf({ verbs, path }: Pick<PlainRoute, 'verbs' | 'path'>): Match {
  if (path.regex !== undefined)
    return { kind: 'http', verbs, path: { kind: 'regex', source: path.regex, span: { start: 0, end: 0 } } }
  const segments = path.parts.map(part =>
    part === '*' ? { kind: 'any' as const } : { kind: 'literal' as const, text: part }
  )
  return { kind: 'http', verbs, path: { kind: 'segments', segments, end: path.end } }
}

export function routeOf(route: PlainRoute, index: number): Route {
  const when = route.when === undefined ? {} : { when: expressionOf(route.when) }
  return routeModel({ id: String(index), match: matchOf(route), ...when })
}

const span = { start: 0, end: 0 }

export function expressionOf(condition: PlainCondition): Expression {
  if (condition.op === 'and' || condition.op === 'or')
    return { kind: condition.op, parts: condition.parts.map(expressionOf), ...span }
  if (condition.op === 'not') return { kind: 'not', part: expressionOf(condition.part), ...span }
  const value = subjectOf(condition.of)
  const number = (of: number): Expression => ({ kind: 'number', value: of, ...span })
  switch (condition.op) {
    case 'present':
      return { kind: 'present', value, ...span }
    case 'between':
      return { kind: 'in', value, from: number(condition.from), to: number(condition.to), ...span }
    case '<':
    case '>=':
      return { kind: 'compare', operator: condition.op, left: value, right: number(condition.than), ...span }
  }
  return {
    kind: 'compare',
    operator: condition.op,
    left: value,
    right: { kind: 'string', value: condition.text, ...span },
    ...span
  }
}

function subjectOf(of: Dimension): Expression {
  if (of === 'method' || of === 'scheme') return { kind: 'word', name: of, property: undefined, ...span }
  const name: Expression = { kind: 'string', value: of === 'header' ? 'X-H' : 'q', ...span }
  return { kind: 'call', name: of, nameSpan: span, arguments: [name], ...span }
}

/** Whether numbers and beginnings or ends of one value are compared: then a finding may be missing, but none is wrong. */
export function mixesNumbersAndTexts(routes: readonly PlainRoute[]): boolean {
  return (['header', 'query'] as const).some(of => {
    const ops = new Set(routes.flatMap(({ when }) => (when === undefined ? [] : opsOn(when, of))))
    const hasNumbers = ops.has('between') || ops.has('<') || ops.has('>=')
    return hasNumbers && (ops.has('startsWith') || ops.has('endsWith'))
  })
}

function opsOn(condition: PlainCondition, of: Dimension): readonly string[] {
  if (condition.op === 'and' || condition.op === 'or') return condition.parts.flatMap(part => opsOn(part, of))
  if (condition.op === 'not') return opsOn(condition.part, of)
  return condition.of === of ? [condition.op] : []
}
