/** All that an editor may ask of a mesh; `packages/lsp` converts it to the protocol and adds nothing. */
export type { Cursor, Ide, View } from './ide.ts'
export type * from './types.ts'
