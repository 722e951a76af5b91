import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { SemanticTokensBuilder } from 'vscode-languageserver'
import {
  semanticTokens,
  tokenModifiers,
  tokenRuns,
  tokenTypes
} from '../../packages/compiler/src/ide/semantic-tokens/index.ts'
import { dataOf, editsBetween, tokenPieces } from '../../packages/lsp/src/convert/tokens.ts'
import { linesOf, positionAt } from '../../packages/lsp/src/lines.ts'
import { applyDamages, arbitraryDamages } from '../support/damage.ts'
import { open } from '../support/ide.ts'

/** A document whose text is replaced again and again, as a server knows it. */
function edited(text: string) {
  const { ide } = open({ 'mesh.yaml': '' })
  const set = (next: string) => ide.workspace.setText('mesh.yaml', next)
  const lines = () => {
    const source = ide.workspace.source('mesh.yaml')
    if (source === undefined) throw new Error('There is no mesh.yaml.')
    return linesOf(source)
  }
  set(text)
  return {
    set,
    pieces: () => tokenPieces(tokenRuns(ide, 'mesh.yaml'), lines()),
    /** As the library of the protocol counts them, from all tokens. */
    expected() {
      const builder = new SemanticTokensBuilder()
      for (const { start, end, type, modifiers } of semanticTokens(ide, 'mesh.yaml')) {
        const { line, character } = positionAt(lines(), start)
        const bits = modifiers.map(name => 1 << (tokenModifiers as readonly string[]).indexOf(name))
        const index = (tokenTypes as readonly string[]).indexOf(type)
        builder.push(
          line,
          character,
          end - start,
          index,
          bits.reduce((sum, bit) => sum + bit, 0)
        )
      }
      return builder.build().data
    }
  }
}

function applied(data: readonly number[], edits: ReturnType<typeof editsBetween>): readonly number[] {
  return edits.reduce(
    (all, { start, deleteCount, data: inserted = [] }) => all.toSpliced(start, deleteCount, ...inserted),
    [...data]
  )
}

const mesh = readFileSync('examples/canary/mesh.yaml', 'utf8')

it.each([
  ['nothing changes', mesh, mesh, 0],
  ['a letter in a comment', mesh, mesh.replace('#', '# x'), 0],
  ['a line at the top moves all by one number', mesh, `# A line.\n${mesh}`, 1],
  ['the end is gone', mesh, mesh.slice(0, mesh.length >> 1), undefined],
  ['all is gone', mesh, '', undefined],
  ['all is new', '', mesh, undefined]
])('%s', (_, before, after, most) => {
  const document = edited(before)
  const old = document.pieces()
  document.set(after)
  const now = document.pieces()
  const edits = editsBetween(old, now)
  expect(applied(dataOf(old), edits)).toEqual(document.expected())
  expect(edits.length).toBeLessThanOrEqual(1)
  const tokens = edits.reduce((sum, { data = [] }) => sum + data.length / 5, 0)
  if (most !== undefined) expect(tokens).toBeLessThanOrEqual(most)
})

it('after any edits the numbers and the edits are those of the text', () => {
  const ends = [(text: string) => text, (text: string) => text.replaceAll('\n', '\r\n')]
  fc.assert(
    fc.property(fc.array(arbitraryDamages(), { maxLength: 6 }), fc.constantFrom(...ends), (damages, end) => {
      let text = end(`\ufeff# 🚀\rservices: {}\n${mesh}`)
      const document = edited(text)
      let before = document.pieces()
      let data: readonly number[] = dataOf(before)
      expect(data).toEqual(document.expected())
      for (const each of damages) {
        text = applyDamages(text, each)
        document.set(text)
        const now = document.pieces()
        data = applied(data, editsBetween(before, now))
        expect(data).toEqual(document.expected())
        expect(dataOf(now)).toEqual(data)
        before = now
      }
    }),
    { numRuns: 40 }
  )
})
