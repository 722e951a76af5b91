import { expect, it } from 'vitest'
import { codeActions } from '../../../packages/compiler/src/ide/actions/index.ts'
import { applied, type Files } from '../../support/actions.ts'
import { fixture } from '../../support/fixture.ts'
import { today } from '../../support/lint.ts'
import { withoutAnnotations } from '../../support/markers.ts'
import { allPages, examplesOf } from '../../support/pages.ts'
import { intoEnvironment } from '../../support/placements/into-environment.ts'
import { intoFlow } from '../../support/placements/into-flow.ts'
import { intoInclude } from '../../support/placements/into-include.ts'
import { everywhere, workspaceOf } from '../../support/project-of.ts'

/** Of the examples of the pages every so many is tried. */
const stride = 13

const examples = allPages()
  // Files that an include does not find are not among the files of the mesh after a change.
  .filter(({ name }) => name !== 'unknown-include')
  .flatMap(page => examplesOf(page).map(({ text }) => withoutAnnotations(text)))
  .filter((_, at) => at % stride === 0)

const placements: readonly (readonly [string, (text: string) => Files | undefined])[] = [
  ['as it is', text => Object.fromEntries(fixture(text).map(({ path, text }) => [path, text]))],
  ['in a flow map', text => (isOne(text) ? intoFlow(text)?.files : undefined)],
  ['in an included file', text => (isOne(text) ? intoInclude(text)?.files : undefined)],
  ['through an environment', text => (isOne(text) ? intoEnvironment(text)?.files : undefined)]
]

it.each(placements)(
  'what silences a finding does so, %s, and brings no other',
  { timeout: 120_000 },
  (_, put) => {
    const tried = examples.flatMap(text => flawsOf(put(text) ?? {}))
    expect(tried.filter(flaw => flaw !== undefined)).toEqual([])
    expect(tried.length).toBeGreaterThan(10)
  }
)

/** For each action that silences a finding what is wrong with it, or undefined. */
function flawsOf(files: Files): readonly (string | undefined)[] {
  const workspace = workspaceOf(files)
  const ide = { workspace, view: { environment: undefined, region: undefined, target: undefined, today } }
  const before = workspace.findings(everywhere)
  const known = new Set(before.map(nameOf))
  return before.flatMap(finding => {
    const span = { start: finding.span.start.offset, end: finding.span.end.offset }
    const count = before.filter(one => nameOf(one) === nameOf(finding)).length
    return codeActions(ide, finding.file, span, ['quickfix'])
      .filter(({ title }) => /^(Ignore|Accept|Turn off) /.test(title))
      .filter(
        action =>
          action.finding?.rule === finding.rule &&
          action.finding.span.start === span.start &&
          action.finding.span.end === span.end
      )
      .map(({ title, change }) => {
        const after = workspaceOf(applied(workspace, change)).findings(everywhere).map(nameOf)
        const isSilent = after.filter(one => one === nameOf(finding)).length < count
        const added = after.filter(one => !known.has(one))
        return isSilent && added.length === 0
          ? undefined
          : `${title}: ${nameOf(finding)} ${isSilent ? `brings ${added}` : 'stays'}`
      })
  })
}

function isOne(text: string): boolean {
  return fixture(text).length === 1
}

function nameOf({
  file,
  rule,
  message
}: {
  readonly file: string
  readonly rule: string
  readonly message: string
}) {
  return `${file}: ${rule}: ${message}`
}
