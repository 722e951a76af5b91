import type { Span } from '../../text/span.ts'
import type { ReadFile } from '../../workspace/read-files.ts'
import type { Ide } from '../ide.ts'
import type { CodeAction, CodeActionKind } from '../types.ts'
import { declareService } from './declare.ts'
import { findingsAt } from './finding-at.ts'
import { fixAllAction } from './fix-all.ts'
import { missingKeys } from './missing-keys.ts'
import { fixAllOfRule, quickFixes } from './quick-fixes.ts'
import { refactor } from './refactor/index.ts'
import { silence } from './silence.ts'

export { fixAll } from './fix-all.ts'

/**
 * What may be done about a span of a file: fixes of the findings that touch it, then refactorings of what stands
 * there. `only` are kinds of LSP (`refactor` includes `refactor.extract`); `source.fixAll` is given only where it is
 * asked for. Empty for files that are not of the mesh.
 */
export function codeActions(
  ide: Ide,
  file: string,
  span: Span,
  only?: readonly string[]
): readonly CodeAction[] {
  const read = ide.workspace.file(file)
  if (read === undefined) return []
  const isWanted = (kind: CodeActionKind) =>
    only === undefined ? kind !== 'source.fixAll' : only.some(one => includes(one, kind))
  return [
    ...(isWanted('quickfix') ? forFindings(ide, read, span) : []),
    ...refactorings(),
    ...(isWanted('source.fixAll') ? fixAllAction(ide, file, span) : [])
  ]

  function refactorings(): readonly CodeAction[] {
    if (read === undefined || !refactoringKinds.some(isWanted)) return []
    return refactor(ide, read, span).filter(({ kind }) => isWanted(kind))
  }
}

const refactoringKinds: readonly CodeActionKind[] = [
  'refactor.extract',
  'refactor.inline',
  'refactor.rewrite',
  'refactor.move'
]

function forFindings(ide: Ide, file: ReadFile, span: Span): readonly CodeAction[] {
  const found = findingsAt(ide, file, span)
  const rules = [...new Set(found.map(({ diagnostic }) => diagnostic.rule))]
  return once([
    ...found.flatMap(one => quickFixes(ide, one)),
    ...found.flatMap(one => declareService(ide, file, one)),
    ...found.flatMap(one => missingKeys(ide, file, one)),
    ...rules.flatMap(rule => fixAllOfRule(ide, file, rule, span)),
    ...found.flatMap(one => silence(ide, file, one))
  ])
}

/** Two findings of one place may have one fix. */
function once(actions: readonly CodeAction[]): readonly CodeAction[] {
  const known = new Set<string>()
  return actions.filter(({ title, change }) => {
    const key = JSON.stringify([title, change])
    return !known.has(key) && known.add(key)
  })
}

/** Whether a kind of LSP stands for another: itself and everything below it. */
function includes(wide: string, kind: string): boolean {
  return wide === '' || kind === wide || kind.startsWith(`${wide}.`)
}
