import type { Service } from '../model/types.ts'
import { rolledVersions } from '../semantics/rolled-versions.ts'
import { stepShares } from '../semantics/schedule.ts'
import { findInMap, ref } from './intrinsics.ts'
import { logicalId } from './logical-ids.ts'
import type { Planned } from './resource.ts'
import type { Scope } from './scope.ts'
import { sourced, type Value } from './value.ts'

/** A version and its part of the requests: a whole number of percent, or a look-up of one. */
export interface VersionWeight {
  readonly version: string
  readonly weight: Value
}

/**
 * Where the requests of a canary or blue-green deployment go, the old version first: looked up by
 * the parameter that says at which step the rollout is, so that a step is a change of one
 * parameter. Together the weights are 100 at every step. Undefined for a service without such a
 * deployment, and for one whose two versions are not known.
 */
export function canaryWeights(_scope: Scope, service: Service): readonly VersionWeight[] | undefined {
  const versions = rolledVersions(service)
  if (versions === undefined) return undefined
  const weight = (row: 'stable' | 'canary') =>
    findInMap(logicalId('CanaryWeights', service.name), ref(logicalId('CanaryStep', service.name)), row)
  return [
    { version: versions.from, weight: weight('stable') },
    { version: versions.to, weight: weight('canary') }
  ]
}

/**
 * The parameter and the table that `canaryWeights` looks up, for the stack of the service or, where a
 * load balancer splits requests, for the foundation: CloudFormation cannot look into the mapping of
 * another stack, so each stack that splits has its own. Planned twice for one stack they are one.
 */
export function planCanary(
  scope: Scope,
  service: Service,
  stack: 'service' | 'foundation' = 'service'
): Planned {
  const { deployment } = service
  if (rolledVersions(service) === undefined || deployment.strategy === 'rolling') return { resources: [] }
  const home = scope.groups === undefined || stack === 'foundation' ? undefined : service.name
  const steps = deployment.canary.steps
  const rows = stepShares(deployment).map((share, step) => {
    const canary = wholePercent(share)
    const at = steps[step - 1]?.share.at
    return [String(step), { stable: sourced(100 - canary, at), canary: sourced(canary, at) }] as const
  })
  return {
    resources: [],
    parameters: [
      {
        id: logicalId('CanaryStep', service.name),
        type: 'Number',
        description: `Step of the rollout of ${service.name}: 0 before it begins, ${steps.length} when it is done`,
        at: deployment.at,
        default: 0,
        minValue: 0,
        maxValue: steps.length,
        service: home
      }
    ],
    mappings: [
      {
        id: logicalId('CanaryWeights', service.name),
        at: deployment.canary.stepsAt ?? deployment.at,
        rows: Object.fromEntries(rows),
        service: home
      }
    ]
  }
}

/** Weights are whole numbers. A share above nothing stays above it, and one below everything below it. */
export function wholePercent(share: number): number {
  if (share <= 0 || share >= 100) return share <= 0 ? 0 : 100
  return Math.min(99, Math.max(1, Math.round(share)))
}
