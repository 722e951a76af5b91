import { expect, it } from 'vitest'
import type { LocatedDiagnostic } from '../../packages/compiler/src/diagnostics/located.ts'
import { lint } from '../support/lint.ts'
import { withoutAnnotations } from '../support/markers.ts'
import { allPages, examplesOf } from '../support/pages.ts'
import { intoDefaults } from '../support/placements/into-defaults.ts'
import { intoEnvironment } from '../support/placements/into-environment.ts'
import { intoFlow } from '../support/placements/into-flow.ts'
import { intoInclude } from '../support/placements/into-include.ts'
import type { MovedRange, Placed } from '../support/placements/pieces.ts'

/** Every example of a page, written in another place and form, has exactly the same findings, at the same words. */

const examples = allPages()
  // The form of a text is the subject of these, and another form is another subject.
  .filter(({ name }) => !name.startsWith('yaml-') && name !== 'unformatted-file')
  .flatMap(page => examplesOf(page).map(example => ({ page, example })))
  // Examples of several files have their places already, and an acceptance names the one that it speaks of.
  .filter(({ example }) => !/^#- /m.test(example.text) && !/accept:[^#]*\bat: /.test(example.text))
  .map(({ page, example }) => ({
    name: `${page.name}, line ${example.line}`,
    rule: page.name,
    text: withoutAnnotations(example.text)
  }))

const placements: readonly (readonly [
  title: string,
  kind: string,
  put: (text: string) => Placed | undefined
])[] = [
  ['in an included file', 'include', intoInclude],
  ['through an environment', 'environment', intoEnvironment],
  ['through defaults', 'defaults', intoDefaults],
  ['in a flow map', 'flow', intoFlow]
]

/** Pages that a placement gives another meaning. */
const otherwise: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  Object.entries({
    // A comment for a whole file speaks of its own file.
    include: ['suppression-of-error'],
    // A name stands in two places; an environment may forbid what a file without any cannot allow; and an empty value of an overlay
    // takes a key away.
    environment: ['invalid-name', 'misplaced-fault', 'missing-value', 'unknown-raw-path'],
    // What all services inherit is judged where it is used: whether a request may arrive twice is a question to each service,
    // an event, a port or a time may be meant for others, what is incomplete may be completed, an overlay of a service changes
    // nothing of `defaults`, what all share is said once and names none of them, and comments stay where they were.
    defaults: [
      ...['missing-certificate', 'retry-budget-exceeds-timeout', 'misplaced-key'],
      ...['retry-without-idempotency', 'unused-retry-event', 'unknown-port', 'missing-key'],
      ...['timeout-below-connect', 'misplaced-fault'],
      ...['suppression-expired', 'suppression-unused', 'suppression-without-reason']
    ],
    // A map without a key is marked at its first key, and between brackets as a whole; an empty item is none there.
    flow: ['missing-key', 'missing-value']
  }).map(([placement, pages]) => [placement, new Set(pages)])
)

for (const [title, kind, put] of placements) {
  it(`${title}, every broken mesh has the same findings at the same words`, () => {
    const counts = { examples: 0, findings: 0 }
    const broken: string[] = []
    for (const { name, rule, text } of examples) {
      const placed = otherwise.get(kind)?.has(rule) ? undefined : put(text)
      if (placed === undefined) continue
      const before = lint(text)
      const moved = before.map(({ span: { start, end } }) =>
        placed.move({ start: start.offset, end: end.offset })
      )
      const expected = before.map((finding, at) => line(finding, moved[at], placed.files)).sort()
      const got = lint(placed.files)
        .map(finding =>
          line(
            finding,
            { file: finding.file, start: finding.span.start.offset, end: finding.span.end.offset },
            placed.files
          )
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
  at: MovedRange | undefined,
  files: Readonly<Record<string, string>>
): string {
  if (at === undefined) return `nowhere ${level} ${rule}: ${message}`
  const text = (files[at.file] ?? '').slice(at.start, at.end)
  // A text that needs quotes between brackets is the same text.
  const quote = /^(['"]).*\1$/s.test(text) ? 1 : 0
  return `${at.file}:${at.start + quote}-${at.end - quote} ${level} ${rule}: ${message}`
}
