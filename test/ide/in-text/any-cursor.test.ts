import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { signatureHelp } from '../../../packages/compiler/src/ide/signature-help.ts'
import { applyDamages, arbitraryDamages } from '../../support/damage.ts'
import { open } from '../../support/ide.ts'
import { offersIn } from './complete-at.ts'

const examples = readdirSync('examples', { withFileTypes: true })
  .filter(each => each.isDirectory())
  .map(({ name }) => readFileSync(`examples/${name}/mesh.yaml`, 'utf8').replace(/[┆«»]/g, ''))

function opened(text: string) {
  return open({ 'mesh.yaml': `\n${text}` })
}

describe('a cursor anywhere in a text', () => {
  it('gives edits on one line around the cursor, after which no more of the file is broken', () => {
    for (const [index, text] of examples.entries()) {
      const mesh = opened(text)
      const { ide } = mesh
      const damaged = ide.workspace.file('mesh.yaml')?.tree.damaged.size ?? 0
      for (let offset = index % 11; offset <= text.length; offset += 11) {
        signatureHelp(ide, { file: 'mesh.yaml', offset })
        const offers = offersIn({ ...mesh, cursor: { file: 'mesh.yaml', offset } })
        for (const { label, span } of offers) {
          const line = text.slice(Math.min(span.start, offset), Math.max(span.end, offset))
          if (span.start > offset || span.end < offset || line.includes('\n'))
            expect({ label, span, offset }).toBe('an edit around the cursor')
        }
        const some = offers[offset % (offers.length || 1)]
        if (some === undefined) continue
        const broken = opened(some.after).ide.workspace.file('mesh.yaml')?.tree.damaged.size ?? 0
        if (broken > damaged)
          expect(some.after.slice(some.span.start - 80, some.span.end + 80)).toBe('a text that reads')
      }
    }
  }, 120_000)

  it('asks no text in vain, however damaged', () => {
    fc.assert(
      fc.property(fc.constantFrom(...examples), arbitraryDamages(), fc.nat(), (example, damages, seed) => {
        const text = applyDamages(example, damages).replace(/[┆«»]/g, '')
        const mesh = opened(text)
        for (const offset of [seed % (text.length + 1), (seed * 7) % (text.length + 1), text.length + 9]) {
          const cursor = { file: 'mesh.yaml', offset }
          offersIn({ ...mesh, cursor })
          signatureHelp(mesh.ide, cursor)
        }
      }),
      { numRuns: 300 }
    )
  })

  it('gives nothing in a file that is not there or empty', () => {
    const mesh = opened('')
    expect(offersIn(mesh)).toEqual([])
    expect(offersIn({ ...mesh, cursor: { file: 'other.yaml', offset: 3 } })).toEqual([])
  })
})
