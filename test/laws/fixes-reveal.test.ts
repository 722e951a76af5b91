import { expect, it } from 'vitest'
import type { Level } from '../../packages/compiler/src/diagnostics/diagnostic.ts'
import { editTexts } from '../../packages/compiler/src/workspace/edit-texts.ts'
import { fixture } from '../support/fixture.ts'
import { withoutAnnotations } from '../support/markers.ts'
import { allPages, examplesOf } from '../support/pages.ts'
import { everywhere, workspaceOf } from '../support/project-of.ts'

const ranks: Readonly<Record<Level, number>> = { info: 0, warning: 1, error: 2 }

/** What shows, of the level of a finding or worse, when it is fixed; and why it was there before. */
const revealed: ReadonlyMap<string, string> = new Map([
  ['missing-encryption » misplaced-key', 'connections that the app encrypts have no time limit of a request'],
  ['timeout-exceeds-gateway » shutdown-below-request', 'the longer wait was cut by the gateway'],
  ['undeclared-dependency » timeout-nesting', 'a call that is not declared is not added up'],
  ['unreachable-host » health-check-missing', 'the host is asked about once somebody calls it'],
  ['unreachable-host » timeout-missing', 'the wait for a host counts once somebody calls it'],
  ['unknown-service » undeclared-dependency', 'only a known name can be missing in `calls`'],
  ['unused-gateway-key » plaintext-gateway', 'a load balancer that exists may have a certificate'],
  ['unused-parameter » unknown-parameter', 'a wrong name elsewhere meant it, and loses its suggestion'],
  ['unused-policy » unknown-policy', 'a wrong name elsewhere meant it, and loses its suggestion'],
  ['yaml-unfinished-key » unknown-key', 'a key is looked at once it is one']
])

it('a fix brings nothing of the level of its finding or worse to light but what is listed here', () => {
  const broken = new Set<string>()
  for (const { text, heading } of allPages().flatMap(examplesOf)) {
    if (heading !== 'Incorrect') continue
    const files = fixture(withoutAnnotations(text)).map(file => [file.path, file.text] as const)
    const workspace = workspaceOf(Object.fromEntries(files))
    const before = workspace.findings(everywhere)
    const known = new Set(before.map(({ rule, message }) => `${rule}: ${message}`))
    for (const finding of before) {
      for (const { edits } of finding.fixes) {
        const undo = editTexts(
          workspace,
          edits.map(({ file, span, insert }) => ({
            file,
            start: span.start.offset,
            end: span.end.offset,
            insert
          }))
        )
        for (const { rule, level, message } of workspace.findings(everywhere)) {
          // The numbers of another finding, or of the same rule at the next place, may change.
          if (known.has(`${rule}: ${message}`) || rule === finding.rule) continue
          if (ranks[level] >= ranks[finding.level] && !revealed.has(`${finding.rule} » ${rule}`))
            broken.add(`${finding.rule} » ${rule}: ${message}`)
        }
        undo()
      }
    }
  }
  expect([...broken]).toEqual([])
}, 300_000)
