import { textsOf } from '../../model/details/observability.ts'
import { map } from '../../model/read-values.ts'
import type { Service } from '../../model/types.ts'
import { fillIn } from '../fill-in.ts'
import type { Scope } from '../scope.ts'
import type { Value } from '../value.ts'

export interface Tag {
  readonly Key: string
  readonly Value: Value
}

/**
 * `Tags` of what belongs to a service, sorted by name, behind those that are `added` and that the service
 * does not name itself; those of the file come with the stack.
 */
export function serviceTags(scope: Scope, service: Service, added: readonly Tag[] = []): Value | undefined {
  const own = textsOf(map(service.node, 'tags'))
  const names = new Set(own.map(({ name }) => name))
  const tags: readonly Value[] = [
    ...added.filter(({ Key }) => !names.has(Key)).map(tag => ({ ...tag })),
    ...own.map(({ name, text }) => ({ Key: name, Value: fillIn(text, scope) }))
  ]
  return tags.length === 0 ? undefined : tags
}
