import { asMap } from '../model/details/observability.ts'
import { integer, map } from '../model/read-values.ts'
import type { Mesh } from '../model/types.ts'
import { perObject } from '../query/memo.ts'
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
  const known = exceededBy(capabilities)
  let exceeded = known.get(mesh)
  if (exceeded === undefined) {
    exceeded = find(mesh, capabilities)
    known.set(mesh, exceeded)
  }
  return exceeded
}

const exceededBy = perObject((_: Capabilities) => new WeakMap<Mesh, readonly Exceeded[]>())

function find(mesh: Mesh, capabilities: Capabilities): readonly Exceeded[] {
  const bounds = boundsOf(mesh, capabilities)
  const found: Exceeded[] = []
  const uses = [
    ...commonQuotaUses(mesh),
    ...(capabilities.target === 'appmesh' ? appMeshQuotaUses(mesh) : [])
  ]
  for (const some of uses)
    for (const use of some) {
      const bound = bounds.get(use.quota)
      if (bound !== undefined && use.count > bound.most) found.push({ ...use, ...bound })
    }
  return found
}

/** What there is of each quota. */
function boundsOf(
  mesh: Mesh,
  capabilities: Capabilities
): ReadonlyMap<string, Pick<Exceeded, 'most' | 'row'>> {
  const written = map(asMap(mesh.settings.get('lint')?.value), 'quotas')
  return new Map(
    [...quotaNames.keys()].flatMap(name => {
      const row = featureOf(capabilities, `quota.${name}`)
      const usual = row?.limits?.max
      if (row === undefined || usual === undefined) return []
      const most = isAdjustable(row) ? (integer(written, name)?.value ?? usual) : usual
      return [[name, { most, row }] as const]
    })
  )
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
