import { readFileSync, writeFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { LocatedDiagnostic } from '../packages/compiler/src/diagnostics/located.ts'
import { diffRules } from '../packages/compiler/src/rules/diff-rules.ts'
import { rules } from '../packages/compiler/src/rules/index.gen.ts'
import { applyEdits } from '../packages/compiler/src/text/edit.ts'
import { buildWorkspace } from '../packages/compiler/src/workspace/build-workspace.ts'
import { problemDefinitions } from '../packages/compiler/src/workspace/problem-names.ts'
import { createWorkspace } from '../packages/compiler/src/workspace/workspace.ts'
import { fixture } from './support/fixture.ts'
import { lint, today } from './support/lint.ts'
import { annotate, withoutAnnotations } from './support/markers.ts'
import { memoryHost } from './support/memory-host.ts'
import { allPages, examplesOf, type Page } from './support/pages.ts'

const pages = allPages()

/** How many examples a rule and a problem have at least, under each heading of their pages. */
const leastOfRule = { Incorrect: 2, Correct: 2, 'Near miss': 1 } as const
const leastOfProblem = { Incorrect: 2, Correct: 2 } as const

/** Pages without examples, or with fewer, each with the reason and with what shows them in their place. */
const bytes =
  'Bytes and characters that a page cannot show: `read-file.test.ts` and `decode-bytes.test.ts` of `syntax` have them.'
const shownElsewhere: ReadonlyMap<string, string> = new Map([
  ['stack-too-large', 'An example has hundreds of lines: `workspace/large-stacks.test.ts` makes them.'],
  ['yaml-byte-order-mark', bytes],
  ['yaml-control-character', bytes],
  ['yaml-encoding', bytes],
  ['yaml-line-break', bytes],
  ['yaml-too-deep', 'An example has a hundred brackets: `syntax/read-file.test.ts` makes them.'],
  ['yaml-too-large', 'An example has 8 MB: `syntax/decode-bytes.test.ts` makes it.']
])

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
    if (!shownElsewhere.has(page.name))
      it('shows two ways to be wrong and two to be right, and a rule one that is only just right', () => {
        const headings = headingsOfFences(page)
        const least = isRule(page) ? leastOfRule : leastOfProblem
        const counts = Object.entries(least).map(([heading, count]) => {
          const found = headings.filter(each => each === heading).length
          return [heading, Math.min(found, count)]
        })
        expect(Object.fromEntries(counts)).toEqual(least)
        if (isRule(page))
          expect(page.text, 'a sentence says why it is fine').toMatch(/^## Near miss\n\n(?!```)\S/m)
      })
    for (const example of examplesOf(page)) {
      it(`${example.heading}, line ${example.line}`, async () => {
        const source = withoutAnnotations(example.text)
        const { drawn, own, others } = await draw(page, source)
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

function isRule({ name }: Page): boolean {
  return rules.has(name) || diffRules.has(name)
}

/** The heading that each example stands under; those of `meshc diff` are differences. */
function headingsOfFences({ text }: Page): readonly string[] {
  return text.split(/^## /m).flatMap(section => {
    const [heading = ''] = section.split('\n')
    return [...section.matchAll(/^```(?:yaml|diff)$/gm)].map(() => heading)
  })
}

/** Writes what was found into the text, as the page does. */
async function draw(page: Page, source: string) {
  const files = fixture(source)
  const texts = Object.fromEntries(files.map(({ path, text }) => [path, text]))
  const found = rules.get(page.name)?.needs === 'plan' ? await build(texts) : lint(texts)
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

/** What a build finds, where a rule is found by nothing less. */
async function build(files: Readonly<Record<string, string>>): Promise<readonly LocatedDiagnostic[]> {
  const workspace = createWorkspace(memoryHost(files), 'mesh.yaml')
  const question = { environment: undefined, regions: [], target: undefined, today, format: 'json' } as const
  return (await buildWorkspace(workspace, question)).findings
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
