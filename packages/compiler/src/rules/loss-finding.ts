import type { Finding } from '../diagnostics/define.ts'
import type { Capabilities } from '../semantics/capabilities.ts'
import { type Loss, lossName } from '../semantics/losses/loss.ts'
import { featureOf, targetsWith } from '../targets/features.ts'
import { listNames } from '../util/list-names.ts'
import { placeWithin } from './place-within.ts'

/** Where a loss stands, what to do about it, and how it is accepted. */
export function lossFinding(loss: Loss, capabilities: Capabilities): Finding {
  const { feature, weight, at, within, help } = loss
  const name = lossName(feature)
  const isAcceptable = weight !== 'breaks'
  const others = targetsWith(feature, capabilities)
  const source = featureOf(capabilities, feature)?.source
  const parts = [
    help,
    ...(others.length === 0 ? [] : [`The target ${listNames(others, 'or')} can do it.`]),
    ...(isAcceptable ? [`\`lint: { accept: [{ loss: ${name}, reason: … }] }\` accepts the difference.`] : []),
    ...(source === undefined ? [] : [`Source: ${source}`])
  ]
  return {
    at: within === undefined ? at : placeWithin(at, within.start, within.end),
    help: parts.join(' '),
    loss: { name, isAcceptable }
  }
}
