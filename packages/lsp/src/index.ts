/** The language server over any connection of `vscode-languageserver`; `serve.ts` is the one of a process. */
export { createServer, type Host } from './server.ts'
export type { Machine } from './session.ts'
