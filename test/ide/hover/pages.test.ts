import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { hover } from '../../../packages/compiler/src/ide/hover/index.ts'
import { open } from '../../support/ide.ts'

/**
 * Hovers as they are read: in `pages/*.md` a heading, a mesh with the cursor `┆` (of which `…` stands
 * for the usual head of a file) and behind it the words that the hover is about and all of its text.
 * `UPDATE=1` writes the answers anew.
 */

const folder = join(import.meta.dirname, 'pages')

const head = `mesh: shop
regions: { eu-central-1: {} }
`

interface Case {
  readonly title: string
  readonly mesh: string
  readonly expected: string
}

function casesOf(page: string): readonly Case[] {
  return page
    .split(/^(?=## )/m)
    .slice(1)
    .map(section => {
      const found = /^## (.*)\n\n```yaml\n([\s\S]*?)\n```\n\n([\s\S]*)$/.exec(section)
      if (found === null) throw new Error(`A case has a title and a mesh: ${section}`)
      return { title: found[1] ?? '', mesh: found[2] ?? '', expected: (found[3] ?? '').trim() }
    })
}

function answer(mesh: string): string {
  const { ide, cursor, files } = open(mesh.replace(/^…$/m, head.trimEnd()))
  const found = hover(ide, cursor)
  if (found === undefined) return 'Nothing.'
  const words = files['mesh.yaml']?.text.slice(found.span.start, found.span.end) ?? ''
  return `On ${JSON.stringify(words)}:\n\n\`\`\`\`markdown\n${found.markdown}\n\`\`\`\``
}

for (const name of readdirSync(folder)) {
  describe(name, () => {
    const path = join(folder, name)
    const page = readFileSync(path, 'utf8')
    const cases = casesOf(page)
    if (process.env['UPDATE'] === '1') {
      const [intro = ''] = page.split(/^(?=## )/m)
      const written = cases.map(
        ({ title, mesh }) => `## ${title}\n\n\`\`\`yaml\n${mesh}\n\`\`\`\n\n${answer(mesh)}\n`
      )
      writeFileSync(path, [intro, written.join('\n')].join(''))
    }
    it.each(cases)('$title', ({ mesh, expected }) => {
      if (process.env['UPDATE'] !== '1') expect(answer(mesh)).toBe(expected)
    })
  })
}
