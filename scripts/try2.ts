import fc from 'fast-check'
import { createWorkspace } from '../packages/compiler/src/workspace/workspace.ts'
import { arbitraryMesh } from '../test/support/arbitrary-mesh.ts'
import { memoryHost } from '../test/support/memory-host.ts'
let t = Date.now()
const texts = fc.sample(arbitraryMesh(), { numRuns: 40, seed: 5 })
console.log('generated', Date.now() - t, texts.map(x => x.length).join(' '))
for (const [i, text] of texts.entries()) {
  t = Date.now()
  const w = createWorkspace(memoryHost({ 'mesh.yaml': text }), 'mesh.yaml')
  const f = w.findings({ environment: undefined, target: undefined, today: '2026-11-22' })
  const d = Date.now() - t
  console.log(i, d, f.length)
  if (d > 2000) console.log(text)
}
