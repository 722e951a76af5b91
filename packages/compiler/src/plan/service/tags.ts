import { textsOf } from '../../model/details/observability.ts'
import { map } from '../../model/read-values.ts'
import type { Service } from '../../model/types.ts'
import { fillIn } from '../fill-in.ts'
import type { Scope } from '../scope.ts'
import type { Value } from '../value.ts'

/** `Tags` of what belongs to a service, sorted by name; those of the file come with the stack. */
export function serviceTags(scope: Scope, service: Service): Value | undefined {
  const tags = textsOf(map(service.node, 'tags'))
  return tags.length === 0
    ? undefined
    : tags.map(({ name, text }) => ({ Key: name, Value: fillIn(text, scope) }))
}
