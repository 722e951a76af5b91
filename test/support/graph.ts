import type { Graph } from '../../packages/compiler/src/graph/graph.ts'
import type { TargetName } from '../../packages/compiler/src/model/types.ts'
import { graphWorkspace } from '../../packages/compiler/src/workspace/graph-workspace.ts'
import { createWorkspace, type Workspace } from '../../packages/compiler/src/workspace/workspace.ts'
import { today } from './lint.ts'
import { memoryHost } from './memory-host.ts'

export interface GraphAsked {
  readonly environment?: string
  readonly region?: string
  readonly target?: TargetName
}

/** The graph of a mesh, with all that formats may show, as the command draws it. */
export function graphOfText(
  mesh: string | Readonly<Record<string, string>>,
  { environment, region, target }: GraphAsked = {}
): Graph {
  const files = typeof mesh === 'string' ? { 'mesh.yaml': mesh } : mesh
  return graphIn(createWorkspace(memoryHost(files), 'mesh.yaml'), environment, region, target)
}

export function graphIn(
  workspace: Workspace,
  environment?: string,
  region?: string,
  target?: TargetName
): Graph {
  const findings = workspace.findings({ environment, target, today })
  return graphWorkspace(workspace, { environment, region, target, findings, withWays: true })
}
