import { posix } from 'node:path'
import { describeOrigin } from '../expand/describe-origin.ts'
import { expandMesh } from '../expand/expand-mesh.ts'
import { printExpanded } from '../expand/print-expanded.ts'
import { toData } from '../expand/to-data.ts'
import { targetOf } from '../model/lower-mesh.ts'
import { locate } from '../syntax/locate.ts'
import type { MapNode, Node } from '../syntax/nodes.ts'
import { capabilitiesOf } from '../targets/index.ts'
import { positionAt } from '../text/source-file.ts'
import type { Workspace } from './workspace.ts'

export interface ExpandQuestion {
  readonly environment: string | undefined
  readonly region: string | undefined
}

/** The mesh with nothing left unsaid; see `expandMesh`. */
export function expandWorkspace(workspace: Workspace, { environment, region }: ExpandQuestion): MapNode {
  const effective = workspace.effective(environment, region)
  return expandMesh(effective, capabilitiesOf(targetOf(effective.settings, undefined).value))
}

/** As YAML, one value a line with its origin behind it. */
export function expandToYaml(workspace: Workspace, question: ExpandQuestion): string {
  return printExpanded(expandWorkspace(workspace, question), originIn(workspace))
}

/** As JSON: `{ mesh, origins }`, the origin of each value under its path. */
export function expandToJson(workspace: Workspace, question: ExpandQuestion): string {
  return `${JSON.stringify(toData(expandWorkspace(workspace, question), originIn(workspace)), undefined, 2)}\n`
}

/** Origins with paths beside the root file. */
export function originIn(workspace: Workspace): (node: Node) => string {
  const folder = posix.dirname(workspace.root)
  return node =>
    describeOrigin(node, place => {
      const file = workspace.file(place.entry.file)
      const span = file === undefined ? undefined : locate(file.cut, place)
      if (file === undefined || span === undefined) return place.entry.file
      return `${posix.relative(folder, place.entry.file)}:${positionAt(file.source, span.start).line}`
    })
}
