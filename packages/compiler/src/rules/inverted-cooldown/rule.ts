import type { Finding } from '../../diagnostics/define.ts'
import { printDuration } from '../../expr/print-measure.ts'
import { scalingOf } from '../../model/details/scaling.ts'
import { proxyOf, virtualGateways } from '../../model/details/virtual-gateway.ts'
import type { Version } from '../../model/types.ts'
import type { Place } from '../../text/place.ts'
import { defineRule } from '../define-rule.ts'
import { oncePerPlace } from '../once-per-place.ts'

interface Times {
  readonly inMs: number
  readonly outMs: number
}

export default defineRule({
  name: 'inverted-cooldown',
  level: 'info',
  summary: 'Scaling takes tasks away sooner than it adds more of them.',
  source:
    'https://docs.aws.amazon.com/autoscaling/application/userguide/target-tracking-scaling-policy-overview.html',
  sourceRead: '2026-11-22',
  restsOn: ['cooldown', 'in', 'out'],
  messages: {
    inverted: ({ inMs, outMs }: Times) =>
      `Tasks may be removed every ${printDuration(inMs)}, and added only every ${printDuration(outMs)}.`
  },
  service({ service, report }) {
    const isFirst = oncePerPlace()
    for (const version of service.versions) judge(version, isFirst, report)
  },
  mesh({ mesh, report }) {
    const isFirst = oncePerPlace()
    for (const gateway of virtualGateways(mesh)) judge(proxyOf(gateway).version, isFirst, report)
  }
})

function judge(
  version: Version,
  isFirst: (at: Place) => boolean,
  report: (message: 'inverted', data: Times, finding: Finding) => void
): void {
  const { cooldownInMs, cooldownOutMs, goals } = scalingOf(version)
  const at = cooldownInMs.at ?? cooldownOutMs.at
  if (goals.length === 0 || at === undefined || cooldownInMs.value >= cooldownOutMs.value || !isFirst(at))
    return
  const both = [cooldownInMs.at, cooldownOutMs.at].flatMap(place => place ?? [])
  const [first, second] = both
  report(
    'inverted',
    { inMs: cooldownInMs.value, outMs: cooldownOutMs.value },
    {
      at,
      notes:
        cooldownInMs.at === undefined || cooldownOutMs.at === undefined
          ? []
          : [{ at: cooldownOutMs.at, message: 'the wait before more are added' }],
      help: 'When load goes up and down, the service is short of tasks most of the time. Make `in` longer than `out`; the defaults are 5m and 1m.',
      fixes:
        first === undefined || second === undefined || first.entry !== second.entry
          ? []
          : [
              {
                title: 'Swap the two times',
                safe: false,
                edits: [
                  { at: first, insert: printDuration(cooldownOutMs.value) },
                  { at: second, insert: printDuration(cooldownInMs.value) }
                ]
              }
            ]
    }
  )
}
