import { expect, it } from 'vitest'
import { normalize } from '../shape/normalize.ts'
import { namedShape } from '../shape/shapes.ts'
import { isEmpty, type MapNode, type Node, pairOf } from '../syntax/nodes.ts'
import { readEntry } from '../syntax/read-entry.ts'
import { inherit, merge } from './merge.ts'

function service(text: string): Node {
  const { root } = readEntry({ file: 'mesh.yaml', id: '', text: `x: ${text}` })
  return normalize(pairOf(root as MapNode, 'x')?.value as Node, namedShape('service'))
}

function print(node: Node | undefined): string {
  if (node === undefined) return 'nothing'
  if (node.kind === 'map')
    return `{${node.items.map(({ key, value }) => `${key.text}: ${print(value)}`).join(', ')}}`
  if (node.kind === 'list') return `[${node.items.map(print).join(', ')}]`
  return node.kind === 'alias' ? `*${node.name}` : isEmpty(node) ? '' : node.text
}

it.each([
  [
    'maps merge key by key',
    '{ env: { A: x, B: y } }',
    '{ env: { B: z, C: w } }',
    '{env: {A: x, B: z, C: w}}'
  ],
  ['a list replaces a list', '{ command: [a, b] }', '{ command: [c] }', '{command: [c]}'],
  ['a text replaces a text', '{ image: a }', '{ image: b }', '{image: b}'],
  ['an empty value removes its key', '{ image: a, retry: none }', '{ retry: }', '{image: a}'],
  ['removing what is not there is nothing', '{ image: a }', '{ env: { A: } }', '{image: a, env: {}}'],
  [
    'a map merges into a sentence',
    '{ timeout: 2s idle 9s }',
    '{ timeout: { idle: 5s } }',
    '{timeout: {request: 2s, idle: 5s}}'
  ],
  [
    'a sentence replaces a map',
    '{ timeout: { request: 2s, idle: 9s } }',
    '{ timeout: 5s }',
    '{timeout: {request: 5s}}'
  ],
  ['an empty map changes nothing', '{ timeout: 2s }', '{ timeout: {} }', '{timeout: {request: 2s}}'],
  [
    'keys keep the order of the base',
    '{ image: a, port: 80/http }',
    '{ port: 90/http, image: b }',
    '{image: b, port: 90/http}'
  ]
])('in an overlay %s', (_title, base, patch, expected) => {
  expect(print(merge(service(base), service(patch)))).toBe(expected)
})

it.each([
  [
    'an empty value removes nothing',
    '{ retry: none, env: { A: x } }',
    '{ env: }',
    '{retry: {maxRetries: 0}, env: {A: x}}'
  ],
  [
    'a sentence replaces a map',
    '{ timeout: { request: 2s, idle: 9s } }',
    '{ timeout: 5s }',
    '{timeout: {request: 5s}}'
  ],
  [
    'a map merges into a sentence',
    '{ timeout: 2s }',
    '{ timeout: { idle: 9s } }',
    '{timeout: {request: 2s, idle: 9s}}'
  ]
])('between levels %s', (_title, base, over, expected) => {
  expect(print(inherit(service(base), service(over)))).toBe(expected)
})

it('a removed value is nothing, and a merge leaves the base itself as it was', () => {
  const base = service('{ retry: none }')
  expect(print(merge(base, pairOf(service('{ retry: }') as MapNode, 'retry')?.value as Node))).toBe('nothing')
  merge(base, service('{ retry: }'))
  expect(print(base)).toBe('{retry: {maxRetries: 0}}')
})
