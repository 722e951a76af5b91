import { printExpression } from '../expr/print-expression.ts'
import { printProbe } from '../expr/print-probe.ts'
import { mainPort } from '../model/details/main-port.ts'
import type { Gate } from '../model/types.ts'
import type { Ledger } from './ledger.ts'
import { type Moving, shownBy } from './moving.ts'
import { proveCondition } from './rollout-plan-metrics.ts'
import { at, exists, numberOf, textOf, type View } from './view.ts'

/** One gate as the plan has it: what it asks, who makes the test, how long and how often. */
export function proveGate(
  ledger: Ledger,
  gate: View,
  region: View,
  wanted: Gate,
  moving: Moving,
  here: string
): void {
  const { kind, when, timeoutMs, retries, expression } = wanted
  const what = `the gate \`${textOf(at(gate, 'id'))}\` of ${here}`
  ledger.check({
    what: `when ${what} is asked`,
    at: when?.at ?? wanted.at,
    path: at(gate, 'at').path,
    expected: String(when?.value ?? 'before'),
    got: textOf(at(gate, 'at')) ?? String(numberOf(at(gate, 'at', 'percent')))
  })
  ledger.check({
    what: `how long and how often ${what} is tried`,
    at: timeoutMs?.at ?? retries?.at ?? wanted.at,
    path: gate.path,
    expected: [(timeoutMs?.value ?? 300_000) / 1000, retries?.value ?? 0],
    got: [numberOf(at(gate, 'timeoutSeconds')) ?? 0, numberOf(at(gate, 'retries')) ?? -1]
  })
  ledger.check({
    what: `what ${what} asks`,
    at: (wanted.probe ?? wanted.name ?? wanted.expression)?.at ?? wanted.at,
    path: gate.path,
    expected: askedBy(wanted, moving),
    got: ['probe', 'port', 'test', 'expression'].flatMap(key => textOf(at(gate, key)) ?? [])
  })
  proveRunner(ledger, at(gate, 'run'), wanted, moving, what)
  if (kind === 'performance' && expression !== undefined)
    proveCondition(
      ledger,
      at(gate, 'condition'),
      at(region, 'metrics'),
      expression.value,
      expression.at,
      what
    )
}

function askedBy({ probe, name, expression }: Gate, { service }: Moving): readonly string[] {
  if (probe !== undefined) {
    const port = mainPort(service)
    return [printProbe(probe.value), ...(port === undefined ? [] : [String(port.number)])]
  }
  if (name !== undefined) return [name.value]
  return expression === undefined ? [] : [printExpression(expression.value)]
}

function proveRunner(
  ledger: Ledger,
  written: View,
  { run, at: place }: Gate,
  moving: Moving,
  what: string
): void {
  const { texts } = moving.planned.facts
  const wanted = run?.value.by === undefined || run.value.by === 'client' ? undefined : run.value
  const arn = wanted === undefined ? undefined : texts.expected(wanted.arn)
  const got = exists(at(written, 'output')) ? shownBy(moving, written) : textOf(at(written, 'arn'))
  ledger.check({
    what: `who makes the test of ${what}`,
    at: run?.at ?? place,
    path: written.path,
    expected: [wanted?.by ?? 'client', arn ?? ''],
    got: [textOf(at(written, 'by')) ?? '', arn !== undefined && texts.isSame(arn, got) ? arn : (got ?? '')]
  })
}
