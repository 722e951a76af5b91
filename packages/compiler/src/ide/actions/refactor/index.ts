import type { Span } from '../../../text/span.ts'
import type { ReadFile } from '../../../workspace/read-files.ts'
import type { Ide } from '../../ide.ts'
import { siteAt } from '../../site.ts'
import type { CodeAction } from '../../types.ts'
import { extractToDefaults, removeInherited, writeOutInherited } from './defaults.ts'
import { extractPatch } from './extract-patch.ts'
import { extractPolicy } from './extract-policy.ts'
import { flowForms } from './flow-forms.ts'
import { inlinePolicy } from './inline-policy.ts'
import { moveService } from './move-service.ts'
import { quotes } from './quotes.ts'
import type { Refactoring } from './refactoring.ts'
import { sentenceForms } from './sentence-forms.ts'

/** All refactorings, in the order in which they are offered. */
export const refactorings: Readonly<Record<string, Refactoring>> = {
  sentenceForms,
  flowForms,
  quotes,
  extractPolicy,
  extractToDefaults,
  extractPatch,
  inlinePolicy,
  removeInherited,
  writeOutInherited,
  moveService
}

/** The refactorings of what stands at the beginning of a span; none in a declaration that cannot be read as it is. */
export function refactor(ide: Ide, file: ReadFile, span: Span): readonly CodeAction[] {
  const site = siteAt(ide.workspace, { file: file.source.path, offset: span.start })
  if (site === undefined || file.tree.damaged.has(site.cut.entry)) return []
  if (isInMargin(file.source.text, span)) return []
  const hasErrors = file.problems.some(
    ({ level, rule, at }) => level === 'error' && at.entry === site.cut.entry && rule.startsWith('yaml-')
  )
  return hasErrors ? [] : Object.values(refactorings).flatMap(one => one({ ide, site, span }))
}

/** In the blanks before a line a cursor means nothing, and whatever stands around it would be offered on every line. */
function isInMargin(text: string, { start, end }: Span): boolean {
  const lineStart = text.lastIndexOf('\n', start - 1) + 1
  return (
    start === end &&
    /^[ ]*$/.test(text.slice(lineStart, start)) &&
    /^[ \r\n]|^$/.test(text.slice(start, start + 1))
  )
}
