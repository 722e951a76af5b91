import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  semanticTokens,
  tokenModifiers,
  tokenTypes
} from '../../../packages/compiler/src/ide/semantic-tokens/index.ts'
import type { SemanticToken } from '../../../packages/compiler/src/ide/types.ts'
import { applyDamages, arbitraryDamages } from '../../support/damage.ts'
import { open } from '../../support/ide.ts'

const examples = readdirSync('examples', { withFileTypes: true })
  .filter(each => each.isDirectory())
  .map(({ name }) => readFileSync(`examples/${name}/mesh.yaml`, 'utf8').replace(/[┆«»]/g, ''))

/** What is wrong with tokens as an editor takes them. */
function flaws(text: string, tokens: readonly SemanticToken[]): readonly string[] {
  let last = 0
  return tokens.flatMap(({ start, end, type, modifiers }) => {
    const source = text.slice(start, end)
    const found = [
      ...(start < last ? ['overlaps'] : []),
      ...(end <= start || end > text.length ? ['is empty or outside'] : []),
      ...(/[\r\n]/.test(source) ? ['goes over lines'] : []),
      ...((tokenTypes as readonly string[]).includes(type) ? [] : ['has no known type']),
      ...(modifiers.every(one => (tokenModifiers as readonly string[]).includes(one))
        ? []
        : ['has no known modifier'])
    ]
    last = end
    return found.map(flaw => `${source}|${type} ${flaw}`)
  })
}

function tokensOf(text: string): readonly SemanticToken[] {
  return semanticTokens(open({ 'mesh.yaml': text.replace(/[┆«»]/g, '') }).ide, 'mesh.yaml')
}

describe('semantic tokens', () => {
  it('are in order, apart and on one line in every example', () => {
    for (const text of examples) expect(flaws(text, tokensOf(text))).toEqual([])
  })

  it('are so in damaged meshes and in those with line ends of Windows', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...examples),
        arbitraryDamages(),
        fc.boolean(),
        (example, damages, crlf) => {
          const damaged = applyDamages(example, damages).replace(/[┆«»]/g, '')
          const text = crlf ? damaged.replace(/\r?\n/g, '\r\n') : damaged
          const { ide } = open({ 'mesh.yaml': `\n${text}` })
          expect(flaws(text, semanticTokens(ide, 'mesh.yaml'))).toEqual([])
        }
      ),
      { numRuns: 150 }
    )
  })

  it('are those of a new workspace after any edit', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...examples),
        fc.array(arbitraryDamages(), { maxLength: 3 }),
        (example, edits) => {
          const { ide } = open({ 'mesh.yaml': `\n${example}` })
          let text = example
          for (const damages of edits) {
            text = applyDamages(text, damages).replace(/[┆«»]/g, '')
            ide.workspace.setText('mesh.yaml', text)
            expect(semanticTokens(ide, 'mesh.yaml')).toEqual(
              semanticTokens(open({ 'mesh.yaml': `\n${text}` }).ide, 'mesh.yaml')
            )
          }
        }
      ),
      { numRuns: 60 }
    )
  })

  it('of a range are the tokens of the file that touch it', () => {
    for (const text of examples.slice(0, 6)) {
      const { ide } = open({ 'mesh.yaml': `\n${text}` })
      const all = semanticTokens(ide, 'mesh.yaml')
      for (let start = 0; start < text.length; start += 97) {
        const span = { start, end: start + 150 }
        expect(semanticTokens(ide, 'mesh.yaml', span)).toEqual(
          all.filter(token => token.start < span.end && token.end > span.start)
        )
      }
    }
  })
})
