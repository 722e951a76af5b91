import { asMap } from '../model/details/observability.ts'
import { integer, map } from '../model/read-values.ts'
import type { Mesh } from '../model/types.ts'
import type { Capabilities, Capability } from '../semantics/capabilities.ts'
import type { QuotaUse } from '../semantics/quota-uses.ts'
import { appMeshQuotaUses } from './appmesh/quota-uses.ts'
import { commonQuotaUses } from './common/quota-uses.ts'
import { allFeatures, featureOf } from './features.ts'

/** A quota of which a mesh takes more than there is. */
export interface Exceeded extends QuotaUse {
  readonly most: number
  readonly row: Capability
}

/** The quotas that a mesh exceeds in one region. `lint.quotas` of the file says what AWS has raised. */
export function exceededQuotas(mesh: Mesh, capabilities: Capabilities): readonly Exceeded[] {
  const written = map(asMap(mesh.settings.get('lint')?.value), 'quotas')
  const uses = [
    ...commonQuotaUses(mesh),
    ...(capabilities.target === 'appmesh' ? appMeshQuotaUses(mesh) : [])
  ]
  return uses.flatMap(use => {
    const row = featureOf(capabilities, `quota.${use.quota}`)
    const usual = row?.limits?.max
    if (row === undefined || usual === undefined) return []
    const most = isAdjustable(row) ? (integer(written, use.quota)?.value ?? usual) : usual
    return use.count > most ? [{ ...use, most, row }] : []
  })
}

/** The names of all quotas, whatever the target is, with whether AWS raises them. */
export const quotaNames: ReadonlyMap<string, { readonly isAdjustable: boolean }> = new Map(
  [...allFeatures].flatMap(([name, row]) =>
    name.startsWith('quota.') ? [[name.slice('quota.'.length), { isAdjustable: isAdjustable(row) }]] : []
  )
)

function isAdjustable({ limits }: Capability): boolean {
  return limits?.adjustable === true
}
