import { withIdentities } from '../model/identities.ts'
import type { TargetName } from '../model/types.ts'
import { planMesh } from '../plan/plan-mesh.ts'
import type { Plan } from '../plan/resource.ts'
import { capabilitiesOf } from '../targets/index.ts'
import { planners } from '../targets/planners.ts'
import type { Workspace } from './workspace.ts'

export interface PlanQuestion {
  readonly environment: string | undefined
  readonly region: string
  readonly target: TargetName | undefined
}

/** What one region of one environment consists of; undefined for a target that no templates can be made for. */
export function planWorkspace(workspace: Workspace, question: PlanQuestion): Plan | undefined {
  const mesh = withIdentities(workspace.mesh(question))
  const planner = planners[mesh.target.value]
  return planner === undefined
    ? undefined
    : planMesh(mesh, question.region, capabilitiesOf(mesh.target.value), planner)
}
