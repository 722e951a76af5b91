import { expect, it } from 'vitest'
import type { LocatedDiagnostic } from '../../packages/compiler/src/diagnostics/located.ts'
import { rules } from '../../packages/compiler/src/rules/index.gen.ts'
import { lint } from '../support/lint.ts'
import { withoutAnnotations } from '../support/markers.ts'
import { allPages, examplesOf } from '../support/pages.ts'
import { intoDefaults } from '../support/placements/into-defaults.ts'
import { intoEnvironment } from '../support/placements/into-environment.ts'
import { intoFlow } from '../support/placements/into-flow.ts'
import { intoInclude } from '../support/placements/into-include.ts'
import type { Placed } from '../support/placements/pieces.ts'

/** Every example of a rule's page, written in another place and form, has exactly the same findings, at the same words. */

const examples = allPages()
  // What another form of a text is, `unformatted-file` alone judges.
  .filter(({ name }) => rules.has(name) && name !== 'unformatted-file')
  .flatMap(page => examplesOf(page).map(example => ({ page, example })))
  // Examples of several files have their places already, and an acceptance names the one that it speaks of.
  .filter(({ example }) => !/^#- /m.test(example.text) && !/accept:[^#]*\bat: /.test(example.text))
  .map(({ page, example }) => ({
    name: `${page.name}, line ${example.line}`,
    rule: page.name,
    text: withoutAnnotations(example.text)
  }))

const placements: readonly (readonly [title: string, put: (text: string) => Placed | undefined])[] = [
  ['in an included file', intoInclude],
  ['through an environment', intoEnvironment],
  ['through defaults', intoDefaults],
  ['in a flow map', intoFlow]
]

/** Rules that say of what all services inherit something else than of what one service says of itself. */
const ofOneService: ReadonlySet<string> = new Set([
  // Whether a request may arrive twice is a question to each service: the finding stands at its name.
  'retry-without-idempotency',
  // An event of another protocol may be meant for the services that speak it.
  'unused-retry-event'
])

for (const [title, put] of placements) {
  it(`${title}, every broken mesh has the same findings at the same words`, () => {
    const counts = { examples: 0, findings: 0 }
    const broken: string[] = []
    for (const { name, rule, text } of examples) {
      const placed = put === intoDefaults && ofOneService.has(rule) ? undefined : put(text)
      if (placed === undefined) continue
      const before = lint(text)
      const moved = before.map(({ span: { start, end } }) =>
        placed.move({ start: start.offset, end: end.offset })
      )
      const expected = before.map((finding, at) => line(finding, moved[at])).sort()
      const got = lint(placed.files)
        .map(finding =>
          line(finding, {
            file: finding.file,
            start: finding.span.start.offset,
            end: finding.span.end.offset
          })
        )
        .sort()
      counts.examples++
      counts.findings += got.length
      const missing = expected.filter(one => !got.includes(one))
      const added = got.filter(one => !expected.includes(one))
      if (missing.length + added.length > 0)
        broken.push([name, ...missing.map(one => `- ${one}`), ...added.map(one => `+ ${one}`)].join('\n'))
    }
    process.stdout.write(`${title}: ${counts.examples} meshes with ${counts.findings} findings\n`)
    expect(broken).toEqual([])
    expect(counts.examples).toBeGreaterThan(50)
  })
}

function line(
  { rule, level, message }: LocatedDiagnostic,
  at: { readonly file: string; readonly start: number; readonly end: number } | undefined
): string {
  const where = at === undefined ? 'nowhere' : `${at.file}:${at.start}-${at.end}`
  return `${where} ${level} ${rule}: ${message}`
}
