import type { JsonObject } from '../emit/template.ts'
import type { Proof } from '../prove/ledger.ts'
import type { RolloutFacts } from '../prove/moving.ts'
import type { BuildChecks } from './build-checks.ts'
import type { WrittenRegion } from './build-workspace.ts'

const nothing: Proof = { requests: 0, checks: 0, differences: [], undecided: [] }

/** Compares what the plan of the deployment says of rollouts with the mesh and the templates; nothing where nothing is rolled out. */
export function proveRollouts(
  plan: JsonObject,
  regions: readonly (WrittenRegion & { readonly proof: Proof & { readonly rollouts?: RolloutFacts } })[],
  { proveRollouts: compare }: BuildChecks
): Proof {
  const isRolling = regions.some(({ mesh }) =>
    [...mesh.services.values()].some(({ deployment }) => deployment.strategy !== 'rolling')
  )
  if (!isRolling || compare === undefined) return nothing
  return compare(
    plan,
    regions.flatMap(({ region, mesh, templates, proof: { rollouts: facts } }) =>
      facts === undefined
        ? []
        : [{ region, mesh, facts, templates: templates.map(({ template }) => template) }]
    )
  )
}
