import { alarmsOf, asMap, type Observing, observingOf } from '../../model/details/observability.ts'
import { type Goal, sloOf } from '../../model/details/slo.ts'
import type { Service } from '../../model/types.ts'
import { perObject } from '../../query/memo.ts'
import { measuredGoals } from '../../semantics/measured-goals.ts'
import { pairOf } from '../../syntax/nodes.ts'
import type { Place } from '../../text/place.ts'
import { defineRule } from '../define-rule.ts'

export default defineRule({
  name: 'unheard-alarm',
  level: 'warning',
  summary: 'Alarms are made for the goals of `slo`, and nobody is told when they go off.',
  source: 'https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html',
  sourceRead: '2026-11-22',
  restsOn: ['observability', 'alarms', 'notify', 'slo'],
  messages: {
    unheard: ({ services }: { services: number }) =>
      `The alarms for ${services === 1 ? 'this goal' : `these goals of ${services} services`} notify nobody: \`observability.alarms.notify\` is missing.`
  },
  mesh({ mesh, everywhere, capabilities, report }) {
    if (capabilities.target === 'envoy' || alarmsOf(mesh).notify !== undefined) return
    const shared = asMap(mesh.settings.get('observability')?.value)
    const general = shared === undefined ? undefined : pairOf(shared, 'slo')?.key
    let count = 0
    let own: Place | undefined
    const promised = promisedBeside(observingOf(mesh))
    for (const service of mesh.services.values()) {
      const { written, promises } = promised(service)
      if (!promises || (written === undefined && general === undefined)) continue
      const { logged, isBalanced } = measuredGoals(mesh, capabilities.target, service)
      if (logged === undefined && !isBalanced) continue
      count++
      own ??= written
    }
    const at = general ?? own
    // What every service would do without is one finding, at the goal that stands for most.
    if (at === undefined || count === 0) return
    // What the file says of all environments is missing in one that has taken it away.
    if (everywhere().some(other => isOfFile(alarmsOf(other).notify?.at))) return
    report(
      'unheard',
      { services: count },
      {
        at,
        help: "Nobody is told when they go off. Write an SNS topic: `observability: { alarms: { notify: '${param.alerts}' } }`."
      }
    )
  }
})

function isOfFile(at: Place | undefined): boolean {
  return at !== undefined && !at.entry.id.startsWith('environments')
}

/** What a service promises beside what the file says of all; it is asked for after every change. */
const promisedBeside = perObject((file: Observing) =>
  perObject((service: Service) => {
    const { internal, external } = sloOf(file, service)
    return {
      written: pairOf(service.node, 'slo')?.key,
      promises: promisesAny(internal) || promisesAny(external)
    }
  })
)

function promisesAny({ p95Ms, errorRate }: Goal): boolean {
  return p95Ms !== undefined || errorRate !== undefined
}
