import type { ListenerCondition } from '../../semantics/routing/listener-conditions.ts'
import { fillIn } from '../fill-in.ts'
import type { Scope } from '../scope.ts'
import { sourced, type Value } from '../value.ts'

/** `Conditions` of a listener rule; all of them have to hold. */
export function ruleConditions(scope: Scope, conditions: readonly ListenerCondition[]): Value {
  return conditions.map(condition => ruleCondition(scope, condition))
}

function ruleCondition(scope: Scope, condition: ListenerCondition): Value {
  switch (condition.field) {
    case 'host':
      return {
        Field: 'host-header',
        HostHeaderConfig: { Values: condition.values.map(host => fillIn(host, scope)) }
      }
    case 'method':
      return {
        Field: 'http-request-method',
        HttpRequestMethodConfig: { Values: sourced(condition.values, condition.at) }
      }
    case 'path':
      return { Field: 'path-pattern', PathPatternConfig: { Values: sourced(condition.values, condition.at) } }
    case 'header':
      return {
        Field: 'http-header',
        HttpHeaderConfig: {
          HttpHeaderName: sourced(condition.name, condition.at),
          Values: sourced(condition.values, condition.at)
        }
      }
    case 'query':
      return {
        Field: 'query-string',
        QueryStringConfig: {
          Values: condition.values.map(value => sourced({ Key: condition.name, Value: value }, condition.at))
        }
      }
  }
}
