import type { Finding } from '../../diagnostics/define.ts'
import type { Fix, Note } from '../../diagnostics/diagnostic.ts'
import type { Match } from '../../expr/types.ts'
import type { RetryEvent, Route, Service } from '../../model/types.ts'
import { type EdgePolicy, servicePolicies } from '../../semantics/policy.ts'
import { pairOf } from '../../syntax/nodes.ts'
import type { Place } from '../../text/place.ts'
import { addKeyAfter } from '../add-key-after.ts'
import { defineRule } from '../define-rule.ts'
import { isInherited } from '../inherited-place.ts'
import { routeName, routePlace } from '../route-name.ts'

interface Retried {
  readonly service: string
  /** What the first route takes that may not be sent twice. */
  readonly requests: string
  readonly event: string
}

export default defineRule({
  name: 'retry-without-idempotency',
  level: 'warning',
  summary: 'Requests that may have taken effect are sent again, and nothing says that this does no harm.',
  source:
    'https://docs.aws.amazon.com/wellarchitected/latest/reliability-pillar/rel_prevent_interaction_failure_idempotent.html',
  sourceRead: '2026-11-22',
  restsOn: ['idempotent', 'retry', 'policy'],
  messages: {
    unknown: ({ service, requests, event }: Retried) =>
      `${requests} to \`${service}\` are sent again after ${event}, and nothing says that they may arrive twice.`,
    denied: ({ service, requests, event }: Retried) =>
      `${requests} to \`${service}\` are sent again after ${event}, although they are \`idempotent: false\`.`
  },
  /** What the file writes. */
  service({ service, capabilities, report }) {
    const written = servicePolicies(service, capabilities).filter(({ from }) => from.retries !== undefined)
    for (const { message, data, finding } of repeats(service, written)) report(message, data, finding)
  },
  /** What the target does by itself, which harms only where a proxy calls. */
  calls({ service, callee, capabilities, report }) {
    for (const { to } of service.calls) {
      const called = callee(to.value)
      if (called === undefined || !('versions' in called)) continue
      const byDefault = servicePolicies(called, capabilities).filter(({ from }) => from.retries === undefined)
      for (const { message, data, finding } of repeats(called, byDefault))
        report(message, data, { ...finding, help: byTarget(capabilities.title) })
    }
  }
})

interface Repeat {
  readonly message: 'unknown' | 'denied'
  readonly data: Retried
  readonly finding: Finding
}

/** One finding for all routes that share a cause. */
function repeats(service: Service, policies: readonly EdgePolicy[]): readonly Repeat[] {
  const groups = new Map<string, { readonly at: Place; readonly event: string; readonly routes: Route[] }>()
  for (const policy of policies) {
    const { route, retries } = policy
    if (route === undefined || retries === 0 || mayRepeat(route)) continue
    const event = riskyEvent(route, policy)
    if (event === undefined) continue
    const cause = (route.idempotent ?? event).at ?? policy.from.retries
    // What all services share is no place to speak of one of them.
    const at = cause !== undefined && !isInherited(cause) ? cause : service.at
    const key = `${at.start}/${route.idempotent?.value}`
    const group = groups.get(key)
    if (group === undefined) groups.set(key, { at, event: event.name, routes: [route] })
    else group.routes.push(route)
  }
  return [...groups.values()].flatMap(({ at, event, routes }): readonly Repeat[] => {
    const [route] = routes
    if (route === undefined) return []
    const message = route.idempotent?.value === false ? 'denied' : 'unknown'
    const data = { service: service.name, requests: requestsOf(route.match.value), event }
    const fixes = message === 'unknown' ? sayIdempotent(service) : []
    return [{ message, data, finding: { at, notes: routes.flatMap(routeNotes), help, fixes } }]
  })
}

/** Where the target retries by itself, only the service can see to it. */
function byTarget(title: string): string {
  return `A failed request may have had its effect, such as an order. ${title} always retries. If requests may arrive twice, because they only read or have an idempotency key, write \`idempotent: true\`; else give them a key.`
}

const help =
  'A failed request may have had its effect, such as an order. If requests may arrive twice, because they only read or have an idempotency key, write `idempotent: true`; else retry only `on connect-failure`.'

/** Behind the retries of the service, or where it inherits them behind a key that it has. */
function sayIdempotent({ node, at }: Service): readonly Fix[] {
  for (const key of ['retry', 'timeout', 'port', 'image']) {
    const pair = pairOf(node, key)
    if (pair === undefined || pair.key.entry !== at.entry) continue
    const edit = addKeyAfter(node, pair, 'idempotent: true')
    if (edit !== undefined)
      return [{ title: 'Add `idempotent: true`: they may arrive twice', safe: false, edits: [edit] }]
  }
  return []
}

function routeNotes(route: Route): readonly Note[] {
  const name = routeName(route)
  return name === undefined
    ? []
    : [{ at: routePlace(route), message: `\`${name}\` takes requests that are sent again` }]
}

function mayRepeat({ idempotent, match }: Route): boolean {
  return idempotent?.value === true || isHarmless(match.value)
}

/** HTTP defines these as idempotent (RFC 9110, 9.2.2). */
const idempotentVerbs: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS', 'TRACE', 'PUT', 'DELETE'])

function isHarmless(match: Match): boolean {
  return (
    match.kind === 'http' && match.verbs.length > 0 && match.verbs.every(verb => idempotentVerbs.has(verb))
  )
}

function requestsOf(match: Match): string {
  if (match.kind !== 'http') return 'Requests'
  const verbs = match.verbs.filter(verb => !idempotentVerbs.has(verb))
  return verbs.length === 0 ? 'Requests of any method' : `${verbs.join(' and ')} requests`
}

/** After these the request has not been worked on. */
const harmlessEvents: ReadonlySet<RetryEvent> = new Set([
  'connect-failure',
  'refused-stream',
  'retriable-4xx',
  'resource-exhausted'
])

function riskyEvent(
  route: Route,
  { slow, from }: EdgePolicy
): { readonly name: string; readonly at: Place | undefined } | undefined {
  // A target that does not honour the events of the file retries by its own.
  const events = from.events === undefined ? undefined : route.retry.events
  if (events === undefined) return slow ? { name: 'server errors (the default)', at: undefined } : undefined
  const risky = events.value.find(({ value }) => !harmlessEvents.has(value) && !/^4\d\d$/.test(value))
  return risky === undefined ? undefined : { name: `\`${risky.value}\``, at: risky.at }
}
