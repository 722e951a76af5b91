import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { rules } from '../packages/compiler/src/rules/index.gen.ts'
import { today } from './support/lint.ts'
import { root } from './support/sources.ts'

describe.each([...rules.values()])(
  '$name',
  ({ name, source, sourceRead, definition, needs, service, calls, mesh }) => {
    it('rests on a page that was read on a day, or on a definition of our own', () => {
      expect(source !== undefined || definition !== undefined).toBe(true)
      expect(sourceRead !== undefined).toBe(source !== undefined)
      if (source !== undefined) expect(source).toMatch(/^https:\/\/\S+$/)
      if (sourceRead !== undefined) {
        expect(new Date(`${sourceRead}T00:00:00Z`).toISOString().slice(0, 10)).toBe(sourceRead)
        expect(sourceRead <= today).toBe(true)
      }
      if (definition !== undefined)
        expect(anchorsOf(definition.split('#')[0] ?? '')).toContain(definition.split('#')[1])
    })
    it('looks at something, unless it needs more than a mesh, or less', () => {
      expect([service, calls, mesh].some(check => check !== undefined)).toBe(
        needs === undefined && !ofTexts.has(name)
      )
    })
  }
)

/** Rules that look at the text of a file, before it is a mesh. */
const ofTexts: ReadonlySet<string> = new Set(['unformatted-file'])

/** The anchors of a page of `docs/`: those that its headings get on GitHub, and those that it sets itself. */
function anchorsOf(page: string): readonly string[] {
  const path = join(root, 'docs', page)
  const text = existsSync(path) ? readFileSync(path, 'utf8').replace(/^```.*?^```$/gms, '') : ''
  const headings = [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-')
  )
  return [...headings, ...[...text.matchAll(/<a (?:id|name)="([^"]+)"/g)].map(([, name = '']) => name)]
}
