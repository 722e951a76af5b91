import { accessLogOf, type Observing, observed, observingOf } from '../../model/details/observability.ts'
import { type Goal, type Slo, sloOf } from '../../model/details/slo.ts'
import type { Mesh, Service } from '../../model/types.ts'
import { perObject } from '../../query/memo.ts'
import { takesRequests } from '../../semantics/access-log-fields.ts'
import type { Capabilities } from '../../semantics/capabilities.ts'
import { callGraph } from '../../semantics/graph.ts'
import { type MeasuredGoals, measuredGoals } from '../../semantics/measured-goals.ts'
import type { Place } from '../../text/place.ts'
import { byName } from '../../util/by-name.ts'
import { defineRule } from '../define-rule.ts'

interface Unmeasured {
  readonly why: string
  readonly note: { readonly at: Place; readonly message: string } | undefined
}

export default defineRule({
  name: 'unmeasured-goal',
  level: 'warning',
  summary: 'Nothing measures a goal of `slo`, so no alarm goes off when it is missed.',
  definition: 'language.md#slo-and-alarms',
  restsOn: ['slo', 'accessLog', 'logs', 'gateways'],
  messages: {
    unmeasured: ({ why }: { why: string }) => `Nothing measures this goal: ${why}.`
  },
  mesh({ mesh, capabilities, report }) {
    const { target } = capabilities
    // There are no templates for it yet, and no alarms.
    if (target === 'envoy') return
    const measured = new Set<Place>()
    const missed = new Map<Place, Unmeasured>()
    const goals = goalsBeside(observingOf(mesh))
    const promising = [...mesh.services.values()].filter(service => goals(service).length > 0)
    for (const service of byName(promising)) {
      const open = goals(service).filter(({ at }) => !measured.has(at))
      if (open.length === 0) continue
      const by = measuredGoals(mesh, target, service)
      for (const { kind, at } of open) {
        if (isMeasured(kind, by)) measured.add(at)
        else if (!missed.has(at)) missed.set(at, reason(mesh, service, target, kind, by))
      }
    }
    // A goal for many is of use as soon as it is measured for one of them.
    for (const [at, { why, note }] of missed)
      if (!measured.has(at))
        report('unmeasured', { why }, { at, notes: note === undefined ? [] : [note], help })
  }
})

const kinds: readonly (keyof Slo)[] = ['internal', 'external', 'crossRegion']

const help =
  'Requests between services are measured from the access log of App Mesh, those from outside at the load balancer. Switch the log on, as JSON on `/dev/stdout`, or remove the goal.'

interface WrittenGoal {
  readonly kind: keyof Slo
  readonly at: Place
}

/** The goals of a service beside what the file says of all; they are asked for after every change. */
const goalsBeside = perObject((file: Observing) =>
  perObject((service: Service): readonly WrittenGoal[] => {
    const slo = sloOf(file, service)
    return kinds.flatMap(kind => placesOf(slo[kind]).map(at => ({ kind, at })))
  })
)

function placesOf({ p95Ms, errorRate }: Goal): readonly Place[] {
  return [
    ...(p95Ms === undefined || !Number.isFinite(p95Ms.value) ? [] : [p95Ms.at]),
    ...(errorRate === undefined ? [] : [errorRate.at])
  ]
}

function isMeasured(kind: keyof Slo, { logged, isBalanced }: MeasuredGoals): boolean {
  return kind === logged || (kind === 'external' && isBalanced)
}

function reason(
  mesh: Mesh,
  service: Service,
  target: Capabilities['target'],
  kind: keyof Slo,
  { logged, isBalanced }: MeasuredGoals
): Unmeasured {
  const { name } = service
  const because = (why: string, at?: Place, message = 'set here'): Unmeasured => ({
    why,
    note: at === undefined ? undefined : { at, message }
  })
  if (kind === 'crossRegion') return because('no service calls another region')
  if (!takesRequests(service)) return because(`no requests come to \`${name}\``)
  if (kind === 'external' && logged === 'internal') return because(`no gateway leads to \`${name}\``)
  if (kind === 'internal' && (isBalanced || logged === 'external'))
    if (!(callGraph(mesh).services.get(name)?.in ?? []).some(({ from }) => from.kind === 'service'))
      return because(`no service calls \`${name}\``)
  if (target !== 'appmesh') return because('Service Connect has no access log')
  const log = accessLogOf(mesh, service)
  if (log === undefined) return because('the access log is off', observed(mesh, service.node, 'accessLog'))
  if (log.format.value === 'text') return because('the access log is not JSON', log.format.at)
  return because('the access log goes to a file in the container', log.path.at)
}
