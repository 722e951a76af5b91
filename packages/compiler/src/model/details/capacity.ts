import type { MapNode } from '../../syntax/nodes.ts'
import type { Place } from '../../text/place.ts'
import { integer, map } from '../read-values.ts'
import type { Mesh } from '../types.ts'
import { asMap, byDefault, type Setting } from './observability.ts'

/** Where tasks run: the parts of `capacity` that are written, the full price first. */
export interface Capacity {
  readonly at: Place
  readonly providers: readonly CapacityPart[]
}

export interface CapacityPart {
  readonly provider: 'FARGATE' | 'FARGATE_SPOT'
  readonly at: Place
  /** Tasks that run here before weights count; 0 by default. */
  readonly base: Setting<number>
  /** Part of all further tasks; 1 by default. */
  readonly weight: Setting<number>
}

/** The `capacity` of a service, a version or `cluster`; undefined where it is not written. */
export function capacityOf(holder: MapNode | undefined): Capacity | undefined {
  const capacity = map(holder, 'capacity')
  if (capacity === undefined) return undefined
  const providers = (['FARGATE', 'FARGATE_SPOT'] as const).flatMap((provider): readonly CapacityPart[] => {
    const pair = capacity.items.find(({ key }) => key.text === provider)
    if (pair === undefined) return []
    const part = asMap(pair.value)
    return [
      {
        provider,
        at: pair.key,
        base: integer(part, 'base') ?? byDefault(0),
        weight: integer(part, 'weight') ?? byDefault(1)
      }
    ]
  })
  return providers.length === 0 ? undefined : { at: capacity, providers }
}

/** Where tasks run that do not say it themselves: `cluster.capacity`. */
export function clusterCapacityOf(mesh: Mesh): Capacity | undefined {
  return capacityOf(asMap(mesh.settings.get('cluster')?.value))
}
