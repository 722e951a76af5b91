import fc from 'fast-check'
import { createWorkspace } from '../packages/compiler/src/workspace/workspace.ts'
import { arbitraryMesh } from '../test/support/arbitrary-mesh.ts'
import { applyDamages, arbitraryDamages } from '../test/support/damage.ts'
import { memoryHost } from '../test/support/memory-host.ts'
const question = { environment: undefined, target: undefined, today: '2026-11-22' } as const
const show = (f: readonly any[]) => f.map(x => `${x.file}:${x.span.start.line}:${x.span.start.column}-${x.span.end.column} ${x.rule} ${x.message} ${x.path} ${x.environments}`)
const runs = Number(process.argv.at(-1)) || 100
let bad = 0
for (const [first, steps] of fc.sample(fc.tuple(arbitraryMesh(), fc.array(arbitraryDamages(), { minLength: 1, maxLength: 5 })), { numRuns: runs, seed: 7 })) {
  const w = createWorkspace(memoryHost({ 'mesh.yaml': first }), 'mesh.yaml')
  let text = first
  w.findings(question)
  for (const step of steps) {
    const before = text
    text = applyDamages(text, step)
    w.setText('mesh.yaml', text)
    const a = show(w.findings(question)), b = show(createWorkspace(memoryHost({ 'mesh.yaml': text }), 'mesh.yaml').findings(question))
    if (JSON.stringify(a) !== JSON.stringify(b)) { bad++; if (bad < 4) { console.log('DIFF', a.filter(x => !b.includes(x)).slice(0, 5), b.filter(x => !a.includes(x)).slice(0, 5), JSON.stringify(step)); if (bad === 1) console.log(before, '\n=======\n', text) } break }
  }
}
console.log('bad', bad, 'of', runs)
