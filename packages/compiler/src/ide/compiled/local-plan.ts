import { rawOf } from '../../model/details/raw.ts'
import { withIdentities } from '../../model/identities.ts'
import type { Mesh } from '../../model/types.ts'
import { scopeOf } from '../../plan/plan-mesh.ts'
import {
  planPartsInCommon,
  planPartsOfEntrance,
  planPartsOfFoundation,
  planPartsOfGateway,
  planPartsOfService
} from '../../plan/plan-parts.ts'
import { planRaw } from '../../plan/raw.ts'
import type { Planned } from '../../plan/resource.ts'
import type { Scope } from '../../plan/scope.ts'
import { perObject } from '../../query/memo.ts'
import { planners } from '../../targets/planners.ts'
import { type Chosen, chosen } from '../chosen.ts'
import type { Ide } from '../ide.ts'

/** One region planned piece by piece, each piece when it is asked for and with what `raw` changes in it; remembered as long as the mesh is the same. */
export interface LocalPlan {
  readonly scope: Scope
  readonly view: Chosen
  /** The mesh under the names that its resources have. */
  readonly mesh: Mesh
  /** Name of the region. */
  readonly region: string
  ofFoundation(): Required<Planned>
  ofEntrance(): Required<Planned>
  inCommon(): Required<Planned>
  /** By name; undefined for a service that the mesh does not have. */
  ofService(name: string): Required<Planned> | undefined
  ofGateway(name: string): Required<Planned> | undefined
}

/** The plan of the chosen view; undefined for a target that no templates can be made for. */
export function localPlan(ide: Ide): LocalPlan | undefined {
  const view = chosen(ide)
  const known = plansOf(view.mesh)
  const region = view.region ?? withoutRegion
  if (!known.has(region)) known.set(region, createPlan(view, region))
  return known.get(region)
}

/** Stands in the texts of a file that names no region yet. */
const withoutRegion = 'REGION'

const plansOf = perObject((_: Mesh) => new Map<string, LocalPlan | undefined>())

function createPlan(view: Chosen, region: string): LocalPlan | undefined {
  const planner = planners[view.target]
  if (planner === undefined) return undefined
  const mesh = withIdentities(view.mesh)
  const scope = scopeOf(mesh, region, view.capabilities, planner)
  const services = new Map<string, Required<Planned> | undefined>()
  const gateways = new Map<string, Required<Planned> | undefined>()
  const changing = once(() => [...mesh.services.values()].filter(service => rawOf(service).length > 0))
  const changed = (part: Required<Planned>): Required<Planned> =>
    changing().length === 0
      ? part
      : { ...part, resources: planRaw(scope, part.resources, changing()).resources }
  return {
    scope,
    view,
    mesh,
    region,
    ofFoundation: once(() => planPartsOfFoundation(scope)),
    ofEntrance: once(() => changed(planPartsOfEntrance(scope))),
    inCommon: once(() => planPartsInCommon(scope)),
    ofService: name =>
      known(services, name, () => {
        const service = mesh.services.get(name)
        return service === undefined ? undefined : changed(planPartsOfService(scope, service))
      }),
    ofGateway: name =>
      known(gateways, name, () => {
        const gateway = mesh.gateways.get(name)
        return gateway === undefined ? undefined : planPartsOfGateway(scope, gateway)
      })
  }
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined
  return () => {
    made ??= { value: make() }
    return made.value
  }
}

function known<T>(values: Map<string, T>, name: string, make: () => T): T {
  if (!values.has(name)) values.set(name, make())
  return values.get(name) as T
}
