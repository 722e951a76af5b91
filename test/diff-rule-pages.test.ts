import { readFileSync, writeFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { diffRules } from '../packages/compiler/src/rules/diff-rules.ts'
import { type DiffExample, diffExamplesOf, drawDiff } from './support/diff-examples.ts'
import { allPages, type Page } from './support/pages.ts'

const pages = allPages().filter(({ name }) => diffRules.has(name))

it('every rule about changes has a page', () => {
  expect(pages.map(({ name }) => name)).toEqual([...diffRules.keys()])
})

for (const page of pages) {
  describe(page.name, () => {
    const examples = diffExamplesOf(page)
    it('has two changes that are found, two that are not, and one that is just not', () => {
      const count = (heading: string) => examples.filter(each => each.heading === heading).length
      expect(count('Incorrect')).toBeGreaterThanOrEqual(2)
      expect(count('Correct')).toBeGreaterThanOrEqual(2)
      expect(count('Near miss')).toBeGreaterThanOrEqual(1)
    })
    for (const example of examples)
      it(`${example.heading}, line ${example.line}`, () => {
        const { text, count, errors } = drawDiff(page.name, example)
        if (process.env['UPDATE'] === '1' && text !== example.text) rewrite(page, example, text)
        else expect(text).toBe(example.text)
        expect(count > 0, 'an example under “Incorrect” is found, any other is not').toBe(
          example.heading === 'Incorrect'
        )
        expect(errors, 'neither state has errors').toEqual([])
      })
  })
}

/** The page is read again, for other examples of it may have been redrawn. */
function rewrite(page: Page, { text: before }: DiffExample, after: string): void {
  const fence = (text: string) => `\`\`\`diff\n${text}\`\`\``
  writeFileSync(
    page.path,
    readFileSync(page.path, 'utf8').replace(fence(before), () => fence(after))
  )
}
