import { tables } from '@meshc/schema/tables'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import type { Node } from '../syntax/nodes.ts'
import { checkComplete } from './complete.ts'
import { normalize } from './normalize.ts'
import { documentShape, keysOf } from './shapes.ts'
import { validate } from './validate.ts'

const entry = { file: 'mesh.yaml', id: '', text: ' '.repeat(200) }
const place = { entry, start: 0, end: 10 }

/** Keys of the language, names that JavaScript knows, and others. */
const words = fc.constantFrom(
  ...new Set(tables.shapes.flatMap(({ map }) => Object.keys(map?.keys ?? {}))),
  ...['__proto__', 'constructor', 'toString', 'hasOwnProperty', '*', 'auth', 'eu-west-1', '', 'a b']
)
const texts = fc.oneof(
  fc.constantFrom(
    '5s',
    '3x 2s on 5xx',
    '${param.x}',
    '${',
    '5',
    'true',
    'none',
    '2..10 at 70% cpu',
    '/a/**',
    'a(b',
    '8080/http'
  ),
  words,
  fc.string({ maxLength: 12 })
)

const scalar = texts.map(
  (text): Node => ({
    kind: 'scalar',
    text,
    style: text === '' ? 'empty' : 'plain',
    entry,
    start: 0,
    end: text.length
  })
)

const { tree } = fc.letrec<{ tree: Node }>(tie => ({
  tree: fc.oneof(
    { depthSize: 'medium', withCrossShrink: true },
    scalar,
    fc
      .array(tie('tree'), { maxLength: 4 })
      .map((items): Node => ({ kind: 'list', flow: true, items, ...place })),
    fc
      .array(fc.tuple(words, tie('tree')), { maxLength: 6 })
      .map((pairs): Node => ({ kind: 'map', flow: true, items: pairs.map(pairOf), ...place }))
  )
}))

function pairOf([text, value]: readonly [string, Node]) {
  return {
    key: { kind: 'scalar' as const, text, style: 'plain' as const, entry, start: 0, end: text.length },
    value
  }
}

/** Any tree, at any shape of the language. */
const cases = fc.tuple(
  tree,
  fc.oneof(fc.constant(documentShape(true)), fc.nat({ max: tables.shapes.length - 1 }))
)

function problemsOf(check: (report: (found: Diagnostic) => void) => void): readonly Diagnostic[] {
  const found: Diagnostic[] = []
  check(problem => found.push(problem))
  return found
}

it('any tree is checked without an exception, and every finding says something', () => {
  fc.assert(
    fc.property(cases, fc.boolean(), ([node, ref], patch) => {
      const found = [
        ...problemsOf(report => validate(node, ref, report, patch)),
        ...problemsOf(report => checkComplete(normalize(node, ref), ref, undefined, [], report))
      ]
      for (const { message, at } of found) {
        expect(message).not.toMatch(/undefined|\[object|NaN/)
        expect(at.start).toBeLessThanOrEqual(at.end)
      }
    }),
    { numRuns: 2000 }
  )
})

it('normalising twice is normalising once', () => {
  fc.assert(
    fc.property(cases, ([node, ref]) => {
      const once = normalize(node, ref)
      expect(normalize(once, ref)).toBe(once)
    }),
    { numRuns: 2000 }
  )
})

it('the order of keys of a block map has no influence on its findings', () => {
  fc.assert(
    fc.property(cases, ([node, ref]) => {
      const shuffled = problemsOf(report => validate(reversed(node), ref, report))
      const straight = problemsOf(report => validate(asBlock(node), ref, report))
      const messages = (found: readonly Diagnostic[]) =>
        found.map(({ rule, message }) => `${rule}: ${message}`).sort()
      expect(messages(shuffled)).toEqual(messages(straight))
    }),
    { numRuns: 1000 }
  )
})

it('a key that is no key of a map is found, whatever JavaScript thinks of it', () => {
  for (const key of ['__proto__', 'constructor', 'toString'])
    expect(keysOf(documentShape(true)).has(key)).toBe(false)
})

function asBlock(node: Node): Node {
  if (node.kind === 'map')
    return {
      ...node,
      flow: false,
      items: node.items.map(({ key, value }) => ({ key, value: asBlock(value) }))
    }
  return node.kind === 'list' ? { ...node, flow: false, items: node.items.map(asBlock) } : node
}

function reversed(node: Node): Node {
  const block = asBlock(node)
  if (block.kind === 'map')
    return {
      ...block,
      items: block.items.map(({ key, value }) => ({ key, value: reversed(value) })).reverse()
    }
  return block.kind === 'list' ? { ...block, items: block.items.map(reversed) } : block
}
