import { printExpression } from '../../expr/print-expression.ts'
import { printProbe } from '../../expr/print-probe.ts'
import type { Approval, Gate } from '../../model/types.ts'
import { approvalTimeoutMs, scheduleDefaults } from '../../semantics/schedule.ts'

/** `1h 5m`, `90s` as `1m 30s`; nothing is `0m`. */
export function printTime(ms: number): string {
  const seconds = Math.round(ms / 1000)
  const parts = [
    [Math.floor(seconds / 3600), 'h'],
    [Math.floor((seconds % 3600) / 60), 'm'],
    [seconds % 60, 's']
  ] as const
  const written = parts.flatMap(([count, unit]) => (count === 0 ? [] : [`${count}${unit}`]))
  return written.length === 0 ? '0m' : written.join(' ')
}

/** What a gate asks: `smoke GET /healthz expect 200`, `integration checkout`, `performance p95 < 200ms`. */
export function gateText({ kind, probe, name, expression }: Gate): string {
  const what =
    probe !== undefined
      ? printProbe(probe.value)
      : (name?.value ?? (expression === undefined ? '' : printExpression(expression.value)))
  return `${kind} ${what}`.trim()
}

/** Who makes the test, how long a try may take, and how many there are. */
export function gateLimits({ run, timeoutMs, retries }: Gate): string {
  const tries = 1 + (retries?.value ?? scheduleDefaults.gateRetries)
  const each = printTime(timeoutMs?.value ?? scheduleDefaults.gateTimeoutMs)
  const by = {
    client: '',
    unclear: '',
    lambda: 'by a Lambda function, ',
    stateMachine: 'by a state machine, '
  }
  return `${by[run?.value.by ?? 'client']}${tries === 1 ? `at most ${each}` : `${tries} tries of at most ${each}`}`
}

export function approvalText(approval: Approval): string {
  const after = printTime(approvalTimeoutMs(approval))
  const then =
    (approval.onTimeout?.value ?? scheduleDefaults.onTimeout) === 'rollback' ? 'rolls back' : 'goes on'
  return `a person is asked; without an answer in ${after} it ${then}`
}
