export const proveWorkspace = 1
