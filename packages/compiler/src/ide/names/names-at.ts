import type { ReadFile } from '../../workspace/read-files.ts'
import type { Workspace } from '../../workspace/workspace.ts'
import type { Cursor } from '../ide.ts'
import { entryAt } from '../site.ts'
import { nameUnitsOfEntry } from './name-index.ts'
import type { Occurrence } from './types.ts'

/** The names that a cursor touches, mostly one; several where a text is of use in two ways. */
export function namesAt(workspace: Workspace, { file: path, offset }: Cursor): readonly Occurrence[] {
  const file = workspace.file(path)
  if (file === undefined) return []
  // A cursor behind the last character of an entry stands at the beginning of the next one.
  const here = within(workspace, file, offset)
  return here.length > 0 || offset === 0 ? here : within(workspace, file, offset - 1, offset)
}

function within(
  workspace: Workspace,
  file: ReadFile,
  inEntry: number,
  offset = inEntry
): readonly Occurrence[] {
  const cut = entryAt(file, inEntry)
  if (cut === undefined) return []
  const at = offset - cut.offset
  const touched: Occurrence[] = []
  for (const unit of nameUnitsOfEntry(workspace, file, cut.entry)) {
    for (const occurrence of unit.all) {
      const { entry, start, end } = occurrence.at
      if (entry === cut.entry && at >= start && at <= end) touched.push(occurrence)
    }
  }
  return innermost(touched, at)
}

/** Between two names that touch, as in `auth:admin`, the one that begins at the cursor. */
function innermost(touched: readonly Occurrence[], at: number): readonly Occurrence[] {
  const inside = touched.filter(({ at: { start, end } }) => at >= start && at < end)
  return inside.length > 0 ? inside : touched
}
