import { locate } from '../syntax/locate.ts'
import type { Place } from '../text/place.ts'
import type { Workspace } from '../workspace/workspace.ts'
import type { FileSpan } from './types.ts'

/** Where in its file a place stands; undefined for what no file says (built-in defaults) and for texts that are gone. */
export function spanOf(workspace: Workspace, place: Place): FileSpan | undefined {
  const file = workspace.file(place.entry.file)
  const span = file === undefined ? undefined : locate(file.cut, place)
  return span === undefined ? undefined : { file: place.entry.file, start: span.start, end: span.end }
}
