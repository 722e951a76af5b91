import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hover } from '../../../packages/compiler/src/ide/hover/index.ts'
import type { Ide } from '../../../packages/compiler/src/ide/ide.ts'
import { siteAt } from '../../../packages/compiler/src/ide/site.ts'
import { tokenize } from '../../../packages/compiler/src/syntax/tokens.ts'
import { applyDamages, arbitraryDamages } from '../../support/damage.ts'
import { open } from '../../support/ide.ts'
import { root } from '../../support/sources.ts'

const examples = readdirSync(join(root, 'examples'), { withFileTypes: true })
  .filter(entry => entry.isDirectory() && entry.name !== 'large')
  .map(({ name }) => ({ name, text: readFileSync(join(root, 'examples', name, 'mesh.yaml'), 'utf8') }))

const corpus = readdirSync(join(import.meta.dirname, '../../corpus/valid')).map(name => ({
  name,
  text: readFileSync(join(import.meta.dirname, '../../corpus/valid', name), 'utf8')
}))

/** Opens a text that holds no marks. */
function opened(text: string): Ide {
  return open(text.replaceAll(/[┆«»]/g, '?')).ide
}

function checkAt(ide: Ide, text: string, offset: number): void {
  const found = hover(ide, { file: 'mesh.yaml', offset })
  if (found === undefined) return
  const { span, markdown } = found
  const isRight = span.start <= offset && offset <= span.end && span.end <= text.length
  if (!isRight || markdown.trim() === '' || markdown.includes('undefined'))
    expect.fail(
      `${JSON.stringify({ offset, span, around: text.slice(offset - 20, offset + 20) })}\n${markdown}`
    )
}

describe('at any offset of an example a hover has a text, and its span holds the cursor', () => {
  it.each(examples)('$name', ({ text }) => {
    const ide = opened(text)
    const stride = Math.max(1, Math.floor(text.length / 1500))
    for (let offset = 0; offset <= text.length + 2; offset += stride) checkAt(ide, text, offset)
  })
})

describe('every key of the language has a hover', () => {
  it.each([...corpus, ...examples])('$name', ({ text }) => {
    const ide = opened(text)
    const silent: string[] = []
    for (const { kind, start, end } of tokenize(text)) {
      if (kind === 'comment') continue
      const site = siteAt(ide.workspace, { file: 'mesh.yaml', offset: start })
      if (site?.isOnKey !== true || site.keyShape === undefined || site.pair?.key.text === '<<') continue
      if (hover(ide, { file: 'mesh.yaml', offset: start }) === undefined) silent.push(text.slice(start, end))
    }
    expect(silent).toEqual([])
  })
})

it('a hover on a damaged text is never an exception', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...examples),
      arbitraryDamages(),
      fc.array(fc.nat(), { minLength: 12, maxLength: 12 }),
      ({ text }, damages, places) => {
        const damaged = applyDamages(text, damages).replaceAll(/[┆«»]/g, '?')
        const ide = opened(damaged)
        for (const place of places) checkAt(ide, damaged, place % (damaged.length + 1))
      }
    ),
    { numRuns: 150 }
  )
})

it.each(['', '\n', '#', 'services:', 'a: &x [*x]', '<<: *a', '\ufeff', 'services: {', '- x'])(
  'a text that is no mesh, %j, has no exception either',
  text => {
    const ide = opened(text)
    for (let offset = 0; offset <= text.length + 1; offset++)
      checkAt(ide, text, Math.min(offset, text.length))
    expect(hover(ide, { file: 'other.yaml', offset: 0 })).toBeUndefined()
  }
)
