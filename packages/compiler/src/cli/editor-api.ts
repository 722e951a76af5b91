/** What a language server needs of the way in which the command line finds meshes and their settings. */
export type { Config } from './config/config.ts'
export { type Configs, createConfigs } from './config/configs.ts'
export { configName } from './config/find-config.ts'
export type { TreeHost } from './host.ts'
export { isExcluded } from './lint/excluded.ts'
export { isMeshName, type MeshStep, walkMeshes } from './walk-meshes.ts'
