import type { Service, Version } from '../../model/types.ts'
import { type Kind, logicalId } from '../logical-ids.ts'
import type { Scope } from '../scope.ts'

/** The id of something that each version has; the unnamed version has no part of its own in it. */
export function versionId(
  kind: Kind,
  service: { readonly name: string },
  version: { readonly name: string },
  ...more: readonly string[]
): string {
  return logicalId(kind, service.name, ...partOf(version), ...more)
}

/** The family of a version's task definitions, by which its tasks are found: `shop-prod-cart-v2`. */
export function familyOf(scope: Scope, service: Service, version: Version): string {
  return [scope.prefix, service.name, ...partOf(version)].join('-')
}

function partOf({ name }: { readonly name: string }): readonly string[] {
  return name === 'main' ? [] : [name]
}
