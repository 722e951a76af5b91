import fc from 'fast-check'
import { expect, it } from 'vitest'
import { cursorOf, fixture, printFixture } from './fixture.ts'

it('a header line begins a file', () => {
  const files = fixture(`
#- mesh.yaml
include: [services/*.mesh.yaml]
#- services/auth.mesh.yaml
services:
  auth: {}
`)
  expect(files.map(({ path, text }) => [path, text])).toEqual([
    ['mesh.yaml', 'include: [services/*.mesh.yaml]\n'],
    ['services/auth.mesh.yaml', 'services:\n  auth: {}\n']
  ])
})

it('a text without a header is the one file mesh.yaml', () => {
  expect(fixture('mesh: a\n')).toEqual([
    { path: 'mesh.yaml', header: '', text: 'mesh: a\n', cursors: [], ranges: [] }
  ])
})

it('marks belong to their file', () => {
  const files = fixture('#- a.yaml\nx: 1\n#- b.yaml\ny: ┆«2»')
  expect(files[1]).toEqual({
    path: 'b.yaml',
    header: '#- b.yaml\n',
    text: 'y: 2',
    cursors: [3],
    ranges: [{ start: 3, end: 4 }]
  })
  expect(cursorOf(files)).toEqual({ path: 'b.yaml', offset: 3 })
})

it('there is one cursor in all files together', () => {
  expect(() => cursorOf(fixture('a: 1'))).toThrow('there are 0')
  expect(() => cursorOf(fixture('#- a\n┆\n#- b\n┆'))).toThrow('there are 2')
})

it('one path stands for one file', () => {
  expect(() => fixture('#- a.yaml\n#- a.yaml\n')).toThrow('two files `a.yaml`')
})

it('a file may be empty', () => {
  expect(fixture('#- a.yaml\n#- b.yaml\nx').map(file => file.text)).toEqual(['', 'x'])
})

it('line ends stay as they are', () => {
  expect(fixture('#- a.yaml\r\nx: 1\r\n#- b.yaml\r\ny: 2\r\n').map(file => file.text)).toEqual([
    'x: 1\r\n',
    'y: 2\r\n'
  ])
})

it('printed files are read back', () => {
  const line = fc.string({ unit: fc.constantFrom('a', ':', ' ', '#', '🍕'), maxLength: 6 })
  const text = fc.array(line, { minLength: 1, maxLength: 4 }).map(lines => `${lines.join('\n')}\n`)
  const files = fc.uniqueArray(fc.record({ path: fc.constantFrom('a.yaml', 'b.yaml', 'c/d.yaml'), text }), {
    selector: file => file.path,
    minLength: 1
  })
  fc.assert(
    fc.property(files, given => {
      expect(fixture(printFixture(given)).map(({ path, text }) => ({ path, text }))).toEqual(given)
    })
  )
})
