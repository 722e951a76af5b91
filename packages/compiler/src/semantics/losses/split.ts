import { printPercent } from '../../expr/print-measure.ts'
import type { Located, Service } from '../../model/types.ts'
import type { Capabilities } from '../capabilities.ts'
import type { Loss } from './loss.ts'

/** Shares of a rollout that are no whole numbers where weights are. Splits of routes are judged with their routes. */
export function rolloutLosses({ deployment }: Service, { title, features }: Capabilities): readonly Loss[] {
  const step = features['split.weight']?.limits?.step
  if (deployment.strategy !== 'canary' || step === undefined) return []
  return deployment.canary.steps.flatMap(({ share }) =>
    share.value % step === 0 || share.value <= 0 || share.value >= 100 ? [] : [fraction(share, title)]
  )
}

function fraction({ value, at }: Located<number>, title: string): Loss {
  const whole = [Math.max(1, Math.floor(value)), Math.min(99, Math.ceil(value))]
  return {
    feature: 'split.weight',
    weight: 'breaks',
    at,
    message: `The new version is to get ${printPercent(value)} of the requests, and weights of ${title} are whole percentages.`,
    help: `Write ${[...new Set(whole)].map(share => `\`${printPercent(share)}\``).join(' or ')}.`
  }
}
