import { expect, it } from 'vitest'
import { isEmpty, type Node, valueAt } from '../syntax/nodes.ts'
import { readEntry } from '../syntax/read-entry.ts'
import { normalize } from './normalize.ts'
import { namedShape } from './shapes.ts'

function read(text: string): Node {
  const { root } = readEntry({ file: 'mesh.yaml', id: '', text: `x: ${text}` })
  return valueAt(root as never, 'x') as Node
}

/** A tree in the flow style of YAML, without places. */
function print(node: Node): string {
  if (node.kind === 'map')
    return `{ ${node.items.map(({ key, value }) => `${key.text}: ${print(value)}`).join(', ')} }`
  if (node.kind === 'list') return `[${node.items.map(print).join(', ')}]`
  return node.kind === 'alias' ? `*${node.name}` : isEmpty(node) ? '' : node.text
}

const service = namedShape('service')

it.each([
  ['{ timeout: 5s idle 60s }', '{ timeout: { request: 5s, idle: 60s } }'],
  ['{ retry: none }', '{ retry: { maxRetries: 0 } }'],
  ['{ tls: strict, deployment: canary }', '{ tls: { mode: strict }, deployment: { strategy: canary } }'],
  ['{ calls: [auth, { to: vc }] }', '{ calls: [{ to: auth }, { to: vc }] }'],
  ['{ size: { app: 0.25vCPU 512MB } }', '{ size: { app: { cpu: 0.25vCPU, memory: 512MB } } }'],
  ['{ mounts: { cache: /var/cache } }', '{ mounts: { cache: { path: /var/cache } } }'],
  ['{ port: 8080/http, image: a }', '{ port: 8080/http, image: a }'],
  ['{ versions: { v1: { tasks: 3 } } }', '{ versions: { v1: { tasks: { min: 3, max: 3 } } } }']
])('%s is %s', (text, expected) => {
  expect(print(normalize(read(text), service))).toBe(expected)
})

it('remembers the sentence, because a sentence replaces a map', () => {
  const long = valueAt(normalize(read('{ timeout: 5s }'), service) as never, 'timeout')
  expect(long).toMatchObject({ kind: 'map', sentence: { text: '5s' } })
})

it.each([
  '{ port: 8080/http, env: { A: b }, routes: [{ match: /** }] }',
  '{ timeout: , unknown: 3x, calls: }'
])('%s has nothing to make long, and stays the very same tree', text => {
  const node = read(text)
  expect(normalize(node, service)).toBe(node)
})

it('gives what it changes a new tree around, and keeps what stands beside it', () => {
  const node = read('{ env: { A: b }, timeout: 5s }')
  const long = normalize(node, service)
  expect(long).not.toBe(node)
  expect(valueAt(long as never, 'env')).toBe(valueAt(node as never, 'env'))
  expect(print(node)).toBe('{ env: { A: b }, timeout: 5s }')
})

it('changes a normalised tree no more', () => {
  const long = normalize(read('{ timeout: 5s, calls: [auth], tasks: 2..10 at 70% cpu }'), service)
  expect(normalize(long, service)).toBe(long)
})
