import { posix } from 'node:path'
import { describeOrigin } from '../expand/describe-origin.ts'
import { expandMesh } from '../expand/expand-mesh.ts'
import { printExpanded, type RemarksOf } from '../expand/print-expanded.ts'
import { toData } from '../expand/to-data.ts'
import { leftOutOf } from '../model/inherit-service.ts'
import { targetOf } from '../model/lower-mesh.ts'
import { locate } from '../syntax/locate.ts'
import type { MapNode, Node } from '../syntax/nodes.ts'
import { capabilitiesOf } from '../targets/index.ts'
import type { Place } from '../text/place.ts'
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
  return printExpanded(
    expandWorkspace(workspace, question),
    originIn(workspace),
    remarksIn(workspace, question)
  )
}

/** What a service does not inherit, because it means nothing to its protocols. */
export function remarksIn(workspace: Workspace, { environment, region }: ExpandQuestion): RemarksOf {
  const { collections, settings } = workspace.effective(environment, region)
  const originOf = originIn(workspace)
  return name => {
    const service = collections.services.get(name)
    if (service === undefined) return []
    const left = leftOutOf(service, settings.get('defaults')?.value, collections.policies)
    return left.map(
      ({ path, at, protocols }) =>
        `left out: ${path} does not fit ${protocols.join(' and ')} (${originOf(at)})`
    )
  }
}

/** As JSON: `{ mesh, origins }`, the origin of each value under its path. */
export function expandToJson(workspace: Workspace, question: ExpandQuestion): string {
  return `${JSON.stringify(toData(expandWorkspace(workspace, question), originIn(workspace)), undefined, 2)}\n`
}

/** Origins with paths beside the root file. */
export function originIn(workspace: Workspace): (node: Node) => string {
  const where = lineIn(workspace)
  return node => describeOrigin(node, where)
}

/** The file, with its path beside the root file, and the line of a place: `mesh.yaml:12`. */
export function lineIn(workspace: Workspace): (place: Place) => string {
  const folder = posix.dirname(workspace.root)
  return place => {
    const file = workspace.file(place.entry.file)
    const span = file === undefined ? undefined : locate(file.cut, place)
    if (file === undefined || span === undefined) return place.entry.file
    return `${posix.relative(folder, place.entry.file)}:${positionAt(file.source, span.start).line}`
  }
}
