import { expect, it } from 'vitest'
import type { Service } from '../model/types.ts'
import { applyEdits } from '../text/edit.ts'
import type { Entry } from '../text/place.ts'
import { addCalls } from './add-calls.ts'

/** The text after the fix; `auth` is the service, and `items` are its calls as written. */
function fixed(text: string, items: readonly string[] = [], names: readonly string[] = ['x']): string {
  const entry: Entry = { file: 'mesh.yaml', id: 'services.auth', text }
  const place = (part: string) => ({
    entry,
    start: text.indexOf(part),
    end: text.indexOf(part) + part.length
  })
  const service = {
    at: place('auth'),
    callsKey: text.includes('calls') ? place('calls') : undefined,
    calls: items.map(item => ({ at: place(item) }))
  } as unknown as Service
  const edits = addCalls(service, names).flatMap(fix => fix.edits)
  return applyEdits(
    text,
    edits.map(({ at: { start, end }, insert }) => ({ start, end, insert }))
  )
}

it.each([
  ['auth:\n  calls: [one, two]\n', ['one', 'two'], 'auth:\n  calls: [one, two, x]\n'],
  ['auth:\n  calls: [ one,\n    two ] # c\n', ['one', 'two'], 'auth:\n  calls: [ one,\n    two, x ] # c\n'],
  ['auth:\n  calls: []\n', [], 'auth:\n  calls: [x]\n'],
  ['auth:\n  calls:\n  port: 1\n', [], 'auth:\n  calls: [x]\n  port: 1\n'],
  ['auth: { image: i }\n', [], 'auth: { calls: [x], image: i }\n'],
  [
    'auth:\n    image: i\n    env:\n      A: b\n\n    # The end.\n',
    [],
    'auth:\n    image: i\n    env:\n      A: b\n    calls: [x]\n\n    # The end.\n'
  ],
  ['auth:\n  image: i', [], 'auth:\n  image: i\n  calls: [x]']
])('%j gets the call in the style of its text', (text, items, expected) => {
  expect(fixed(text, items)).toBe(expected)
})

it('adds an item below the last one, behind its comment', () => {
  const text = 'auth:\n  calls:\n    - one # first\n    - two # second\n  port: 1\n'
  expect(fixed(text, ['one', 'two'], ['x', 'y'])).toBe(
    'auth:\n  calls:\n    - one # first\n    - two # second\n    - x\n    - y\n  port: 1\n'
  )
})

it('is quick for a long line of comment signs', () => {
  expect(fixed(`auth:\n  image: i\n  ${'#'.repeat(5000)} x\n`)).toContain('\n  calls: [x]')
})
