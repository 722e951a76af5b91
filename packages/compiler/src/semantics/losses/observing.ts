import { boolean, map } from '../../model/read-values.ts'
import { type MapNode, pairOf } from '../../syntax/nodes.ts'
import type { Capabilities } from '../capabilities.ts'
import type { Loss } from './loss.ts'

/** Spans and metrics of proxies that AWS runs, as a service or `observability` asks for them. */
export function observingLosses(
  holder: MapNode | undefined,
  { title, features }: Capabilities
): readonly Loss[] {
  if (holder === undefined) return []
  const losses: Loss[] = []
  const tracing = pairOf(holder, 'tracing')
  const isTraced =
    tracing !== undefined && !(tracing.value.kind === 'scalar' && tracing.value.text === 'none')
  if (isTraced && features['tracing']?.support === 'impossible')
    losses.push({
      feature: 'tracing',
      weight: 'differs',
      at: tracing.key,
      message: `Requests are to be traced, and the proxies of ${title} write no spans: traces have only those of the apps.`,
      help: 'Let the apps send spans with OpenTelemetry: the collector in the task receives them.'
    })
  const red = boolean(map(holder, 'metrics'), 'red')
  if (red?.value === false && features['metrics']?.support === 'fixed')
    losses.push({
      feature: 'metrics',
      weight: 'differs',
      at: red.at,
      message: `Requests are not to be measured, and ${title} always measures them.`,
      help: 'Remove `red`, so that the file says what happens.'
    })
  return losses
}
