import { assemble } from '../../packages/compiler/src/emit/assemble.ts'
import { deployedRollouts } from '../../packages/compiler/src/emit/rollouts.ts'
import type { Json, Template } from '../../packages/compiler/src/emit/template.ts'
import type { Mesh } from '../../packages/compiler/src/model/types.ts'
import type { PlannedRollouts } from '../../packages/compiler/src/prove/moving.ts'
import { prove } from '../../packages/compiler/src/prove/prove.ts'
import { capabilitiesOf } from '../../packages/compiler/src/targets/index.ts'
import { planners } from '../../packages/compiler/src/targets/planners.ts'
import { planRegions } from '../../packages/compiler/src/workspace/plan-regions.ts'
import type { Workspace } from '../../packages/compiler/src/workspace/workspace.ts'

/** All regions of an environment with their templates, and `rollouts` of the plan of the deployment. */
export interface Rolled {
  readonly rollouts: Json
  readonly regions: readonly {
    readonly region: string
    readonly mesh: Mesh
    readonly templates: readonly Template[]
  }[]
}

/** Undefined for a target without templates. */
export function rolledOf(
  workspace: Workspace,
  environment: string | undefined,
  regions: readonly string[] = []
): Rolled | undefined {
  const { target } = workspace.mesh({ environment, region: undefined, target: undefined })
  const planner = planners[target.value]
  if (planner === undefined) return undefined
  const planned = planRegions(workspace, { environment, regions, target: undefined }, planner).map(
    region => ({ ...region, templates: assemble(region.plan) })
  )
  return {
    rollouts: deployedRollouts(
      planned.map(region => ({
        ...region,
        templates: region.templates.map(template => ({ template }))
      }))
    ),
    regions: planned
  }
}

/** What the proof of the regions' templates finds out, with what a mesh says of each. */
export function provedRegions(
  { regions }: Rolled,
  meshOf: (region: string) => Mesh | undefined = () => undefined
): readonly PlannedRollouts[] {
  return regions.map(({ region, templates, ...own }) => {
    const mesh = meshOf(region) ?? own.mesh
    const { rollouts: facts } = prove(mesh, templates, capabilitiesOf(mesh.target.value), region)
    return { region, mesh, templates, facts }
  })
}

/** Whether something moves from one version to another. */
export function isRolling(mesh: Mesh): boolean {
  return [...mesh.services.values()].some(({ deployment }) => deployment.strategy !== 'rolling')
}
