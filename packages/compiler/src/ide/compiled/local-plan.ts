import { assemble } from '../../emit/assemble.ts'
import { assembleEdge } from '../../emit/assemble-edge.ts'
import { rawOf } from '../../model/details/raw.ts'
import { withIdentities } from '../../model/identities.ts'
import type { Mesh, Service } from '../../model/types.ts'
import { planMesh, scopeOf, withRaw } from '../../plan/plan-mesh.ts'
import {
  planPartsInCommon,
  planPartsOfEntrance,
  planPartsOfFoundation,
  planPartsOfGateway,
  planPartsOfNetwork,
  planPartsOfService
} from '../../plan/plan-parts.ts'
import { planRaw } from '../../plan/raw.ts'
import type { Planned } from '../../plan/resource.ts'
import type { Scope } from '../../plan/scope.ts'
import { perObject } from '../../query/memo.ts'
import { planners } from '../../targets/planners.ts'
import { planWorkspaceEdge } from '../../workspace/plan-workspace.ts'
import { type Chosen, chosen } from '../chosen.ts'
import type { Ide } from '../ide.ts'
import { type WrittenPart, writePart, writtenPart } from './write-part.ts'

/** One region planned piece by piece, each piece when it is asked for and with what `raw` changes in it; remembered as long as the mesh is the same. */
export interface LocalPlan {
  readonly scope: Scope
  readonly view: Chosen
  /** The mesh under the names that its resources have. */
  readonly mesh: Mesh
  /** Name of the region. */
  readonly region: string
  ofNetwork(): Required<Planned>
  ofFoundation(): Required<Planned>
  ofEntrance(): Required<Planned>
  inCommon(): Required<Planned>
  /** By name; undefined for a service that the mesh does not have. */
  ofService(name: string): Required<Planned> | undefined
  ofGateway(name: string): Required<Planned> | undefined
  /** One of these parts as its templates have it. */
  written(part: Required<Planned>): readonly WrittenPart[]
  /** All templates of the region. */
  whole(): readonly WrittenPart[]
  /** The template of what stands in front of all regions; empty where nothing does. */
  inFront(): readonly WrittenPart[]
}

/** The plan of the chosen view; undefined for a target that no templates can be made for. */
export function localPlan(ide: Ide): LocalPlan | undefined {
  const view = chosen(ide)
  const known = plansOf(view.mesh)
  const region = view.region ?? withoutRegion
  if (!known.has(region)) known.set(region, createPlan(ide, view, region))
  return known.get(region)
}

/** Stands in the texts of a file that names no region yet. */
const withoutRegion = 'REGION'

const saysRaw = perObject((service: Service) => rawOf(service).length > 0)

const plansOf = perObject((_: Mesh) => new Map<string, LocalPlan | undefined>())

function createPlan(ide: Ide, view: Chosen, region: string): LocalPlan | undefined {
  const planner = planners[view.target]
  if (planner === undefined) return undefined
  const mesh = withIdentities(view.mesh)
  const scope = scopeOf(mesh, region, view.capabilities, planner)
  const services = new Map<string, Required<Planned> | undefined>()
  const gateways = new Map<string, Required<Planned> | undefined>()
  const changing = once(() => [...mesh.services.values()].filter(saysRaw))
  const changed = (part: Required<Planned>): Required<Planned> =>
    changing().length === 0
      ? part
      : { ...part, resources: planRaw(scope, part.resources, changing()).resources }
  const written = new WeakMap<Required<Planned>, readonly WrittenPart[]>()
  const local: LocalPlan = {
    scope,
    view,
    mesh,
    region,
    ofNetwork: once(() => planPartsOfNetwork(scope)),
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
      }),
    written(part) {
      const parts = written.get(part) ?? writePart(local, part)
      written.set(part, parts)
      return parts
    },
    whole: once(() => wholeOf(scope, region)),
    inFront: once(() => inFrontOf(ide, view))
  }
  return local
}

/** What two declarations of one name would both become stands here once: a mesh that cannot be built can be looked at. */
function wholeOf(scope: Scope, region: string): readonly WrittenPart[] {
  const plan = withRaw(planMesh(scope.mesh, region, scope.capabilities, scope.planner))
  const resources = [...new Map(plan.resources.map(resource => [resource.id, resource])).values()]
  return assemble({ ...plan, resources }).map(writtenPart)
}

function inFrontOf({ workspace }: Ide, { environment, target }: Chosen): readonly WrittenPart[] {
  const plan = planWorkspaceEdge(workspace, { environment, target })
  return plan === undefined ? [] : [writtenPart(assembleEdge(plan))]
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
