import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { showTrace } from '../packages/compiler/src/cli/show-trace.ts'
import { traceRequest } from '../packages/compiler/src/workspace/trace/trace-request.ts'
import { createWorkspace } from '../packages/compiler/src/workspace/workspace.ts'
import { diskHost } from './support/disk-host.ts'
import { root } from './support/sources.ts'

/** The example of docs/route.md is what the program says of examples/matbakh. */
it('docs/route.md shows what `meshc route` prints', () => {
  const page = readFileSync(join(root, 'docs', 'route.md'), 'utf8')
  const [, command = '', shown = ''] = /^\$ meshc route (.*)\n([\s\S]*?)^```$/m.exec(page) ?? []
  expect(command).toBe('"GET /v1/users?debug=0" --env prod --from ingress --to auth -H "x-beta: 1"')
  const workspace = createWorkspace(diskHost(join(root, 'examples', 'matbakh')), 'mesh.yaml')
  const trace = traceRequest(workspace, {
    environment: 'prod',
    region: undefined,
    target: undefined,
    request: 'GET /v1/users?debug=0',
    headers: ['x-beta: 1'],
    scheme: undefined,
    host: undefined,
    from: 'ingress',
    to: 'auth',
    step: undefined
  })
  if ('kind' in trace) throw new Error(trace.message)
  expect(showTrace(trace, { color: false, width: 100, unicode: false }, false)).toBe(shown)
})
