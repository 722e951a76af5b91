import { expect, it } from 'vitest'
import { codeOf, importsOf, packageOf, resolveImport, withoutComments } from './sources.ts'

it('imports of values, of types, for effect and on demand are all imports', () => {
  const text = `
import a from './a.ts'
import type { B } from '../b.ts'
import {
  c,
  d
} from 'c'
import './e.ts'
export { f } from './f.ts'
export * from './g.ts'
const h = await import('h')
const i: import('./i.ts').I = 1
`
  expect([...importsOf({ path: 'x.ts', text })].sort()).toEqual(
    ['./a.ts', '../b.ts', 'c', './e.ts', './f.ts', './g.ts', 'h', './i.ts'].sort()
  )
})

it('what stands in a comment is no import', () => {
  expect(importsOf({ path: 'x.ts', text: "// import a from 'a'\n/* import b from 'b' */\n" })).toEqual([])
})

it('an address in a string is no comment', () => {
  expect(withoutComments("const url = 'https://example.com' // here")).toBe(
    "const url = 'https://example.com'  "
  )
})

it('words in strings and comments are no code', () => {
  expect(codeOf("const a = 'process.exit' // Date\nDate.now()")).toBe("const a = ''  \nDate.now()")
})

it('relative imports lead somewhere below the root', () => {
  const source = { path: 'packages/compiler/src/bind/compose.ts', text: '' }
  expect(resolveImport(source, '../text/place.ts')).toBe('packages/compiler/src/text/place.ts')
  expect(resolveImport(source, 'yaml')).toBe('yaml')
})

it('a package has one name, whatever of it is imported', () => {
  expect(packageOf('@meshc/schema/tables')).toBe('@meshc/schema')
  expect(packageOf('yaml/util')).toBe('yaml')
})
