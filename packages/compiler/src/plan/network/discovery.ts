import { type Discovery, discoveryOf } from '../../model/details/discovery.ts'
import type { Service } from '../../model/types.ts'
import { fillIn } from '../fill-in.ts'
import { attribute, ref } from '../intrinsics.ts'
import { logicalId } from '../logical-ids.ts'
import type { Planned } from '../resource.ts'
import type { Scope } from '../scope.ts'
import { serviceTags } from '../service/tags.ts'
import { fromTo, sourced, type Value } from '../value.ts'
import { vpcId } from './vpc.ts'

const namespace = logicalId('Namespace')

/** The Cloud Map namespace. */
export function planNamespace(scope: Scope): Planned {
  return {
    resources: [
      {
        id: namespace,
        type: 'AWS::ServiceDiscovery::PrivateDnsNamespace',
        at: scope.namespace.at,
        service: undefined,
        properties: { Name: fillIn(scope.namespace, scope), Vpc: vpcId(scope) }
      }
    ]
  }
}

/** The Cloud Map service that the tasks of a service are registered in; called by `planService`. */
export function planDiscovery(scope: Scope, service: Service): Planned {
  if (!isRegistered(scope, service)) return { resources: [] }
  const { ttlMs, routing, records, host, ...rest } = discoveryOf(scope.mesh, service)
  const ttl = sourced(Math.round(ttlMs.value / 1000), ttlMs.at)
  return {
    resources: [
      {
        id: registry(service),
        type: 'AWS::ServiceDiscovery::Service',
        at: service.at,
        service: service.name,
        properties: {
          Name: fillIn({ value: host.value, at: host.at ?? service.at }, scope),
          NamespaceId: namespaceId(scope),
          DnsConfig: {
            DnsRecords: records.value.map(type => ({ Type: sourced(type, records.at), TTL: ttl })),
            RoutingPolicy: sourced(routing.value.toUpperCase(), routing.at)
          },
          // ECS tells by it which tasks are well. Cloud Map takes 1 whatever is written, and adding it later would replace the service.
          HealthCheckCustomConfig: { FailureThreshold: 1 },
          ServiceAttributes: serviceAttributes(scope, service, rest),
          Tags: serviceTags(scope, service)
        }
      }
    ]
  }
}

export function namespaceId(_scope: Scope): Value {
  return ref(namespace)
}

/** ARN of the Cloud Map service; undefined where the target registers tasks by itself or the service listens nowhere. */
export function registryArn(scope: Scope, service: Service): Value | undefined {
  return isRegistered(scope, service) ? attribute(registry(service), 'Arn') : undefined
}

/** Whether ECS has to say the port with the address: SRV records hold one. */
export function registersPort(scope: Scope, service: Service): boolean {
  return isRegistered(scope, service) && discoveryOf(scope.mesh, service).records.value.includes('SRV')
}

function isRegistered(scope: Scope, service: Service): boolean {
  return (
    scope.planner.registers === 'service' &&
    service.ports.length > 0 &&
    discoveryOf(scope.mesh, service).dns === undefined
  )
}

function registry(service: Service): string {
  return logicalId('DiscoveryService', service.name)
}

/**
 * What the file says of the service, beside what tells it from others. ECS writes the attributes of
 * each instance by itself, the family of its task definition included, which tells versions apart.
 */
function serviceAttributes(
  scope: Scope,
  service: Service,
  { attributes, tags }: Pick<Discovery, 'attributes' | 'tags'>
): Value {
  const all: readonly [string, Value | undefined][] = [
    ['environment', scope.mesh.environment],
    ['region', scope.region.name],
    ['service', service.name],
    ['tags', fromTo(tags, words => words.join(','))],
    ...attributes.map(({ name, text }): [string, Value] => [name, fillIn(text, scope)])
  ]
  return Object.fromEntries([...new Map(all)].sort(([a], [b]) => (a < b ? -1 : 1)))
}
