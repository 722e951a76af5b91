import { expect, it } from 'vitest'
import { readExpression } from '../../expr/read-expression.ts'
import type { Expression } from '../../expr/types.ts'
import { type Conjunction, disjunctsOf } from './compiled-disjuncts.ts'

function when(text: string): Expression {
  const { value } = readExpression(text, 'when')
  if (value === undefined) throw new Error(text)
  return value
}

/** `holds header x-a == "1"` */
function shown(conjunctions: readonly Conjunction[] | undefined) {
  return conjunctions?.map(literals =>
    literals.map(({ sense, atom }) =>
      sense === 'absent' ? `absent ${atom.subject?.name}` : `${sense} ${atom.key}`
    )
  )
}

it.each([
  ['header("a") == "1"', [['holds header a == "1"']]],
  ['header("a") == "1" and query("b") == "2"', [['holds header a == "1"', 'holds query b == "2"']]],
  ['header("a") == "1" or header("b") == "2"', [['holds header a == "1"'], ['holds header b == "2"']]],
  // A missing header makes the comparison false, and its contrary true.
  ['not (header("a") == "1")', [['absent a'], ['fails header a == "1"']]],
  ['not (header("a") present)', [['absent a']]],
  ['not (not (header("a") present))', [['holds header a present']]],
  ['not (method == "GET")', [['fails method == "GET"']]],
  [
    'not (header("a") == "1" or header("b") present)',
    [
      ['absent a', 'absent b'],
      ['fails header a == "1"', 'absent b']
    ]
  ],
  [
    '(header("a") == "1" or header("a") == "2") and header("b") present',
    [
      ['holds header a == "1"', 'holds header b present'],
      ['holds header a == "2"', 'holds header b present']
    ]
  ]
])('%s', (text, expected) => expect(shown(disjunctsOf(when(text), 50))).toEqual(expected))

it.each([
  ['header("a") == "1" and header("a") == "2"', []],
  ['header("a") startsWith "x" and header("a") == "y"', []],
  ['header("a") == "1" and not (header("a") present)', []],
  ['not (header("a") startsWith "")', [['absent a']]],
  ['header("a") present and header("a") == "1"', [['holds header a == "1"']]],
  ['header("a") == "1" or header("a") == "1" and header("b") present', [['holds header a == "1"']]],
  ['header("a") == "1" and header("a") == "1"', [['holds header a == "1"']]]
])('what cannot be true or is covered is left out: %s', (text, expected) =>
  expect(shown(disjunctsOf(when(text), 50))).toEqual(expected)
)

it('there is an end to alternatives', () => {
  const pair = (at: number) => `(header("a${at}") == "1" or header("b${at}") == "1")`
  const pairs = (count: number) => when(Array.from({ length: count }, (_, at) => pair(at)).join(' and '))
  expect(disjunctsOf(pairs(5), 50)).toHaveLength(32)
  expect(disjunctsOf(pairs(6), 50)).toBeUndefined()
})
