import { asMap } from '../model/details/observability.ts'
import { integer, map } from '../model/read-values.ts'
import type { Mesh, Service } from '../model/types.ts'
import { perObject } from '../query/memo.ts'
import type { Capabilities, Capability } from '../semantics/capabilities.ts'
import type { QuotaUse } from '../semantics/quota-uses.ts'
import type { MapNode } from '../syntax/nodes.ts'
import { appMeshQuotaUses, appMeshUsesOfService } from './appmesh/quota-uses.ts'
import { commonQuotaUses, commonUsesOfService } from './common/quota-uses.ts'
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
  const bounds = boundsOf(capabilities)(quotasIn(mesh))
  const isMesh = capabilities.target === 'appmesh'
  const found = [...commonQuotaUses(mesh), ...(isMesh ? appMeshQuotaUses(mesh) : [])].flatMap(use =>
    exceeding(use, bounds)
  )
  const ofService = exceededByService(bounds)
  for (const service of mesh.services.values())
    for (const { ofMesh, exceeded } of ofService(service)) if (isMesh || !ofMesh) found.push(exceeded)
  return found
}

/** Kept until the service changes: its uses are too many to be counted after every keystroke. */
const exceededByService = perObject((bounds: Bounds) =>
  perObject((service: Service) => [
    ...commonUsesOfService(service)
      .flatMap(use => exceeding(use, bounds))
      .map(exceeded => ({ ofMesh: false, exceeded })),
    ...appMeshUsesOfService(service)
      .flatMap(use => exceeding(use, bounds))
      .map(exceeded => ({ ofMesh: true, exceeded }))
  ])
)

function exceeding(use: QuotaUse, bounds: Bounds): readonly Exceeded[] {
  const bound = bounds.get(use.quota)
  return bound !== undefined && use.count > bound.most ? [{ ...use, ...bound }] : []
}

type Bounds = ReadonlyMap<string, Pick<Exceeded, 'most' | 'row'>>

/** `lint.quotas` as it is written; one object stands for those who write none. */
function quotasIn({ settings }: Mesh): MapNode | typeof nothingWritten {
  return map(asMap(settings.get('lint')?.value), 'quotas') ?? nothingWritten
}

const nothingWritten = { kind: 'none' } as const

/** What there is of each quota. */
const boundsOf = perObject((capabilities: Capabilities) =>
  perObject((written: MapNode | typeof nothingWritten): Bounds => {
    const raised = written.kind === 'map' ? written : undefined
    return new Map(
      [...quotaNames.keys()].flatMap(name => {
        const row = featureOf(capabilities, `quota.${name}`)
        const usual = row?.limits?.max
        if (row === undefined || usual === undefined) return []
        const most = isAdjustable(row) ? (integer(raised, name)?.value ?? usual) : usual
        return [[name, { most, row }] as const]
      })
    )
  })
)

/** The names of all quotas, whatever the target is, with whether AWS raises them. */
export const quotaNames: ReadonlyMap<string, { readonly isAdjustable: boolean }> = new Map(
  [...allFeatures].flatMap(([name, row]) =>
    name.startsWith('quota.') ? [[name.slice('quota.'.length), { isAdjustable: isAdjustable(row) }]] : []
  )
)

function isAdjustable({ limits }: Capability): boolean {
  return limits?.adjustable === true
}
