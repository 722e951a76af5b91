import { withIdentities } from '../model/identities.ts'
import type { TargetName } from '../model/types.ts'
import { planMesh, withRaw } from '../plan/plan-mesh.ts'
import type { Plan } from '../plan/resource.ts'
import { capabilitiesOf } from '../targets/index.ts'
import { planners } from '../targets/planners.ts'
import { planInFront, planRegions } from './plan-regions.ts'
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
  const planner = planners[workspace.mesh({ environment, region: undefined, target }).target.value]
  if (planner === undefined) return undefined
  const front = planInFront(
    workspace,
    planRegions(workspace, { environment, regions: [], target }, planner),
    planner
  )
  return front === 'left-out' ? undefined : front?.plan
}
