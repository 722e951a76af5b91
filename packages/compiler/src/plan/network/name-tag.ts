import type { Scope } from '../scope.ts'
import type { Value } from '../value.ts'

/** The tag that AWS's console shows as the name of what has none: `matbakh-prod-private-a`. */
export function nameTag(scope: Scope, ...parts: readonly string[]): Value {
  return [{ Key: 'Name', Value: [scope.prefix, ...parts].join('-') }]
}
