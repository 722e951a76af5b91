import { type Permission, permissionsOf } from '../../model/details/permissions.ts'
import type { Service } from '../../model/types.ts'
import { fillIn } from '../fill-in.ts'
import type { Scope } from '../scope.ts'
import { sourced, type Value } from '../value.ts'
import type { Statement } from './statement.ts'

/** The statements that the file itself writes for the role of the tasks. */
export function ownStatements(scope: Scope, service: Service): readonly Statement[] {
  return permissionsOf(service).map((permission, at): Statement => {
    const condition = conditionOf(permission)
    return {
      sid: `Permission${at + 1}`,
      effect: permission.effect === 'deny' ? 'Deny' : 'Allow',
      actions: permission.actions.map(({ value }) => value),
      resources: permission.resources.map(resource => fillIn(resource, scope)),
      ...(condition === undefined ? {} : { condition })
    }
  })
}

function conditionOf({ conditions }: Permission): Statement['condition'] {
  const operators = new Map<string, [string, Value][]>()
  for (const { operator, key, values } of conditions) {
    const keys = operators.get(operator) ?? []
    keys.push([key, sourced(values.value, values.at)])
    operators.set(operator, keys)
  }
  if (operators.size === 0) return undefined
  const sorted = [...operators].sort(([a], [b]) => (a < b ? -1 : 1))
  return Object.fromEntries(
    sorted.map(([operator, keys]) => [
      operator,
      Object.fromEntries(keys.sort(([a], [b]) => (a < b ? -1 : 1)))
    ])
  )
}
