import type { TargetPlanner } from '../../plan/target-planner.ts'

/** What App Mesh adds to what all targets share. */
export const appMeshPlanner: TargetPlanner = {
  target: 'appmesh',
  registers: 'service',
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
