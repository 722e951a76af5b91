import type { Finding } from '../../diagnostics/define.ts'
import { printDuration, printNumber } from '../../expr/print-measure.ts'
import { asMap } from '../../model/details/observability.ts'
import { proxyOf, virtualGateways } from '../../model/details/virtual-gateway.ts'
import { durationMs, map } from '../../model/read-values.ts'
import { keptDays, mostKeptDays } from '../../semantics/kept-days.ts'
import { type MapNode, valueAt } from '../../syntax/nodes.ts'
import type { Place } from '../../text/place.ts'
import { defineRule } from '../define-rule.ts'
import { oncePerPlace } from '../once-per-place.ts'

interface Days {
  readonly askedMs: number
  readonly kept: number
}

export default defineRule({
  name: 'rounded-retention',
  level: 'warning',
  summary: 'Logs are kept for another number of days than the file says.',
  source: 'https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html',
  sourceRead: '2026-11-22',
  restsOn: ['logs', 'retention'],
  messages: {
    longer: ({ askedMs, kept }: Days) =>
      `CloudWatch cannot keep logs for ${printDuration(askedMs)}: they are kept for ${printNumber(kept)}d, the next value that it offers.`,
    shorter: ({ askedMs, kept }: Days) =>
      `CloudWatch keeps logs for ${printNumber(kept)}d at most, and ${printDuration(askedMs)} are asked for.`
  },
  service({ service, report }) {
    const isFirst = oncePerPlace()
    judge(service.node, isFirst, report)
    for (const { node } of service.versions) judge(node, isFirst, report)
  },
  mesh({ mesh, report }) {
    const isFirst = oncePerPlace()
    const observability = asMap(mesh.settings.get('observability')?.value)
    if (observability !== undefined) judge(observability, isFirst, report)
    for (const gateway of virtualGateways(mesh)) judge(proxyOf(gateway).version.node, isFirst, report)
  }
})

const dayMs = 24 * 60 * 60 * 1000

function judge(
  holder: MapNode,
  isFirst: (at: Place) => boolean,
  report: (message: 'longer' | 'shorter', data: Days, finding: Finding) => void
): void {
  if (valueAt(holder, 'logs') === undefined) return
  const retention = durationMs(map(holder, 'logs'), 'retention')
  if (retention === undefined) return
  const { at } = retention
  const asked = retention.value / dayMs
  const kept = keptDays(asked)
  if (kept === asked || !isFirst(at)) return
  if (asked > mostKeptDays)
    report(
      'shorter',
      { askedMs: retention.value, kept },
      { at, help: 'Write at most `3653d`, and export what has to be kept longer to a bucket.' }
    )
  else
    report(
      'longer',
      { askedMs: retention.value, kept },
      {
        at,
        help: `Write \`${printNumber(kept)}d\`, so that the file says how long they are kept.`,
        // The template is the same before and after.
        fixes: [
          {
            title: `Write \`${printNumber(kept)}d\``,
            safe: true,
            edits: [{ at, insert: `${printNumber(kept)}d` }]
          }
        ]
      }
    )
}
