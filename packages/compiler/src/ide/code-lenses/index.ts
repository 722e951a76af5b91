export { codeLenses } from './code-lenses.ts'
export { type LensGroup, lensGroups } from './lens-groups.ts'
export { type LensProof, lastProof, proveForLens } from './prove-for-lens.ts'
export { resolveCodeLens } from './resolve-code-lens.ts'
