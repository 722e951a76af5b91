import type { Composed } from '../../bind/compose.ts'
import { valueAt } from '../../syntax/nodes.ts'

/** The file without overlays first, then every environment with every region that overrides something. */
export function viewsOf({
  environments,
  collections: { regions }
}: Composed): readonly (readonly [environment: string | undefined, region: string | undefined])[] {
  const overriding = [...regions.values()].flatMap(({ name, value }) =>
    value.kind === 'map' && valueAt(value, 'overrides') !== undefined ? name : []
  )
  return [undefined, ...environments.keys()].flatMap(environment =>
    [undefined, ...overriding].map(region => [environment, region] as const)
  )
}
