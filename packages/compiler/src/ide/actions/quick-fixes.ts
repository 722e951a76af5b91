import type { Span } from '../../text/span.ts'
import { apart, chooseFix, editsOf } from '../../workspace/fix-workspace.ts'
import { locateDiagnostics } from '../../workspace/locate-diagnostics.ts'
import type { ReadFile } from '../../workspace/read-files.ts'
import type { Ide } from '../ide.ts'
import type { CodeAction } from '../types.ts'
import { changeOf, changeOfFix } from './change.ts'
import { type FoundHere, findingsOf } from './finding-at.ts'

/** The fixes of a finding as they are, the safe ones first. */
export function quickFixes({ workspace }: Ide, { diagnostic, span }: FoundHere): readonly CodeAction[] {
  const safe = diagnostic.fixes.filter(fix => fix.safe)
  const fixes = [...safe, ...diagnostic.fixes.filter(fix => !fix.safe)]
  return fixes.flatMap(fix => {
    const change = changeOfFix(workspace, fix)
    if (change === undefined) return []
    // An editor applies the preferred one without asking, so there is one at most.
    const isPreferred = fix.safe && safe.length === 1
    return {
      title: fix.title,
      kind: 'quickfix',
      finding: { rule: diagnostic.rule, span },
      isPreferred,
      change
    }
  })
}

/** One action for all findings of a rule in a file that have one fix each; none for a single one. */
export function fixAllOfRule(ide: Ide, file: ReadFile, rule: string, span: Span): readonly CodeAction[] {
  const { workspace } = ide
  const { path } = file.source
  const own = findingsOf(ide).filter(
    ({ diagnostic }) =>
      diagnostic.rule === rule && diagnostic.at.entry.file === path && diagnostic.fixes.length > 0
  )
  if (own.length < 2) return []
  const choices = locateDiagnostics(own, workspace.file, workspace.root).flatMap(finding => {
    const fix = chooseFix({ ...finding, level: 'warning' }, 'suggested')
    const isHere = fix?.edits.every(edit => edit.file === path) === true
    return fix === undefined || !isHere ? [] : [{ finding, fix }]
  })
  const kept = apart(choices)
  if (kept.length < 2) return []
  const edits = new Map(kept.map(({ fix }) => [JSON.stringify(editsOf(fix)), editsOf(fix)]))
  return [
    {
      title: `Fix all ${kept.length} findings of \`${rule}\` in this file`,
      kind: 'quickfix',
      finding: { rule, span },
      isPreferred: false,
      change: changeOf(workspace, [...edits.values()].flat())
    }
  ]
}
