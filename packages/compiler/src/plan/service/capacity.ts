import { type CapacityPart, capacityOf, clusterCapacityOf } from '../../model/details/capacity.ts'
import { clusterOf } from '../../model/details/cluster.ts'
import type { Version } from '../../model/types.ts'
import type { Scope } from '../scope.ts'
import { sourced, type Value } from '../value.ts'

/**
 * Where the tasks of a version run. What the cluster says is written into each service: ECS takes the
 * default of a cluster only when a service is made, and a later change would never arrive.
 * A cluster that exists may not know the capacity providers, so a service there names one only when the file does.
 */
export function capacityProperties(scope: Scope, version: Version): { readonly [property: string]: Value } {
  const capacity = capacityOf(version.node) ?? clusterCapacityOf(scope.mesh)
  if (capacity === undefined)
    return clusterOf(scope.mesh).existing === undefined
      ? { CapacityProviderStrategy: [{ CapacityProvider: 'FARGATE', Weight: 1 }] }
      : { LaunchType: 'FARGATE' }
  // One provider alone may have a base: that is AWS's rule.
  const withBase = capacity.providers.find(({ base }) => base.value > 0)
  return {
    CapacityProviderStrategy: sourced(
      capacity.providers.map(part => provider(part, part === withBase)),
      capacity.at
    )
  }
}

function provider({ provider, at, base, weight }: CapacityPart, hasBase: boolean): Value {
  return sourced(
    {
      CapacityProvider: provider,
      Base: hasBase ? sourced(base.value, base.at) : undefined,
      Weight: sourced(weight.value, weight.at)
    },
    at
  )
}
