import { printDuration, printNumber } from '../../expr/print-measure.ts'
import type { Located } from '../../model/types.ts'
import type { Capabilities } from '../../semantics/capabilities.ts'
import { defineRule } from '../define-rule.ts'

interface Outside {
  readonly what: string
  readonly value: string
  readonly from: string
  readonly to: string
  readonly target: string
}

export default defineRule({
  name: 'health-check-timing',
  level: 'error',
  summary: 'A health check has times or counts that cannot work.',
  source: 'https://docs.aws.amazon.com/app-mesh/latest/APIReference/API_HealthCheckPolicy.html',
  restsOn: ['health'],
  messages: {
    overlap: ({ timeoutMs, everyMs }: { timeoutMs: number; everyMs: number }) =>
      `A probe may take ${printDuration(timeoutMs)}, and the next one starts after ${printDuration(everyMs)}.`,
    outside: ({ what, value, from, to, target }: Outside) =>
      `${what} is ${value}, and on ${target} it is ${from} to ${to}.`
  },
  service({ service, capabilities, report }) {
    const { health } = service
    if (health === undefined) return
    const { everyMs, timeoutMs } = health
    if (everyMs !== undefined && timeoutMs !== undefined && timeoutMs.value >= everyMs.value) {
      report(
        'overlap',
        { timeoutMs: timeoutMs.value, everyMs: everyMs.value },
        {
          at: timeoutMs.at,
          notes: [{ at: everyMs.at, message: `a probe starts every ${printDuration(everyMs.value)}` }],
          help: 'A probe has to end before the next one starts. Make `timeout` shorter than `every`.'
        }
      )
    }
    for (const { value, what, row, print } of [
      { value: everyMs, what: 'The time between two probes', row: 'health.interval', print: printDuration },
      { value: timeoutMs, what: 'The timeout of a probe', row: 'health.timeout', print: printDuration },
      {
        value: health.healthy,
        what: 'The number of good answers',
        row: 'health.healthy',
        print: printNumber
      },
      { value: health.unhealthy, what: 'The number of failures', row: 'health.unhealthy', print: printNumber }
    ]) {
      const limits = limitsOf(value, row, capabilities)
      if (value === undefined || limits === undefined) continue
      const { from, to } = limits
      const data = {
        what,
        value: print(value.value),
        from: print(from),
        to: print(to),
        target: capabilities.title
      }
      report('outside', data, { at: value.at, help: `Write a value from ${print(from)} to ${print(to)}.` })
    }
  }
})

/** The range of a target that a value is outside of. */
function limitsOf(value: Located<number> | undefined, row: string, { features }: Capabilities) {
  const limits = features[row]?.limits
  const from = limits?.min ?? Number.NEGATIVE_INFINITY
  const to = limits?.max ?? Number.POSITIVE_INFINITY
  return value === undefined || limits === undefined || (value.value >= from && value.value <= to)
    ? undefined
    : { from, to }
}
