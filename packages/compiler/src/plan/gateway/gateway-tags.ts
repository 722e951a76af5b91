import type { GatewayListener } from '../../semantics/routing/listener-rules.ts'
import { fillIn } from '../fill-in.ts'
import type { Scope } from '../scope.ts'
import type { Tag } from '../service/tags.ts'
import type { Value } from '../value.ts'

/**
 * `Tags` of what belongs to a gateway, behind those that are `added` and that the gateway does not name
 * itself; those of the file come with the stack.
 */
export function gatewayTags(
  scope: Scope,
  { details }: Pick<GatewayListener, 'details'>,
  added: readonly Tag[] = []
): Value | undefined {
  const names = new Set(details.tags.map(({ name }) => name))
  const tags: readonly Value[] = [
    ...added.filter(({ Key }) => !names.has(Key)).map(tag => ({ ...tag })),
    ...details.tags.map(({ name, value }) => ({ Key: name, Value: fillIn(value, scope) }))
  ]
  return tags.length === 0 ? undefined : tags
}
