import type { Planned } from '../resource.ts'
import type { Scope } from '../scope.ts'

/** Alarms for what `slo` promises, with their recipient, and the dashboard. */
export function planWatching(_scope: Scope): Planned {
  return { resources: [] }
}
