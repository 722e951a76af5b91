import { printDuration } from '../../expr/print-measure.ts'
import { type EdgePolicy, servicePolicies } from '../../semantics/policy.ts'
import { defineRule } from '../define-rule.ts'
import { isInherited } from '../inherited-place.ts'

interface Times {
  readonly service: string
  readonly connectMs: number
  readonly ms: number
}

export default defineRule({
  name: 'timeout-below-connect',
  level: 'warning',
  summary: 'A request ends before opening its connection may fail.',
  definition: 'language.md#circuitbreaker',
  restsOn: ['timeout', 'retry', 'perTry', 'policy'],
  messages: {
    request: ({ service, connectMs, ms }: Times) =>
      `The connect timeout of ${printDuration(connectMs)} for \`${service}\` has no effect: every request ends after ${printDuration(ms)} at most.`,
    try: ({ service, connectMs, ms }: Times) =>
      `The connect timeout of ${printDuration(connectMs)} for \`${service}\` has no effect: every try ends after ${printDuration(ms)} at most.`
  },
  service({ service, capabilities, report }) {
    const written = service.circuitBreaker.connectTimeoutMs
    // Where the target has a time of its own, that is the finding.
    if (written === undefined || !capabilities.defaults.honoursConnectTimeout) return
    const policies = servicePolicies(service, capabilities)
    const [first, ...others] = policies
    if (first === undefined) return
    const longest = others.reduce((most, each) => (boundOf(each) > boundOf(most) ? each : most), first)
    const ms = boundOf(longest)
    if (ms > written.value || isInherited(written.at)) return
    const isTry = longest.perTryMs < longest.timeoutMs
    const bound = isTry ? longest.from.perTry : longest.from.timeout
    report(
      isTry ? 'try' : 'request',
      { service: service.name, connectMs: written.value, ms },
      {
        at: written.at,
        notes: bound === undefined ? [] : [{ at: bound, message: 'so long at most' }],
        help: 'A task that cannot be reached then looks like a slow one, and `connect-failure` is never retried. Write less than the time of one try: in a region a connection opens in milliseconds.'
      }
    )
  }
})

/** The longest that one try may take. */
function boundOf({ perTryMs, timeoutMs }: EdgePolicy): number {
  return Math.min(perTryMs, timeoutMs)
}
