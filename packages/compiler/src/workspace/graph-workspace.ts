import { posix } from 'node:path'
import type { LocatedDiagnostic } from '../diagnostics/located.ts'
import type { Graph, GraphPlace } from '../graph/graph.ts'
import { graphOf } from '../graph/graph-of.ts'
import type { TargetName } from '../model/types.ts'
import { locate } from '../syntax/locate.ts'
import { capabilitiesOf } from '../targets/index.ts'
import type { Place } from '../text/place.ts'
import { positionAt } from '../text/source-file.ts'
import type { Workspace } from './workspace.ts'

export interface GraphQuestion {
  readonly environment: string | undefined
  /** With the overrides of this region. */
  readonly region: string | undefined
  readonly target: TargetName | undefined
  /** The findings of the same environment and target; without them the graph has none. */
  readonly findings: readonly LocatedDiagnostic[]
  /** Whether to work out what one request at each gateway may cause at each node. */
  readonly withWays: boolean
}

/** The graph of a mesh as one environment and one region see it. */
export function graphWorkspace(workspace: Workspace, question: GraphQuestion): Graph {
  const { environment, region, target, findings, withWays } = question
  const mesh = workspace.mesh({ environment, region, target })
  const inMesh = (file: string) => posix.relative(posix.dirname(workspace.root), file)
  return graphOf({
    mesh,
    capabilities: capabilitiesOf(mesh.target.value),
    findings: findings.map(finding => ({ ...finding, file: inMesh(finding.file) })),
    placeOf: place => placeOf(workspace, place, inMesh),
    withWays
  })
}

/** What cannot be found is the beginning of its file. */
function placeOf(workspace: Workspace, place: Place, inMesh: (file: string) => string): GraphPlace {
  const path = place.entry.file === '' ? workspace.root : place.entry.file
  const file = workspace.file(path)
  const span = file === undefined ? undefined : locate(file.cut, place)
  const at = (offset: number | undefined) =>
    file === undefined || offset === undefined
      ? { line: 1, column: 1, offset: 0 }
      : positionAt(file.source, offset)
  return { file: inMesh(path), span: { start: at(span?.start), end: at(span?.end) } }
}
