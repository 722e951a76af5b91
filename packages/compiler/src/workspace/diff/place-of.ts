import { locate } from '../../syntax/locate.ts'
import { pathOf } from '../../syntax/path.ts'
import type { Place } from '../../text/place.ts'
import { lineText, positionAt } from '../../text/source-file.ts'
import type { Workspace } from '../workspace.ts'
import type { DiffPlace } from './diff.ts'

/** A place as people read it, with its line; undefined where nothing was written. */
export function diffPlace(workspace: Workspace, place: Place | undefined): DiffPlace | undefined {
  if (place === undefined) return undefined
  const file = workspace.file(place.entry.file)
  const span = file === undefined ? undefined : locate(file.cut, place)
  if (file === undefined || span === undefined) return undefined
  const { line, column } = positionAt(file.source, span.start)
  return { file: place.entry.file, line, column, text: lineText(file.source, line).trim() }
}

/** `services.auth.timeout`; empty where nothing was written. */
export function pathTo(workspace: Workspace, place: Place | undefined): string {
  const file = place === undefined ? undefined : workspace.file(place.entry.file)
  return file === undefined || place === undefined ? '' : pathOf(file.tree, place.entry, place.start)
}
