import { edgeOf } from '../model/details/edge.ts'
import { withIdentities } from '../model/identities.ts'
import type { TargetName } from '../model/types.ts'
import { planEdge } from '../plan/edge/plan-edge.ts'
import { planMesh, withRaw } from '../plan/plan-mesh.ts'
import type { Plan } from '../plan/resource.ts'
import { capabilitiesOf } from '../targets/index.ts'
import { planners } from '../targets/planners.ts'
import { regionsOfEnvironment } from './regions-of-environment.ts'
import type { Workspace } from './workspace.ts'

export interface PlanQuestion {
  readonly environment: string | undefined
  readonly region: string
  readonly target: TargetName | undefined
}

/** What one region of one environment consists of, `raw` included; undefined for a target that no templates can be made for. */
export function planWorkspace(workspace: Workspace, question: PlanQuestion): Plan | undefined {
  const mesh = withIdentities(workspace.mesh(question))
  const planner = planners[mesh.target.value]
  return planner === undefined
    ? undefined
    : withRaw(planMesh(mesh, question.region, capabilitiesOf(mesh.target.value), planner))
}

/** What stands in front of all regions of an environment; undefined where nothing does. */
export function planWorkspaceEdge(
  workspace: Workspace,
  { environment, target }: Omit<PlanQuestion, 'region'>
): Plan | undefined {
  const mesh = workspace.mesh({ environment, region: undefined, target })
  const planner = planners[mesh.target.value]
  if (planner === undefined || edgeOf(mesh) === undefined) return undefined
  const meshes = regionsOfEnvironment(workspace, { environment, target }).map(
    region => [region, withIdentities(workspace.mesh({ environment, region, target }))] as const
  )
  return planEdge(new Map(meshes), capabilitiesOf(mesh.target.value), planner)
}
