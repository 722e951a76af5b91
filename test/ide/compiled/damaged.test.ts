import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { codeLenses, resolveCodeLens } from '../../../packages/compiler/src/ide/code-lenses/index.ts'
import {
  becomes,
  compiledAt,
  compiledDocument,
  sourceAt
} from '../../../packages/compiler/src/ide/compiled/index.ts'
import type { Ide } from '../../../packages/compiler/src/ide/ide.ts'
import { applyDamages, arbitraryDamages } from '../../support/damage.ts'
import { open } from '../../support/ide.ts'

const examples = join(import.meta.dirname, '..', '..', '..', 'examples')
const texts = readdirSync(examples, { withFileTypes: true })
  .filter(entry => entry.isDirectory() && entry.name !== 'large')
  .map(({ name }) => readFileSync(join(examples, name, 'mesh.yaml'), 'utf8'))

test('a damaged mesh is shown as far as it can be planned', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...texts),
      arbitraryDamages(),
      fc.constantFrom('appmesh', 'service-connect', 'envoy', undefined),
      fc.array(fc.nat(1 << 24), { minLength: 4, maxLength: 4 }),
      (text, damages, target, places) => {
        const { ide } = open(applyDamages(text, damages).replaceAll(/[┆«»]/g, ''), { target })
        const file = 'mesh.yaml'
        const { length } = ide.workspace.source(file)?.text ?? ''
        for (const place of places) {
          const offset = place % (length + 2)
          becomes(ide, { file, offset })
          checkMap(ide, compiledDocument(ide, { file, offset, format: place % 2 === 0 ? 'yaml' : 'json' }))
        }
        checkMap(ide, compiledDocument(ide, { of: '' }))
        for (const lens of codeLenses(ide, file)) resolveCodeLens(ide, lens)
      }
    ),
    { numRuns: Number(process.env['RUNS'] ?? 60) }
  )
}, 600_000)

test('files that are not there, places behind the end and empty files have nothing to show', () => {
  const { ide } = open('')
  expect(becomes(ide, { file: 'mesh.yaml', offset: 7 })).toEqual([])
  expect(becomes(ide, { file: 'other.yaml', offset: 0 })).toEqual([])
  expect(codeLenses(ide, 'mesh.yaml')).toEqual([])
  expect(codeLenses(ide, 'other.yaml')).toEqual([])
  expect(compiledDocument(ide, { file: 'other.yaml', offset: 3, of: 'services.a' }).kind).toBe('gone')
})

function checkMap(ide: Ide, document: ReturnType<typeof compiledDocument>): void {
  const { map, text } = document
  for (const [at, { span, source }] of map.entries()) {
    if (at % 50 !== 0) continue
    expect(span.start).toBeLessThanOrEqual(span.end)
    expect(span.end).toBeLessThanOrEqual(text.length)
    const { length } = ide.workspace.source(source.file)?.text ?? ''
    expect(source.start <= source.end && source.end <= length).toBe(true)
    const found = sourceAt(document, span.start)
    expect(found).toBeDefined()
    const spans = found === undefined ? [] : compiledAt(document, found.file, found.start)
    expect(spans.some(({ start, end }) => start <= span.start && span.start <= end)).toBe(true)
  }
}
