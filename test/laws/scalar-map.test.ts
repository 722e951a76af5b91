import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decodeScalar } from '../../packages/compiler/src/syntax/decode-scalar.ts'
import type { Node, ScalarNode } from '../../packages/compiler/src/syntax/nodes.ts'
import { readEntry } from '../../packages/compiler/src/syntax/read-entry.ts'
import {
  decodedOffset,
  encodeFor,
  placeIn,
  quote,
  quoted
} from '../../packages/compiler/src/syntax/scalar-map.ts'
import { validYaml } from '../support/arbitrary-yaml.ts'

function scalarsOf(node: Node): ScalarNode[] {
  if (node.kind === 'map') return node.items.flatMap(({ key, value }) => [key, ...scalarsOf(value)])
  if (node.kind === 'list') return node.items.flatMap(scalarsOf)
  return node.kind === 'scalar' ? [node] : []
}

test('decoding a scalar gives the text that the reader gives, and a place in it leads to what was written', () => {
  fc.assert(
    fc.property(validYaml, text => {
      const { root, damaged } = readEntry({ file: 'mesh.yaml', id: '', text })
      if (root === undefined || damaged) return
      for (const node of scalarsOf(root)) {
        const { starts, ends, text: decoded } = decodeScalar(node)
        expect(decoded).toBe(node.text)
        for (let at = 0; at < node.text.length; at++) {
          const start = starts[at] as number
          expect(start).toBeGreaterThanOrEqual(starts[at - 1] ?? node.start)
          expect(ends[at]).toBeGreaterThanOrEqual(start)
          const unit = node.text[at] as string
          // Between two units stands layout only: nothing that is written is left out of the map.
          if (at > 0) expect(text.slice(ends[at - 1], start)).toMatch(/^[\s\\]*$/)
          const written = text.slice(start, ends[at])
          if (!/\s/.test(unit) && !written.startsWith('\\') && written !== "''") expect(written).toBe(unit)
          const place = placeIn(node, at, at + 1)
          expect([place.start, place.end]).toEqual([start, ends[at]])
          if (!written.startsWith('\\U') && start < (ends[at] as number))
            expect(decodedOffset(node, start)).toBe(at)
        }
        expect(decodedOffset(node, node.end)).toBe(
          node.text.replace(/\n+$/, match =>
            node.style === 'literal' || node.style === 'folded' ? '' : match
          ).length
        )
      }
    }),
    { numRuns: 1500 }
  )
})

test.each(['plain', 'single', 'double'] as const)('what is encoded for a %s scalar is read back', style => {
  fc.assert(
    fc.property(
      fc.oneof(fc.string({ unit: 'binary', maxLength: 20 }), fc.string({ maxLength: 12 })),
      text => {
        const written = encodeFor(style, text)
        if (written === undefined) return
        const sign = style === 'plain' ? '' : style === 'single' ? "'" : '"'
        expect(readValue(`k: ${sign}${written}${sign}\n`)).toBe(text)
        expect(readValue(`k: [${sign}${written}${sign}]\n`)).toBe(text)
      }
    ),
    { numRuns: 1500 }
  )
})

test('quoting any text gives one line that is read back', () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.string({ unit: 'binary', maxLength: 20 }), fc.string({ maxLength: 12 })),
      text => {
        for (const written of [quote(text), quote(text, false), quoted(text)]) {
          expect(written).not.toMatch(/[\r\n]/)
          expect(readValue(`k: ${written}\n`)).toBe(text)
        }
        expect(readValue(`k: { a: ${quote(text)} }\n`)).toBe(text)
      }
    ),
    { numRuns: 1500 }
  )
})

function readValue(text: string): string | undefined {
  const { root } = readEntry({ file: 'mesh.yaml', id: '', text })
  return root === undefined ? undefined : scalarsOf(root).at(-1)?.text
}

test('a text that needs no quotes gets none', () => {
  expect(quote('2..10 at 70% cpu')).toBe('2..10 at 70% cpu')
  expect(quote('a, b')).toBe("'a, b'")
  expect(quote('a, b', false)).toBe('a, b')
  expect(quote("it's: x")).toBe("'it''s: x'")
  expect(quote('a\nb')).toBe('"a\\nb"')
})
