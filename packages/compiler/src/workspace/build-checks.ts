import type { JsonObject, Template } from '../emit/template.ts'
import type { Violation } from '../emit/validate/violation.ts'
import type { Mesh } from '../model/types.ts'
import type { ProvedEdge } from '../prove/edge.ts'
import type { Proof } from '../prove/ledger.ts'
import type { PlannedRollouts, RolloutFacts } from '../prove/moving.ts'
import type { Capabilities } from '../semantics/capabilities.ts'

/** What judges templates before they are written. Both look at templates alone and share nothing with what made them. */
export interface BuildChecks {
  /** What AWS would refuse of a template; `bytes` of its text, left out where that is not known. */
  validate(template: Template, bytes?: number): readonly Violation[]
  /** What the templates of a region do otherwise than the mesh says. */
  prove(
    mesh: Mesh,
    templates: readonly Template[],
    capabilities: Capabilities,
    region: string
  ): Proof & { readonly rollouts?: RolloutFacts }
  /** What the template in front of the regions does otherwise than the mesh says. */
  proveEdge(edge: ProvedEdge): Proof
  /** What the plan of the deployment says of rollouts otherwise than the mesh and the templates; left out: nothing is looked at. */
  proveRollouts?(plan: JsonObject, regions: readonly PlannedRollouts[]): Proof
}

/** Loaded when something is built: the schemas of AWS are larger than the rest of the compiler. */
export async function loadChecks(): Promise<BuildChecks> {
  const [{ validateTemplate }, { prove }, { proveEdge }, { proveRolloutPlan }] = await Promise.all([
    import('../emit/validate/validate-template.ts'),
    import('../prove/prove.ts'),
    import('../prove/edge.ts'),
    import('../prove/rollout-plan.ts')
  ])
  return { validate: validateTemplate, prove, proveEdge, proveRollouts: proveRolloutPlan }
}
