import { assemble } from '../emit/assemble.ts'
import { assembleEdge } from '../emit/assemble-edge.ts'
import type { Template } from '../emit/template.ts'
import type { TargetName } from '../model/types.ts'
import { withRaw } from '../plan/plan-mesh.ts'
import { planners } from '../targets/planners.ts'
import { planInFront, planRegions, problemsOfPlans } from './plan-regions.ts'
import type { Workspace } from './workspace.ts'

/** The templates of an environment by region, in the order of deployment; `edge` for what stands in front of them. */
export type RegionTemplates = ReadonlyMap<string, readonly Template[]>

/**
 * The templates as `build` writes them, `raw` included, neither checked nor proved: two states are compared, and each
 * was or will be built. In words why there are none, where there are none.
 */
export function templatesByRegion(
  workspace: Workspace,
  question: { readonly environment: string | undefined; readonly target: TargetName | undefined }
): RegionTemplates | string {
  const mesh = workspace.mesh({ ...question, region: undefined })
  const planner = planners[mesh.target.value]
  if (planner === undefined) return `no templates are made for the target \`${mesh.target.value}\``
  const planned = planRegions(workspace, { ...question, regions: [] }, planner)
  if (problemsOfPlans(workspace, planned).some(({ level }) => level === 'error'))
    return 'one of the states cannot be built as it is'
  const templates = new Map<string, readonly Template[]>(
    planned.map(({ region, plan }) => [region, assemble(plan.raw === undefined ? plan : withRaw(plan))])
  )
  const front = planInFront(planned, planner)
  if (front !== undefined && front !== 'left-out') templates.set('edge', [assembleEdge(front.plan)])
  return templates
}
