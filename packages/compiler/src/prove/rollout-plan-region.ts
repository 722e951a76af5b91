import { printExpression } from '../expr/print-expression.ts'
import type { Gate } from '../model/types.ts'
import { stepShares } from '../semantics/schedule.ts'
import { symbol } from './evaluate.ts'
import type { Ledger } from './ledger.ts'
import { type Moving, shownBy, stacksWith, waitMs } from './moving.ts'
import { proveGate } from './rollout-plan-gate.ts'
import { proveMetrics } from './rollout-plan-metrics.ts'
import { at, exists, itemsOf, numberOf, textOf, type View } from './view.ts'

/** What the plan says of one region: every step, and what its metrics are made of. */
export function proveRegion(ledger: Ledger, region: View, moving: Moving, what: string): void {
  const { canary, service, planned } = moving
  const { rollback, failedChecks, minRequests, onNoData } = canary
  const place = service.deployment.at ?? service.at
  const here = `${what} in ${planned.region}`
  const written = at(region, 'rollback')
  const isWatched = planned.facts.unhealthy.has(service.name)
  ledger.check({
    what: `when ${here} rolls back by itself`,
    at: rollback?.at ?? place,
    path: written.path,
    expected: rollback === undefined ? undefined : printExpression(rollback.value),
    got: textOf(at(written, 'when'))
  })
  if (rollback !== undefined)
    ledger.check({
      what: `how many minutes in a row make ${here} roll back`,
      at: failedChecks?.at ?? place,
      path: written.path,
      expected: [failedChecks?.value ?? 2, 60],
      got: [numberOf(at(written, 'failedChecks')) ?? 0, numberOf(at(written, 'checkSeconds')) ?? 0]
    })
  proveMetrics(ledger, at(region, 'metrics'), moving, here)
  const enough = at(region, 'enough')
  const least = minRequests?.value ?? 0
  ledger.check({
    what: `the requests that make a step of ${here} count`,
    at: minRequests?.at ?? place,
    path: enough.path,
    expected: least === 0 ? [] : [least, onNoData?.value ?? 'hold', 'requests', true],
    got: exists(enough)
      ? [
          numberOf(at(enough, 'minRequests')) ?? 0,
          textOf(at(enough, 'onNoData')) ?? '',
          textOf(at(enough, 'metric')) ?? '',
          exists(at(region, 'metrics', 'requests')) && numberOf(at(enough, 'delaySeconds')) === 60
        ]
      : []
  })
  const steps = itemsOf(at(region, 'steps'))
  const ids = steps.flatMap(step => itemsOf(at(step, 'gates')).map(gate => textOf(at(gate, 'id')) ?? ''))
  ledger.check({
    what: `what the gates of ${here} are called`,
    at: canary.gates[0]?.at ?? place,
    path: at(region, 'steps').path,
    expected: canary.gates.length,
    got: new Set(ids.filter(id => canary.gates.some(gate => isNamed(gate, id)))).size
  })
  const shares = stepShares(service.deployment)
  ledger.check({
    what: `the steps of ${here}`,
    at: canary.stepsAt ?? place,
    path: at(region, 'steps').path,
    expected: shares.map((_, step) => step),
    got: steps.map(step => numberOf(at(step, 'step')) ?? -1)
  })
  steps.forEach((step, index) => {
    const share = shares[index]
    if (share === undefined) return
    const to = numberOf(at(step, 'toPercent'))
    // Weights are whole numbers, so a share in between is rounded.
    const isNear = to !== undefined && Number.isInteger(to) && Math.abs(to - share) < 1
    const sum = (to ?? 0) + (numberOf(at(step, 'fromPercent')) ?? Number.NaN)
    ledger.check({
      what: `the share of the new version at step ${index} of ${here}`,
      at: canary.steps[index - 1]?.share.at ?? place,
      path: step.path,
      expected: [share, 100],
      got: [isNear ? share : (to ?? 'nothing'), String(sum)]
    })
    proveUpdates(ledger, step, moving, index, isWatched, here)
    proveStops(ledger, region, step, moving, index, here)
  })
}

/** A gate is called like its test or its kind, with a number behind it where that is taken. */
function isNamed({ kind, name }: Gate, id: string): boolean {
  const base = name?.value ?? kind
  return id === base || (id.startsWith(`${base}-`) && /^\d+$/.test(id.slice(base.length + 1)))
}

/** All stacks that split the requests of a service take the step, each with its parameter, the last one for its time. */
function proveUpdates(
  ledger: Ledger,
  step: View,
  moving: Moving,
  index: number,
  isWatched: boolean,
  here: string
): void {
  const { planned, service, canary, parameter } = moving
  const updates = itemsOf(at(step, 'updates'))
  const stacks = stacksWith(moving)
  const place = canary.steps[index - 1]?.at ?? service.deployment.at ?? service.at
  ledger.check({
    what: `the stacks that take step ${index} of ${here}`,
    at: place,
    path: at(step, 'updates').path,
    expected: stacks.map(({ stack }) => stack),
    got: updates.map(update => textOf(at(update, 'stack')) ?? '')
  })
  updates.forEach((update, order) => {
    const minutes = index === 0 || order < updates.length - 1 ? 0 : waitMs(canary, index - 1) / 60_000
    ledger.check({
      what: `how step ${index} of ${here} is taken`,
      at: place,
      path: update.path,
      expected: ['true', parameter, String(index)],
      got: ['usePreviousTemplate', 'parameter', 'value'].map(key => textOf(at(update, key)) ?? '')
    })
    ledger.equal(
      `how many minutes step ${index} of ${here} is watched`,
      place,
      minutes,
      at(update, 'monitoringTimeInMinutes')
    )
    ledger.check({
      what: `the alarm under which step ${index} of ${here} is taken`,
      at: canary.rollback?.at ?? place,
      path: at(update, 'rollbackTriggers').path,
      expected: index === 0 || !isWatched ? [] : ['the one that was proved'],
      got: exists(at(update, 'rollbackTriggers'))
        ? itemsOf(at(update, 'rollbackTriggers')).map(trigger =>
            isTrigger(trigger) ? 'the one that was proved' : (textOf(at(trigger, 'output')) ?? 'another one')
          )
        : 'whatever was the last one'
    })
  })

  function isTrigger(trigger: View): boolean {
    const alarm = planned.facts.unhealthy.get(service.name)
    return (
      textOf(at(trigger, 'type')) === 'AWS::CloudWatch::CompositeAlarm' &&
      alarm !== undefined &&
      shownBy(moving, trigger) === symbol(`${alarm.id}.Arn`)
    )
  }
}

/** Gates and the person of a step, at the step that the file has them at. */
function proveStops(
  ledger: Ledger,
  region: View,
  step: View,
  moving: Moving,
  index: number,
  here: string
): void {
  const { canary, service } = moving
  const place = service.deployment.at ?? service.at
  const share = canary.steps[index - 1]?.share.value
  const isLast = index === canary.steps.length
  const isHere = ({ when }: Gate) => {
    if (index === 0) return when === undefined || when.value === 'before'
    return when?.value === share || (isLast && when?.value === 'after')
  }
  // Those after the rollout come last.
  const wanted = canary.gates
    .filter(isHere)
    .sort((a, b) => Number(a.when?.value === 'after') - Number(b.when?.value === 'after'))
  const gates = itemsOf(at(step, 'gates'))
  ledger.check({
    what: `the gates at step ${index} of ${here}`,
    at: wanted[0]?.at ?? place,
    path: at(step, 'gates').path,
    expected: wanted.map(({ kind }) => kind),
    got: gates.map(gate => textOf(at(gate, 'kind')) ?? '')
  })
  gates.forEach((gate, order) => {
    const own = wanted[order]
    if (own !== undefined) proveGate(ledger, gate, region, own, moving, here)
  })
  const { approval } = canary
  const isAsked = index > 0 && approval !== undefined && approval.after?.value === share
  const asked = at(step, 'approval')
  ledger.check({
    what: `who is asked after step ${index} of ${here}`,
    at: approval?.at ?? place,
    path: asked.path,
    expected: isAsked
      ? [
          Math.ceil((approval.timeoutMs?.value ?? 3_600_000) / 60_000),
          approval.onTimeout?.value ?? 'rollback'
        ]
      : [],
    got: exists(asked)
      ? [numberOf(at(asked, 'timeoutMinutes')) ?? 0, textOf(at(asked, 'onTimeout')) ?? '']
      : []
  })
}
