import type { Deployment, Mesh } from '../model/types.ts'
import type { Plan } from '../plan/resource.ts'
import type { Rollout } from '../plan/rollout/rollout.ts'
import type { Schedule } from '../semantics/schedule.ts'
import type { JsonObject, Template } from './template.ts'

/** A region with its rollouts and the stacks that they live in. */
export interface RolledRegion {
  readonly region: string
  readonly mesh: Mesh
  readonly plan: Pick<Plan, 'rollouts'>
  readonly templates: readonly { readonly template: Template }[]
}

type Rolled = Exclude<Deployment, { strategy: 'rolling' }>

/** One rollout as one region sees it. */
export interface RegionRollout {
  readonly region: RolledRegion
  readonly rollout: Rollout
  readonly deployment: Rolled
  readonly schedule: Schedule
}

/** Whether a stack has the parameter that says at which step a rollout is. */
export function declares({ body }: Template, parameter: string): boolean {
  return parameter in ((body['Parameters'] ?? {}) as JsonObject)
}
