// The language server will stand here. It will convert between the protocol and a `Workspace` of the compiler, and nothing more.
export type { Workspace } from 'meshc'
