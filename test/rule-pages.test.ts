import { readFileSync, writeFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { LocatedDiagnostic } from '../packages/compiler/src/diagnostics/located.ts'
import { applyEdits } from '../packages/compiler/src/text/edit.ts'
import { problemDefinitions } from '../packages/compiler/src/workspace/problem-names.ts'
import { fixture } from './support/fixture.ts'
import { lint } from './support/lint.ts'
import { annotate, withoutAnnotations } from './support/markers.ts'
import { allPages, examplesOf, type Page } from './support/pages.ts'

const pages = allPages()

it('every rule and every problem has a page, and every page speaks of one', () => {
  expect(pages.map(page => page.name)).toEqual([...problemDefinitions.keys()].sort())
})

for (const page of pages) {
  describe(page.name, () => {
    it('opens with its name and its summary', () => {
      expect(page.text.split('\n').slice(0, 3)).toEqual([
        `# ${page.name}`,
        '',
        problemDefinitions.get(page.name)?.summary
      ])
    })
    it('says why it matters', () => {
      expect(page.text).toContain('\n## Why it matters\n')
    })
    for (const example of examplesOf(page)) {
      it(`${example.heading}, line ${example.line}`, () => {
        const source = withoutAnnotations(example.text)
        const { drawn, own, others } = draw(page, source)
        if (process.env['UPDATE'] === '1' && drawn !== example.text) rewrite(page, example.text, drawn)
        else expect(drawn).toBe(example.text)
        expect(own.length > 0, 'an example under “Incorrect” fires, any other is silent').toBe(
          example.heading === 'Incorrect'
        )
        expect(
          others.map(({ rule, message }) => `${rule}: ${message}`),
          'an example has no other errors'
        ).toEqual([])
        if (example.fixed !== undefined) expect(fix(source, own)).toBe(example.fixed)
      })
    }
  })
}

/** Writes what was found into the text, as the page does. */
function draw(page: Page, source: string) {
  const files = fixture(source)
  const found = lint(Object.fromEntries(files.map(({ path, text }) => [path, text])))
  const own = found.filter(({ rule }) => rule === page.name)
  const others = found.filter(({ rule, level }) => rule !== page.name && level === 'error')
  const drawn = files
    .map(({ path, text, header }) => {
      const notes = own
        .filter(({ file }) => file === path)
        .map(({ span, level, message }) => ({
          start: span.start.offset,
          end: span.end.offset,
          text: `${level}: ${message}`
        }))
      return header + annotate(text, notes)
    })
    .join('')
  return { drawn, own, others }
}

function fix(source: string, own: readonly LocatedDiagnostic[]): string {
  const edits = own.flatMap(({ fixes }) => fixes[0]?.edits ?? [])
  return applyEdits(
    source,
    edits.map(({ span, insert }) => ({ start: span.start.offset, end: span.end.offset, insert }))
  )
}

/** Puts what was found in place of what is drawn. The page is read again, for other examples of it may have been redrawn. */
function rewrite(page: Page, before: string, after: string): void {
  const fence = (text: string) => `\`\`\`yaml\n${text}\`\`\``
  const text = readFileSync(page.path, 'utf8').replace(fence(before), () => fence(after))
  writeFileSync(page.path, text)
}
