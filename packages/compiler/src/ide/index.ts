/** All that an editor may ask of a mesh; `packages/lsp` converts it to the protocol and adds nothing. */

export { codeActions, fixAll } from './actions/index.ts'
export { diagnosticsOf, type FindingFacts, factsOf } from './diagnostics.ts'
export { formatDocument, formatOnType, formatRange } from './format.ts'
export type { Cursor, Ide, View } from './ide.ts'
export type * from './types.ts'
