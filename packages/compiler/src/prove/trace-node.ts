import { perObject } from '../query/memo.ts'
import { symbol } from './evaluate.ts'
import type { Fleet, Fleets } from './fleet.ts'
import { type Deployed, type DeployedResource, ofType, property } from './read-templates.ts'
import { at, itemsOf, textOf } from './view.ts'

/** The tasks that a virtual node finds, or why none can be told. */
export type Traced =
  | { readonly kind: 'fleet'; readonly fleet: Fleet }
  | { readonly kind: 'lost'; readonly reason: string }

/**
 * Follows a virtual node to its tasks: the Cloud Map service it names, the ECS services that
 * register there, and of these the ones whose instances have the attributes that are asked for.
 * ECS writes the attributes `ECS_TASK_DEFINITION_FAMILY`, `ECS_SERVICE_NAME`, `ECS_CLUSTER_NAME` and
 * `REGION` (Amazon ECS Developer Guide, "Service discovery", read 2026-11-22).
 */
export function traceNode(node: DeployedResource, discovery: Discovery, fleets: Fleets): Traced {
  const found = property(node, 'Spec', 'ServiceDiscovery', 'AWSCloudMap')
  const namespace = textOf(at(found, 'NamespaceName'))
  const name = textOf(at(found, 'ServiceName'))
  if (namespace === undefined || name === undefined) return lost('it has no Cloud Map discovery')
  const registry = discovery.get(`${namespace} ${name}`)
  if (registry === undefined) return lost(`Cloud Map has no service ${name} in ${namespace}`)
  const registered = fleets.byRegistry.get(symbol(`${registry.id}.Arn`)) ?? []
  const matching = registered.filter(ecsService =>
    itemsOf(at(found, 'Attributes')).every(
      attribute =>
        attributesOf(ecsService, fleets).get(textOf(at(attribute, 'Key')) ?? '') ===
        textOf(at(attribute, 'Value'))
    )
  )
  const [only] = matching
  if (only === undefined) return lost('no ECS service registers tasks that it asks for')
  if (matching.length > 1)
    return lost(`tasks of several ECS services answer: ${matching.map(({ id }) => id).join(', ')}`)
  const fleet = fleets.byEcsService.get(only.id)
  return fleet === undefined ? lost(`${only.id} runs no version of the mesh`) : { kind: 'fleet', fleet }
}

/** Cloud Map services by the names of their namespace and of their own. */
export type Discovery = ReadonlyMap<string, DeployedResource>

export const readDiscovery = perObject((deployed: Deployed): Discovery => {
  const namespaces = new Map<string, string>()
  for (const type of ['AWS::ServiceDiscovery::PrivateDnsNamespace', 'AWS::ServiceDiscovery::HttpNamespace'])
    for (const resource of ofType(deployed, type))
      namespaces.set(symbol(resource.id), textOf(property(resource, 'Name')) ?? '')
  const services = new Map<string, DeployedResource>()
  for (const resource of ofType(deployed, 'AWS::ServiceDiscovery::Service')) {
    const written =
      textOf(property(resource, 'NamespaceId')) ??
      textOf(property(resource, 'DnsConfig', 'NamespaceId')) ??
      ''
    const namespace = namespaces.get(written) ?? written
    services.set(`${namespace} ${textOf(property(resource, 'Name')) ?? ''}`, resource)
  }
  return services
})

/** Whether an ARN is the one of a Cloud Map service. */
export function isServiceRegistered({ id }: DeployedResource, arn: string): boolean {
  return arn === symbol(`${id}.Arn`)
}

function attributesOf(ecsService: DeployedResource, fleets: Fleets): ReadonlyMap<string, string | undefined> {
  const fleet = fleets.byEcsService.get(ecsService.id)
  return new Map([
    ['ECS_TASK_DEFINITION_FAMILY', fleet?.family],
    ['ECS_SERVICE_NAME', textOf(property(ecsService, 'ServiceName')) ?? symbol(`${ecsService.id}.Name`)],
    ['ECS_CLUSTER_NAME', textOf(property(ecsService, 'Cluster'))]
  ])
}

function lost(reason: string): Traced {
  return { kind: 'lost', reason }
}
