import { expect, test } from 'vitest'
import { commentsOf } from './comments.ts'
import { cutFile } from './cut.ts'
import { nodeAt } from './node-at.ts'
import { nodeAtPath, pathOf } from './path.ts'
import { readEntry } from './read-entry.ts'
import { assemble } from './read-file.ts'

const text = `# top
mesh: m   # name
services:
  # of auth
  auth:
    routes:
      - timeout: 3s
      - { to: v1 }
    env: { "my.key": "a # b", <<: *x }
    command: |
      # not a comment
  my.app:
    port: 80
`
const cut = cutFile('mesh.yaml', text)
const tree = assemble(cut, readEntry)

/** The path at the first place where a piece of the text stands. */
function pathAt(piece: string): string {
  const at = text.indexOf(piece)
  const found = cut.entries.findLast(({ offset }) => offset <= at)
  return found === undefined ? '' : pathOf(tree, found.entry, at - found.offset)
}

test.each([
  ['m   #', 'mesh'],
  ['services', 'services'],
  ['# of auth', 'services.auth'],
  ['auth:\n', 'services.auth'],
  ['3s', 'services.auth.routes[0].timeout'],
  ['v1', 'services.auth.routes[1].to'],
  ['a # b', 'services.auth.env["my.key"]'],
  ['80', 'services["my.app"].port']
])('at %j stands %s', (piece, path) => {
  expect(pathAt(piece)).toBe(path)
})

test('a path leads to the node that it names', () => {
  for (const [path, expected] of [
    ['services.auth.routes[0].timeout', '3s'],
    ['services.auth.env["my.key"]', 'a # b'],
    ['services["my.app"].port', '80'],
    ['mesh', 'm']
  ] as const) {
    expect(nodeAtPath(tree, path)).toMatchObject({ kind: 'scalar', text: expected })
  }
  expect(nodeAtPath(tree, 'services.auth.routes[7]')).toBeUndefined()
  expect(nodeAtPath(tree, 'services.nobody')).toBeUndefined()
})

test('the innermost node at an offset knows what is around it', () => {
  const entry = cut.entries.find(({ entry }) => entry.id === 'services.auth')?.entry
  const root = entry === undefined ? undefined : readEntry(entry).root
  if (entry === undefined || root === undefined) throw new Error('There is no such entry.')
  const { node, ancestors } = nodeAt(root, entry.text.indexOf('3s') + 1)
  expect(node).toMatchObject({ text: '3s' })
  expect(ancestors.map(({ kind }) => kind)).toEqual(['map', 'map', 'list', 'map'])
})

test('comments are found where YAML has comments, and nowhere else', () => {
  expect(
    cut.entries.flatMap(({ entry }) => commentsOf(entry)).map(({ text, ownLine }) => [text, ownLine])
  ).toEqual([
    ['# top', true],
    ['# name', false],
    ['# of auth', true]
  ])
})

test('entries are cut at the keys, with the comments directly above them', () => {
  expect(cut.entries.map(({ entry, within }) => [entry.id, within, entry.text.split('\n')[0]])).toEqual([
    ['mesh', undefined, '# top'],
    ['services', undefined, 'services:'],
    ['services.auth', 'services', '  # of auth'],
    ['services.my.app', 'services', '  my.app:']
  ])
})
