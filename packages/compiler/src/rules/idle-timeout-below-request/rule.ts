import { printDuration } from '../../expr/print-measure.ts'
import { servicePolicies } from '../../semantics/policy.ts'
import { defineRule } from '../define-rule.ts'
import { oncePerPlace } from '../once-per-place.ts'
import { replaceDuration } from '../replace-duration.ts'

interface Times {
  readonly idleMs: number
  readonly requestMs: number
  /** Title of the target that sets the other time by default. */
  readonly target: string
}

export default defineRule({
  name: 'idle-timeout-below-request',
  level: 'error',
  summary: 'A connection is closed as idle before a request on it may have its answer.',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_TimeoutConfiguration.html',
  sourceRead: '2026-11-22',
  restsOn: ['timeout', 'policy'],
  messages: {
    both: ({ idleMs, requestMs }: Times) =>
      `The idle timeout of ${printDuration(idleMs)} cuts off requests that may take ${printDuration(requestMs)}.`,
    request: ({ idleMs, requestMs, target }: Times) =>
      `The idle timeout of ${printDuration(idleMs)} cuts off requests that may take ${printDuration(requestMs)}, the default of ${target}.`,
    idle: ({ idleMs, requestMs, target }: Times) =>
      `A request may take ${printDuration(requestMs)}, and ${target} cuts it off after ${printDuration(idleMs)} without data, its default idle timeout.`
  },
  service({ service, capabilities, report }) {
    const isFirst = oncePerPlace()
    for (const { route, idleMs, timeoutMs } of servicePolicies(service, capabilities)) {
      // A request without a bound is a stream, and an idle timeout is what ends a silent one.
      if (route === undefined || idleMs >= timeoutMs || timeoutMs === Number.POSITIVE_INFINITY) continue
      const idle = route.timeout.idleMs?.at
      const request = route.timeout.requestMs?.at
      const at = idle ?? request
      if (at === undefined || !isFirst(at)) continue
      const kind = idle === undefined ? 'idle' : request === undefined ? 'request' : 'both'
      report(
        kind,
        { idleMs, requestMs: timeoutMs, target: capabilities.title },
        {
          at,
          notes:
            idle === undefined || request === undefined
              ? []
              : [{ at: request, message: `a request may take ${printDuration(timeoutMs)}` }],
          help: `While a service works on a request, the connection is idle. Make the idle timeout at least ${printDuration(timeoutMs)}, or the request timeout at most ${printDuration(idleMs)}.`,
          fixes: replaceDuration(ms => `Make the idle timeout ${ms}`, timeoutMs, idle, service)
        }
      )
    }
  }
})
