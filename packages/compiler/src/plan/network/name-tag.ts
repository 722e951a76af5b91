import type { Scope } from '../scope.ts'

/** The tag that AWS's console shows as the name of what has none: `matbakh-prod-private-a`. */
export function nameTag(scope: Scope, ...parts: readonly string[]) {
  return [{ Key: 'Name', Value: [scope.prefix, ...parts].join('-') }]
}
