/** All that an editor may ask of a mesh; `packages/lsp` converts it to the protocol and adds nothing. */

export type { Edit } from '../text/edit.ts'
export type { Span } from '../text/span.ts'
export { codeActions, fixAll } from './actions/index.ts'
export { callNodes, incomingCalls, outgoingCalls } from './call-hierarchy.ts'
export { type ChosenView, chosenView } from './chosen.ts'
export * from './code-lenses/index.ts'
export * from './compiled/index.ts'
export { complete, resolveCompletion } from './complete/index.ts'
export { definition } from './definition.ts'
export { diagnosticsOf, type FindingFacts, factsOf } from './diagnostics.ts'
export { documentSymbols } from './document-symbols.ts'
export { folds } from './folding.ts'
export { formatDocument, formatOnType, formatRange } from './format.ts'
export { highlights } from './highlight.ts'
export { hover } from './hover/index.ts'
export type { Cursor, Ide, View } from './ide.ts'
export { type HintGroup, hintGroups, inlayHints } from './inlay-hints/index.ts'
export { linkedRanges } from './linked-editing.ts'
export { documentLinks } from './links.ts'
export { references } from './references.ts'
export { prepareRename, rename } from './rename.ts'
export { type Renamed, renameFiles } from './rename-files.ts'
export { selectionRanges } from './selection-ranges.ts'
export {
  semanticTokens,
  type TokenRun,
  tokenModifiers,
  tokenRuns,
  tokenTypes
} from './semantic-tokens/index.ts'
export { signatureHelp } from './signature-help.ts'
export type * from './types.ts'
export * from './views/index.ts'
export { workspaceSymbols } from './workspace-symbols.ts'
