import type { Gate, Service } from '../../model/types.ts'
import { type RolledVersions, rolledVersions } from '../../semantics/rolled-versions.ts'
import {
  checksOf,
  conditionOf,
  type Reading,
  readingName,
  readingsOf
} from '../../semantics/rollout-condition.ts'
import { fillIn } from '../fill-in.ts'
import { logicalId } from '../logical-ids.ts'
import type { Output, Planned, Resource } from '../resource.ts'
import { byName, type Scope } from '../scope.ts'
import { plain } from '../service/plain.ts'
import { gateIds } from './gate-ids.ts'
import { rollbackAlarms } from './rollback-alarms.ts'
import type { GateRunner, Rollout } from './rollout.ts'
import { type ReadingSource, sourceOf } from './rollout-metrics.ts'

/** Alarms and outputs of all rollouts; `shown` are the alarms that a person looks at. */
export function planRollouts(
  scope: Scope,
  services: readonly Service[] = [...scope.mesh.services.values()]
): Planned & { readonly shown: readonly Resource[] } {
  const alarms = byName(services).flatMap(service => rollbackAlarms(scope, service) ?? [])
  const runners = rolloutsOf(scope, services).flatMap(({ gates }) =>
    gates.flatMap(gate => gate?.output ?? [])
  )
  return {
    resources: alarms.flatMap(({ checks, unhealthy }) => [...checks, unhealthy]),
    outputs: [...alarms.map(({ arn }) => arn), ...runners],
    shown: alarms.map(({ unhealthy }) => unhealthy)
  }
}

/** The services that move from one version to another, by name. */
export function rolloutsOf(
  scope: Scope,
  services: readonly Service[] = [...scope.mesh.services.values()]
): readonly Rollout[] {
  return byName(services).flatMap(service => {
    const versions = rolledVersions(service)
    return versions === undefined ? [] : rolloutOf(scope, service, versions)
  })
}

function rolloutOf(scope: Scope, service: Service, versions: RolledVersions): Rollout {
  const { gates, minRequests } = versions.canary
  const asked: readonly Reading[] = [
    ...((minRequests?.value ?? 0) > 0
      ? [{ measure: 'requests', of: 'new', factor: 1 } satisfies Reading]
      : []),
    ...gates.flatMap(({ expression }) => {
      const condition = expression === undefined ? undefined : conditionOf(expression.value)
      return condition === undefined ? [] : readingsOf(checksOf(condition))
    })
  ]
  const readings = new Map<string, ReadingSource>()
  for (const reading of asked) {
    const source = sourceOf(scope, service, reading.of === 'new' ? versions.to : versions.from, reading)
    if (source !== undefined) readings.set(readingName(reading), source)
  }
  const ids = gateIds(gates)
  return {
    service,
    parameter: logicalId('CanaryStep', service.name),
    unhealthy: rollbackAlarms(scope, service)?.arn.id,
    readings,
    gates: gates.map((gate, at) => runnerOf(scope, service, gate, ids[at] ?? ''))
  }
}

function runnerOf(scope: Scope, service: Service, { run }: Gate, id: string): GateRunner | undefined {
  if (run === undefined || run.value.by === 'client') return undefined
  const arn = fillIn({ value: run.value.arn, at: run.at }, scope)
  if (typeof plain(arn) === 'string') return { arn, output: undefined }
  const output: Output = {
    id: logicalId('GateArn', service.name, id),
    at: run.at,
    description: `Who makes the test ${id} of the rollout of ${service.name}`,
    value: arn,
    service: service.name
  }
  return { arn, output }
}
