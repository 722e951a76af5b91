import { posix } from 'node:path'
import { locate } from '../syntax/locate.ts'
import type { Place } from '../text/place.ts'
import { positionAt } from '../text/source-file.ts'
import type { Workspace } from './workspace.ts'

/** A place as people read it. */
export interface ShownPlace {
  /** As the workspace names the file. */
  readonly file: string
  /** The file as seen from the folder of the root file, so that it is the same wherever that lies. */
  readonly inMesh: string
  readonly line: number
  readonly column: number
}

/** What shows places of a workspace; one that cannot be found is the beginning of its file. */
export function placeIn(workspace: Workspace): (place: Place) => ShownPlace {
  const folder = posix.dirname(workspace.root)
  const seenFromRoot = new Map<string, string>()
  const inMesh = (path: string) => {
    const known = seenFromRoot.get(path) ?? posix.relative(folder, path)
    seenFromRoot.set(path, known)
    return known
  }
  return place => {
    const path = place.entry.file === '' ? workspace.root : place.entry.file
    const file = workspace.file(path)
    const span = file === undefined ? undefined : locate(file.cut, place)
    const position =
      file === undefined || span === undefined ? { line: 1, column: 1 } : positionAt(file.source, span.start)
    return {
      file: path,
      inMesh: inMesh(path),
      line: position.line,
      column: position.column
    }
  }
}
