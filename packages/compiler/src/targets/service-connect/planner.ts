import type { TargetPlanner } from '../../plan/target-planner.ts'

/** What Service Connect adds to what all targets share. */
export const serviceConnectPlanner: TargetPlanner = {
  target: 'service-connect',
  registers: 'none',
  planFoundation: () => ({ resources: [] }),
  planService: () => ({ resources: [] }),
  inTask: () => ({
    containers: [],
    appDependsOn: [],
    taskDefinition: {},
    service: {},
    statements: [],
    dependsOn: [],
    bypassUser: undefined
  })
}
