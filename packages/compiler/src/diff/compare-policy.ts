import { printDuration } from '../expr/print-measure.ts'
import type { Located, RetryEvent } from '../model/types.ts'
import type { EdgePolicy } from '../semantics/policy.ts'
import type { Place } from '../text/place.ts'
import { type Change, change } from './change.ts'
import { type Sides, shownName, subjectOf } from './sides.ts'

/** Something that callers meet with a policy. */
export interface WithPolicy {
  readonly policy: EdgePolicy | undefined
  readonly at: Place
}

/** A value of a policy, in words; undefined: not said. */
interface Field {
  readonly what: string
  readonly from: keyof EdgePolicy['from']
  value(policy: EdgePolicy): number | undefined
  shown(value: number): string
}

const none = Number.POSITIVE_INFINITY

/** The request timeout is judged, so it stands apart. */
const fields: readonly Field[] = [
  { what: 'retries', from: 'retries', value: ({ retries }) => retries, shown: String },
  {
    what: 'time for one try',
    from: 'perTry',
    value: ({ perTryMs, retries }) => (retries === 0 ? undefined : perTryMs),
    shown: printDuration
  },
  {
    what: 'first back-off',
    from: 'backoff',
    value: ({ backoffBaseMs, retries }) => (retries === 0 ? undefined : backoffBaseMs),
    shown: printDuration
  },
  {
    what: 'longest back-off',
    from: 'backoff',
    value: ({ backoffMaxMs, retries }) => (retries === 0 ? undefined : backoffMaxMs),
    shown: printDuration
  },
  { what: 'connect timeout', from: 'connect', value: ({ connectMs }) => connectMs, shown: printDuration },
  { what: 'idle timeout', from: 'timeout', value: ({ idleMs }) => idleMs, shown: printDuration }
]

/** Timeouts and retries that callers of one route meet, on both sides. */
export function comparePolicies(
  sides: Sides,
  { subject, label }: { readonly subject: string; readonly label: string },
  was: WithPolicy,
  now: WithPolicy
): readonly Change[] {
  const { policy: before } = was
  const { policy: after } = now
  if (before === undefined || after === undefined) return []
  const isOtherTarget = sides.before.capabilities !== sides.after.capabilities
  const found: Change[] = []
  const asDefault = (place: 'timeout' | keyof EdgePolicy['from']) =>
    isOtherTarget && before.from[place] === undefined && after.from[place] === undefined
  if (before.timeoutMs !== after.timeoutMs)
    found.push(timeoutChange(subject, label, before, after, [was.at, now.at], asDefault('timeout')))
  for (const { what, from, value, shown } of fields) {
    const [old, fresh] = [value(before), value(after)]
    if (old === undefined || fresh === undefined || old === fresh) continue
    found.push(
      change('policy', subject, `${label}: ${what} ${shown(fresh)}, was ${shown(old)}.`, {
        before: before.from[from] ?? was.at,
        after: after.from[from] ?? now.at,
        ...(asDefault(from) ? { verdict: byDefault(sides) } : {})
      })
    )
  }
  const [oldEvents, newEvents] = [eventsOf(before), eventsOf(after)]
  if (oldEvents !== newEvents && before.retries > 0 && after.retries > 0)
    found.push(
      change('policy', subject, `${label}: retried on ${newEvents}, was ${oldEvents}.`, {
        before: before.from.events ?? was.at,
        after: after.from.events ?? now.at
      })
    )
  return found

  function timeoutChange(
    path: string,
    who: string,
    { timeoutMs: old, from: oldFrom }: EdgePolicy,
    { timeoutMs: fresh, from }: EdgePolicy,
    [oldAt, at]: readonly [Place, Place],
    isDefault: boolean
  ): Change {
    const percent = old === none ? 100 : ((old - fresh) / old) * 100
    const message = `${who}: request timeout ${printDuration(fresh)}, was ${printDuration(old)}.`
    const verdict = isDefault
      ? byDefault(sides)
      : fresh < old
        ? {
            rule: 'lowered-timeout' as const,
            amount: { option: 'percent', value: percent },
            help: 'Requests that take longer fail from now on. Compare it with the slowest hundredth of the requests of today.'
          }
        : undefined
    return change('policy', path, message, {
      before: oldFrom.timeout ?? oldAt,
      after: from.timeout ?? at,
      ...(verdict === undefined ? {} : { verdict })
    })
  }
}

function byDefault({ after }: Sides) {
  return {
    rule: 'changed-default' as const,
    help: `The file leaves it to the target, and ${after.capabilities.title} has another default. Write the value, and it stays.`
  }
}

/** The policies of hosts outside that both sides call. */
export function compareExternals(
  sides: Sides,
  policiesOf: (side: 'before' | 'after', name: string) => EdgePolicy | undefined
): readonly Change[] {
  const found: Change[] = []
  for (const [name, was] of sides.before.mesh.externals) {
    const now = sides.after.mesh.externals.get(name)
    if (now === undefined) continue
    const subject = subjectOf(sides, { kind: 'external', name })
    const label = `\`${shownName(sides, { kind: 'external', name })}\``
    const before = { policy: policiesOf('before', name), at: was.at }
    found.push(
      ...comparePolicies(sides, { subject, label }, before, { policy: policiesOf('after', name), at: now.at })
    )
  }
  return found
}

function eventsOf({ route, slow }: EdgePolicy): string {
  const events: Located<readonly Located<RetryEvent>[]> | undefined = route?.retry.events
  if (events === undefined) return slow ? 'the default of the target' : 'failures to connect'
  return events.value
    .map(({ value }) => value)
    .sort()
    .join(', ')
}
