import { expect, it } from 'vitest'
import { createMemo, haveSameItems, perObject } from './memo.ts'

function counting<V>(compute: (key: string, ...inputs: readonly unknown[]) => V) {
  const asked: string[] = []
  return {
    asked,
    compute: (key: string, ...inputs: readonly unknown[]) => {
      asked.push(key)
      return compute(key, ...inputs)
    }
  }
}

it('a question with the same inputs is answered without asking again', () => {
  const { asked, compute } = counting(() => ({}))
  const memo = createMemo(compute)
  const input = {}
  expect(memo('a', input, 1)).toBe(memo('a', input, 1))
  expect(asked).toEqual(['a'])
})

it.each([
  ['another object that looks the same', [{}], [{}]],
  ['one input more', [1], [1, 2]],
  ['one input less', [1, undefined], [1]],
  ['another order', [1, 2], [2, 1]],
  ['minus zero', [0], [-0]]
])('%s is another input', (_title, before, after) => {
  const { asked, compute } = counting(() => 1)
  const memo = createMemo(compute)
  memo('a', ...before)
  memo('a', ...after)
  expect(asked).toEqual(['a', 'a'])
})

it('NaN is the same input as NaN', () => {
  expect(haveSameItems([Number.NaN], [Number.NaN])).toBe(true)
})

it('keys are apart from each other, and only the last inputs of each are kept', () => {
  const { asked, compute } = counting(() => 1)
  const memo = createMemo(compute)
  for (const [key, input] of [
    ['a', 1],
    ['b', 1],
    ['a', 1],
    ['a', 2],
    ['a', 1]
  ] as const)
    memo(key, input)
  expect(asked).toEqual(['a', 'b', 'a', 'a'])
})

it('a new answer that equals the last one is replaced by it, so that what rests on it stays', () => {
  const memo = createMemo(
    (_key: string, text: string) => ({ length: text.length }),
    (before, after) => before.length === after.length
  )
  const first = memo('a', 'one')
  expect(memo('a', 'two')).toBe(first)
  expect(memo('a', 'three')).toEqual({ length: 5 })
})

it('keys that are not retained are asked again', () => {
  const { asked, compute } = counting(() => 1)
  const memo = createMemo(compute)
  memo('a')
  memo('b')
  memo.retain(key => key === 'b')
  memo('a')
  memo('b')
  expect(asked).toEqual(['a', 'b', 'a'])
})

it.each([null, undefined])(
  'a memo per object asks once for each object, also when the answer is %s',
  answer => {
    let count = 0
    const object = {}
    const memo = perObject(() => {
      count++
      return answer
    })
    memo(object)
    memo(object)
    memo({})
    expect(count).toBe(2)
  }
)
