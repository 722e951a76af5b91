import { isAcceptable } from '../../check/accept.ts'
import { settableRules } from '../../rules/settable-rules.ts'
import { pathOf } from '../../syntax/path.ts'
import { quote } from '../../syntax/scalar-map.ts'
import type { ReadFile } from '../../workspace/read-files.ts'
import { suppressionOf } from '../../workspace/suppress-workspace.ts'
import type { Ide } from '../ide.ts'
import type { CodeAction, FileEdit } from '../types.ts'
import { changeOf } from './change.ts'
import type { FoundHere } from './finding-at.ts'
import { addAt, shortAddition } from './text/add-at.ts'
import { addItemAt } from './text/add-item-at.ts'

/** What stands where a person has to say why a finding is fine. */
export const reasonToWrite = 'TODO say why'

/**
 * What makes a finding silent: a comment above its line, an entry of `lint.accept` where the finding may be decided, and
 * `none` in `lint.rules`. Nothing in a file that cannot be read as it is, in which one line more could be read as anything.
 */
export function silence(ide: Ide, file: ReadFile, found: FoundHere): readonly CodeAction[] {
  const { workspace } = ide
  const { diagnostic, span } = found
  const { rule } = diagnostic
  const root = workspace.file(workspace.root)
  if (root === undefined || [file, root].some(isUnreadable)) return []
  // What is said of the layout of a whole file stands at the first place that differs, and a comment moves it to the next.
  const comment =
    rule === 'unformatted-file'
      ? undefined
      : suppressionOf(workspace, diagnostic, { reason: reasonToWrite, until: undefined })
  return [
    ...action(`Ignore \`${rule}\` here, with a reason`, comment),
    ...action(`Accept it in \`lint.accept\`, with a reason`, acceptance(root, file, found)),
    ...action(`Turn off \`${rule}\` in \`lint.rules\``, turnedOff(root, diagnostic.level, rule))
  ]

  function action(title: string, edit: FileEdit | undefined): readonly CodeAction[] {
    if (edit === undefined) return []
    const change = changeOf(workspace, [edit])
    return [{ title, kind: 'quickfix', finding: { rule, span }, isPreferred: false, change }]
  }
}

function isUnreadable({ problems }: ReadFile): boolean {
  return problems.some(({ level, rule }) => level === 'error' && rule.startsWith('yaml-'))
}

/** An entry that names the loss, or the rule, and the path of the finding. Comments do for what is neither a loss nor an error. */
function acceptance(root: ReadFile, file: ReadFile, { diagnostic }: FoundHere): FileEdit | undefined {
  const { rule, loss, level, at } = diagnostic
  const isDecision = loss?.isAcceptable === true || (level === 'error' && settableRules.has(rule))
  if (!isDecision || !isAcceptable(diagnostic, settableRules)) return undefined
  const path = pathOf(file.tree, at.entry, at.start)
  const named = loss === undefined ? `rule: ${rule}` : `loss: ${loss.name}`
  const where = path === '' ? '' : `, at: ${quote(path)}`
  const edit = addItemAt(root, ['lint', 'accept'], `{ ${named}${where}, reason: ${reasonToWrite} }`)
  return edit && { file: root.source.path, ...edit }
}

function turnedOff(root: ReadFile, level: string, rule: string): FileEdit | undefined {
  if (
    level === 'error' ||
    settableRules.get(rule) === undefined ||
    settableRules.get(rule)?.level === 'error'
  )
    return undefined
  const edit = addAt(root, ['lint', 'rules'], shortAddition(rule, 'none'))
  return edit && { file: root.source.path, ...edit }
}
