import { map, scalar } from '../model/read-values.ts'
import type { Mesh } from '../model/types.ts'
import type { Capabilities } from '../semantics/capabilities.ts'
import { callGraph } from '../semantics/graph.ts'
import { valueAt } from '../syntax/nodes.ts'
import { planEdgeOutputs } from './edge/region-outputs.ts'
import { fillIn, knownText } from './fill-in.ts'
import { planGateways } from './gateway/plan-gateways.ts'
import { planCluster } from './network/cluster.ts'
import { planNamespace } from './network/discovery.ts'
import { planNetwork } from './network/plan-network.ts'
import { planSecurityGroups } from './network/security-groups.ts'
import { planWatching } from './observe/plan-watching.ts'
import { planParams } from './params.ts'
import { planRaw } from './raw.ts'
import { merged, type Plan } from './resource.ts'
import { rolloutsOf } from './rollout/plan-rollouts.ts'
import { byName, type Scope } from './scope.ts'
import { planService } from './service/plan-service.ts'
import { planParameterSecrets } from './service/secrets.ts'
import type { TargetPlanner } from './target-planner.ts'
import { sourced, type Value } from './value.ts'

/**
 * Everything that one region of a mesh consists of, in an order that rests on names alone. `groups` wins over
 * the number of groups of stacks in the file.
 */
export function planMesh(
  mesh: Mesh,
  region: string,
  capabilities: Capabilities,
  planner: TargetPlanner,
  groups?: number
): Plan {
  const inFile = scopeOf(mesh, region, capabilities, planner)
  const scope = groups === undefined ? inFile : { ...inFile, groups }
  const services = byName(mesh.services.values())
  const parts = [
    planParams(scope),
    planParameterSecrets(scope),
    planNetwork(scope),
    planSecurityGroups(scope),
    planCluster(scope),
    planNamespace(scope),
    planner.planFoundation(scope),
    planGateways(scope),
    planEdgeOutputs(scope),
    ...services.flatMap(service => [planner.planService(scope, service), planService(scope, service)]),
    planWatching(scope)
  ]
  const whole = merged(parts)
  const raw = planRaw(scope, whole.resources)
  return {
    ...whole,
    problems: [...whole.problems, ...raw.problems],
    ...(raw.patches.length === 0 ? {} : { raw }),
    environment: mesh.environment,
    region,
    target: planner.target,
    prefix: scope.prefix,
    groups: scope.groups,
    rollouts: rolloutsOf(scope),
    tags: tagsOf(scope),
    at: mesh.name.at
  }
}

/** The plan with what `raw` changes in it. */
export function withRaw(plan: Plan): Plan {
  return plan.raw === undefined ? plan : { ...plan, resources: plan.raw.resources }
}

export function scopeOf(mesh: Mesh, name: string, capabilities: Capabilities, planner: TargetPlanner): Scope {
  const region = mesh.regions.get(name) ?? { name, at: mesh.name.at, role: 'primary' }
  const namespace = mesh.settings.get('namespace')
  const groups = scalar(map(stacksOf(mesh), 'stacks'), 'groups')
  return {
    mesh,
    region,
    graph: callGraph(mesh),
    capabilities,
    planner,
    prefix: mesh.environment === undefined ? mesh.name.value : `${mesh.name.value}-${mesh.environment}`,
    namespace:
      namespace?.value.kind === 'scalar'
        ? { value: knownText(namespace.value.text, name, mesh.environment), at: namespace.value }
        : { value: 'svc.local', at: mesh.name.at },
    groups: groups === undefined ? undefined : Number(groups.text)
  }
}

/** `settings` as one map, so that the readers of the model can be used. */
function stacksOf(mesh: Mesh) {
  const pair = mesh.settings.get('stacks')
  return pair === undefined
    ? undefined
    : ({ ...pair.value, kind: 'map', flow: false, items: [pair] } as const)
}

/** Tags of a stack: the mesh, its environment, and those of the file. */
export function tagsOf(scope: Scope): Plan['tags'] {
  const written = scope.mesh.settings.get('tags')?.value
  const own = written?.kind === 'map' ? written.items : []
  const pairs = own.flatMap(({ key }): [string, Value][] => {
    const value = written?.kind === 'map' ? valueAt(written, key.text) : undefined
    return value?.kind === 'scalar' ? [[key.text, fillIn({ value: value.text, at: value }, scope)]] : []
  })
  return Object.fromEntries([
    ['meshc:mesh', sourced(scope.mesh.name.value, scope.mesh.name.at)],
    ...(scope.mesh.environment === undefined ? [] : [['meshc:environment', scope.mesh.environment] as const]),
    ...pairs.sort(([a], [b]) => (a < b ? -1 : 1))
  ])
}
