import { assemble } from '../../packages/compiler/src/emit/assemble.ts'
import { assembleEdge } from '../../packages/compiler/src/emit/assemble-edge.ts'
import { deployPlanOf } from '../../packages/compiler/src/emit/deploy-plan.ts'
import type { Template } from '../../packages/compiler/src/emit/template.ts'
import type { TargetName } from '../../packages/compiler/src/model/types.ts'
import type { ProvedEdge } from '../../packages/compiler/src/prove/edge.ts'
import { capabilitiesOf } from '../../packages/compiler/src/targets/index.ts'
import { planWorkspace, planWorkspaceEdge } from '../../packages/compiler/src/workspace/plan-workspace.ts'
import type { Workspace } from '../../packages/compiler/src/workspace/workspace.ts'

/** What stands in front of the regions of an environment. */
export interface Front extends ProvedEdge {
  /** None where the mesh has no edge. */
  readonly templates: readonly Template[]
}

/** All regions as they would be built, what stands in front of them, and how both are deployed. Takes as long as all regions do. */
export function frontOf(workspace: Workspace, environment: string | undefined, target?: TargetName): Front {
  const regions = [...workspace.composed().collections.regions.keys()].flatMap(region => {
    const question = { environment, region, target }
    const plan = planWorkspace(workspace, question)
    const mesh = workspace.mesh(question)
    return plan === undefined ? [] : [{ region, mesh, plan, templates: assemble(plan) }]
  })
  const mesh = workspace.mesh({ environment, region: undefined, target })
  const plan = planWorkspaceEdge(workspace, { environment, target })
  const templates = plan === undefined ? [] : [assembleEdge(plan)]
  const deployPlan = deployPlanOf({
    mesh: mesh.name.value,
    environment,
    target: mesh.target.value,
    regions: regions.map(each => ({
      ...each,
      role: mesh.regions.get(each.region)?.role ?? 'primary',
      templates: each.templates.map(asDeployed)
    })),
    edge: plan === undefined ? undefined : { region: plan.region, plan, templates: templates.map(asDeployed) }
  })
  return { regions, templates, deployPlan, capabilities: capabilitiesOf(mesh.target.value) }
}

function asDeployed(template: Template) {
  return { template, path: template.name, bytes: 0 }
}
