import type { Canary, Service } from '../model/types.ts'

/** The two versions of a rollout, and what the file says of it. */
export interface RolledVersions {
  readonly from: string
  readonly to: string
  readonly canary: Canary
}

/** Undefined where one of the two is not known, or no route leaves its requests to the deployment. */
export function rolledVersions({ deployment, routes }: Service): RolledVersions | undefined {
  if (deployment.strategy === 'rolling') return undefined
  const { canary } = deployment
  const { from, to, fromKnown, toKnown, steps } = canary
  if (from === undefined || to === undefined || !fromKnown || !toKnown || from.value === to.value)
    return undefined
  const moves = routes.some(route => route.to.kind === 'deployment')
  return moves && steps.length > 0 ? { from: from.value, to: to.value, canary } : undefined
}
