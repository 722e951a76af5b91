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

it('line breaks of Windows and characters of two units move nothing', () => {
  const text = `# 🚀\n${examples.find(({ name }) => name === 'matbakh')?.text}`
  const windows = text.replaceAll('\n', '\r\n')
  const [ide, other] = [opened(text), opened(windows)]
  for (let offset = 0; offset <= text.length; offset += 7) {
    const lines = text.slice(0, offset).split('\n').length - 1
    const found = hover(ide, { file: 'mesh.yaml', offset })
    const same = hover(other, { file: 'mesh.yaml', offset: offset + lines })
    expect(same?.markdown).toBe(found?.markdown)
    if (found === undefined || same === undefined) continue
    expect(windows.slice(same.span.start, same.span.end)).toBe(text.slice(found.span.start, found.span.end))
  }
})

it('in an included file it is the same mesh', () => {
  const { ide, cursors } = open({
    'mesh.yaml':
      'mesh: m\nregions: { eu-central-1: {} }\ninclude: [parts/*.mesh.yaml]\ndefaults: { timeout: 3s }\n',
    'parts/a.mesh.yaml':
      'services:\n  w┆eb: { image: w, port: 80/http, tim┆eout: { idle: 9s }, env: { A: "${serv┆ice.cart.url}" } }\n',
    'parts/b.mesh.yaml': 'services:\n  cart: { image: c, port: 80/http }\n'
  })
  const heads = cursors.map(cursor => hover(ide, cursor)?.markdown.match(/mesh\.yaml:\d+|parts[^)\s]*/g))
  expect(heads).toEqual([
    ['parts/a.mesh.yaml:2', 'mesh.yaml:4'],
    ['mesh.yaml:4', 'parts/a.mesh.yaml:2'],
    ['parts/b.mesh.yaml:2']
  ])
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
