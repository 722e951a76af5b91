import type { Ide } from '../ide.ts'
import type { Name } from './references.ts'
import type { ValueSpot } from './spot.ts'

/** Files that `include` may name. */
export function includeNames(_ide: Ide, { path }: ValueSpot): readonly Name[] | undefined {
  return path[0] === 'include' ? [] : undefined
}
