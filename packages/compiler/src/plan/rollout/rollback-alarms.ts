import { printExpression } from '../../expr/print-expression.ts'
import { alarmsOf } from '../../model/details/observability.ts'
import type { Service } from '../../model/types.ts'
import { type RolledVersions, rolledVersions } from '../../semantics/rolled-versions.ts'
import {
  type Check,
  type Condition,
  checkKey,
  checksOf,
  conditionOf
} from '../../semantics/rollout-condition.ts'
import { fillIn } from '../fill-in.ts'
import { attribute, join, ref } from '../intrinsics.ts'
import { logicalId } from '../logical-ids.ts'
import type { Output, Resource } from '../resource.ts'
import type { Scope } from '../scope.ts'
import { sourced, type Value } from '../value.ts'
import { checkAlarm, checkIds } from './check-alarm.ts'

/** What decides whether a rollout of a service rolls back. */
export interface RollbackAlarms {
  /** One for each comparison of `rollback`. They tell nobody. */
  readonly checks: readonly Resource[]
  /** Goes off when `rollback` holds: the one trigger under which a step is taken. */
  readonly unhealthy: Resource
  /** The ARN of `unhealthy`, which only CloudFormation knows. */
  readonly arn: Output
}

/** Undefined where the file has no `rollback`, or nothing can measure it. */
export function rollbackAlarms(scope: Scope, service: Service): RollbackAlarms | undefined {
  const versions = rolledVersions(service)
  const rollback = versions?.canary.rollback
  if (versions === undefined || rollback === undefined) return undefined
  const condition = conditionOf(rollback.value)
  if (condition === undefined) return undefined
  const checks = checksOf(condition)
  const ids = checkIds(service, checks)
  const alarms = checks.flatMap(
    (check, at) => checkAlarm(scope, service, versions, check, ids[at] ?? '') ?? []
  )
  if (alarms.length < checks.length) return undefined
  const idOf = new Map(alarms.map(({ check, resource }) => [checkKey(check), resource.id]))
  const unhealthy = unhealthyAlarm(scope, service, versions, ruleOf(condition, idOf))
  return {
    checks: alarms.map(({ resource }) => resource),
    unhealthy,
    arn: {
      id: logicalId('UnhealthyArn', service.name),
      at: rollback.at,
      description: `Alarm under which the rollout of ${service.name} takes its steps`,
      value: attribute(unhealthy.id, 'Arn'),
      service: service.name
    }
  }
}

function unhealthyAlarm(
  scope: Scope,
  service: Service,
  { to, canary: { rollback, at: place } }: RolledVersions,
  rule: Value
): Resource {
  const { notify } = alarmsOf(scope.mesh)
  const told = notify === undefined ? undefined : [fillIn(notify, scope)]
  const at = rollback?.at ?? place
  const text = rollback === undefined ? '' : printExpression(rollback.value)
  return {
    id: logicalId('UnhealthyAlarm', service.name),
    type: 'AWS::CloudWatch::CompositeAlarm',
    at,
    service: service.name,
    properties: {
      AlarmDescription: `${to} of ${service.name} is not well: ${shortened(text)}`,
      AlarmRule: sourced(rule, at),
      AlarmActions: told,
      OKActions: told
    }
  }
}

/** A description has 1,024 characters at most. */
function shortened(text: string): string {
  return text.length <= 900 ? text : `${text.slice(0, 900)}…`
}

/** `ALARM("…") OR (ALARM("…") AND ALARM("…"))`. There is no `NOT`: a missing value would make it true. */
function ruleOf(condition: Condition, idOf: ReadonlyMap<string, string>): Value {
  return join(...partsOf(condition, idOf))
}

function partsOf(condition: Condition, idOf: ReadonlyMap<string, string>): readonly Value[] {
  if (condition.kind === 'check') return alarmOf(condition.check, idOf)
  return condition.parts.flatMap((part, at) => [
    ...(at === 0 ? [] : [condition.kind === 'and' ? ' AND ' : ' OR ']),
    ...(part.kind === 'check' ? partsOf(part, idOf) : ['(', ...partsOf(part, idOf), ')'])
  ])
}

function alarmOf(check: Check, idOf: ReadonlyMap<string, string>): readonly Value[] {
  return ['ALARM("', ref(idOf.get(checkKey(check)) ?? ''), '")']
}
