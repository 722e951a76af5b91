import type { Finding } from '../../diagnostics/define.ts'
import { asMap } from '../../model/details/observability.ts'
import { durationMs, map, percent } from '../../model/read-values.ts'
import type { MapNode } from '../../syntax/nodes.ts'
import type { Place } from '../../text/place.ts'
import { defineRule } from '../define-rule.ts'
import { oncePerPlace } from '../once-per-place.ts'

export default defineRule({
  name: 'unattainable-goal',
  level: 'warning',
  summary: 'A goal of `slo` is one that nothing can keep, so its alarm means nothing.',
  definition: 'language.md#slo-and-alarms',
  restsOn: ['slo'],
  messages: {
    duration: () => 'No request takes 0ms, so this goal is always missed.',
    errors: () =>
      'A goal of 0% is missed by every failed request: one in each of three minutes sets off the alarm.'
  },
  service({ service, report }) {
    judge(service.node, oncePerPlace(), report)
  },
  mesh({ mesh, report }) {
    judge(asMap(mesh.settings.get('observability')?.value), oncePerPlace(), report)
  }
})

function judge(
  holder: MapNode | undefined,
  isFirst: (at: Place) => boolean,
  report: (message: 'duration' | 'errors', data: undefined, finding: Finding) => void
): void {
  const slo = map(holder, 'slo')
  if (slo === undefined) return
  for (const goal of [slo, ...['internal', 'crossRegion', 'external'].flatMap(key => map(slo, key) ?? [])]) {
    const p95 = durationMs(goal, 'p95')
    if (p95?.value === 0 && isFirst(p95.at))
      report('duration', undefined, { at: p95.at, help: 'Write what users can bear, such as `p95: 200ms`.' })
    const errorRate = percent(goal, 'errorRate')
    if (errorRate?.value === 0 && isFirst(errorRate.at))
      report('errors', undefined, {
        at: errorRate.at,
        help: 'Tasks end and networks drop packets, so some of many requests fail. Write what users can bear, such as `0.1%`.'
      })
  }
}
