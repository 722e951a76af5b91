/** What `main.ts` loads once it is clear that there is work to do. */
export { createNodeHost } from './node-host.ts'
export { runProgram } from './program.ts'
