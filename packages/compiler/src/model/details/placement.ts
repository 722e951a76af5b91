import { boolean, map, word } from '../read-values.ts'
import type { Located, Service } from '../types.ts'
import { words } from './container.ts'
import { byDefault, type Setting } from './observability.ts'

/** Where in the network the tasks of a service run. */
export interface Placement {
  /** A kind of subnets, or their ids; the private ones by default. */
  readonly subnets: Setting<'private' | 'public' | readonly Located<string>[]>
  /** Availability zones by their letter; not written: all of them. */
  readonly zones: Located<readonly Located<string>[]> | undefined
  /** Whether tasks get a public address; false by default. */
  readonly publicIp: Setting<boolean>
}

export function placementOf({ node }: Service): Placement {
  const placement = map(node, 'placement')
  return {
    subnets:
      words(placement, 'subnets') ??
      word<'private' | 'public'>(placement, 'subnets', ['private', 'public']) ??
      byDefault('private' as const),
    zones: words(placement, 'zones'),
    publicIp: boolean(placement, 'publicIp') ?? byDefault(false)
  }
}
