import type { GatewayListener } from '../../semantics/routing/listener-rules.ts'
import { fillIn } from '../fill-in.ts'
import type { Scope } from '../scope.ts'
import type { Value } from '../value.ts'

/** `Tags` of what belongs to a gateway; those of the file come with the stack. */
export function gatewayTags(scope: Scope, { details: { tags } }: GatewayListener): Value | undefined {
  return tags.length === 0
    ? undefined
    : tags.map(({ name, value }) => ({ Key: name, Value: fillIn(value, scope) }))
}
