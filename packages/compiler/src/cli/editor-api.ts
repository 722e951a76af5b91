/** What a language server needs of the way in which the command line finds meshes and their settings. */
export type { Level } from '../diagnostics/diagnostic.ts'
export type { Config } from './config/config.ts'
export { type Configs, createConfigs } from './config/configs.ts'
export { configName } from './config/find-config.ts'
export type { TreeHost } from './host.ts'
export { isExcluded } from './lint/excluded.ts'
export { readRuleOptions } from './lint/rule-options.ts'
export { isMeshName, isWalkedTo, type MeshStep, walkMeshes } from './walk-meshes.ts'
