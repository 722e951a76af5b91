/** What stands above declarations, by the name of the setting that switches it. */
export const lensGroups = {
  resources: 'How many resources a service or gateway becomes.',
  cost: 'What a service or gateway costs a month, where the mesh has prices.',
  view: 'The environment, region and target that the editor looks at.',
  proof: 'Whether the templates were proved to do what the mesh says.',
  schedule: 'The steps and the time of a canary or blue-green deployment.',
  invariants: 'Whether an invariant holds.'
} as const

export type LensGroup = keyof typeof lensGroups
