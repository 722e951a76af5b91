import { printExpression } from '../expr/print-expression.ts'
import { printProbe } from '../expr/print-probe.ts'
import { mainPort } from '../model/details/main-port.ts'
import type { Approval, Gate } from '../model/types.ts'
import { wholePercent } from '../plan/canary.ts'
import { gateIds } from '../plan/rollout/gate-ids.ts'
import type { GateRunner } from '../plan/rollout/rollout.ts'
import { type Condition, conditionOf, type Reading, readingName } from '../semantics/rollout-condition.ts'
import { approvalTimeoutMs, scheduleDefaults, stepShares, stopsOf } from '../semantics/schedule.ts'
import { plainJson } from './plain-json.ts'
import { declares, type RegionRollout } from './region-rollout.ts'
import type { JsonObject, Template } from './template.ts'

/** The steps of one region, 0 to the last. Step 0 is where a rollout begins and what it rolls back to. */
export function stepsOf(one: RegionRollout): readonly JsonObject[] {
  const { deployment, schedule } = one
  const stops = stopsOf(deployment.canary)
  return stepShares(deployment).map((share, step) => {
    const to = wholePercent(share)
    const waitMs = schedule.steps[step - 1]?.waitMs ?? 0
    const { gates = [], approval } = stops[step] ?? {}
    return {
      step,
      fromPercent: 100 - to,
      toPercent: to,
      updates: updatesOf(one, step, waitMs / 60_000),
      ...(gates.length === 0 ? {} : { gates: gates.map(gate => gateOf(one, gate)) }),
      ...(approval === undefined ? {} : { approval: approvalOf(approval) })
    }
  })
}

/**
 * The updates that take a step, one after the other: of the foundation, where a load balancer splits requests, and of
 * the stack of the service, where proxies do. All of them run under the trigger, and the last one is watched for the step's
 * time. Going back to step 0 is watched by nothing.
 */
function updatesOf({ region, rollout }: RegionRollout, step: number, minutes: number): readonly JsonObject[] {
  const stacks = region.templates.filter(({ template }) => declares(template, rollout.parameter))
  const trigger = triggerOf(
    region.templates.map(({ template }) => template),
    rollout.unhealthy
  )
  return stacks.map(({ template }, at) => ({
    stack: template.stack,
    usePreviousTemplate: true,
    parameter: rollout.parameter,
    value: String(step),
    rollbackTriggers: step === 0 || trigger === undefined ? [] : [trigger],
    monitoringTimeInMinutes: at === stacks.length - 1 ? minutes : 0
  }))
}

/** The ARN of an alarm is known when it is deployed: the output of its stack that shows it. */
function triggerOf(templates: readonly Template[], output: string | undefined): JsonObject | undefined {
  const home = templates.find(
    ({ body }) => output !== undefined && output in ((body['Outputs'] ?? {}) as JsonObject)
  )
  return home === undefined || output === undefined
    ? undefined
    : { type: 'AWS::CloudWatch::CompositeAlarm', stack: home.stack, output }
}

function gateOf(one: RegionRollout, gate: Gate): JsonObject {
  const { gates } = one.deployment.canary
  const at = gates.indexOf(gate)
  const { when, timeoutMs, retries } = gate
  return {
    id: gateIds(gates)[at] ?? '',
    kind: gate.kind,
    at: typeof when?.value === 'number' ? { percent: when.value } : (when?.value ?? 'before'),
    run: runnerOf(one, gate, one.rollout.gates[at]),
    ...askedBy(one, gate),
    timeoutSeconds: (timeoutMs?.value ?? scheduleDefaults.gateTimeoutMs) / 1000,
    retries: retries?.value ?? scheduleDefaults.gateRetries
  }
}

function runnerOf({ region }: RegionRollout, { run }: Gate, runner: GateRunner | undefined): JsonObject {
  if (run === undefined || run.value.by === 'client' || runner === undefined) return { by: 'client' }
  const { by } = run.value
  const { arn, output } = runner
  if (output === undefined) return { by, arn: plainJson(arn) }
  const home = region.templates.find(
    ({ template }) => output.id in ((template.body['Outputs'] ?? {}) as JsonObject)
  )
  return { by, stack: home?.template.stack ?? '', output: output.id }
}

/** What is asked: a probe of a port, a test by its name, or a condition on metrics. */
function askedBy({ rollout }: RegionRollout, { probe, name, expression }: Gate): JsonObject {
  if (probe !== undefined) {
    const port = mainPort(rollout.service)
    return { probe: printProbe(probe.value), ...(port === undefined ? {} : { port: port.number }) }
  }
  if (name !== undefined) return { test: name.value }
  const condition = expression === undefined ? undefined : conditionOf(expression.value)
  return expression === undefined || condition === undefined
    ? {}
    : { expression: printExpression(expression.value), condition: conditionJson(condition) }
}

/** `{ "and": [{ "left": { "metric": "p95" }, "operator": "<", "right": { "value": 250 } }] }`. */
function conditionJson(condition: Condition): JsonObject {
  if (condition.kind !== 'check') return { [condition.kind]: condition.parts.map(conditionJson) }
  const { left, operator, right } = condition.check
  return {
    left: sideOf(left),
    operator,
    right: typeof right === 'number' ? { value: right } : sideOf(right)
  }
}

function sideOf(reading: Reading): JsonObject {
  const { factor } = reading
  return { metric: readingName(reading), ...(factor === 1 ? {} : { factor }) }
}

function approvalOf(approval: Approval): JsonObject {
  return {
    timeoutMinutes: Math.ceil(approvalTimeoutMs(approval) / 60_000),
    onTimeout: approval.onTimeout?.value ?? scheduleDefaults.onTimeout
  }
}
