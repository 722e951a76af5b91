import fc from 'fast-check'
import { it, expect } from 'vitest'
import { arbitraryMesh } from './support/arbitrary-mesh.ts'
import { applyDamages, arbitraryDamages } from './support/damage.ts'
import { cutFile } from '../packages/compiler/src/syntax/cut.ts'
import { readEntry } from '../packages/compiler/src/syntax/read-entry.ts'
import { assemble } from '../packages/compiler/src/syntax/read-file.ts'
import { print } from '../packages/compiler/src/syntax/print.ts'
import { createWatchdog } from './support/watchdog.ts'
it('x', {timeout: 600000}, async () => {
  let n = 0, whole = 0, slow = 0, changed = 0
  const w = createWatchdog(10000, '/tmp/t/hang.yaml')
  fc.assert(fc.property(arbitraryMesh(), t => { const f = assemble(cutFile('mesh.yaml', t), readEntry); expect(f.problems.map(p => p.rule+p.message)).toEqual([]) }), {numRuns: 500})
  fc.assert(fc.property(arbitraryMesh(), fc.array(arbitraryDamages(), {minLength: 8, maxLength: 8}), (t, ds) => {
    for (const d of ds) { const text = applyDamages(t, d); n++; if (text !== t) changed++; const s = performance.now()
      w.watch(text)
      const cut = cutFile('mesh.yaml', text); const f = assemble(cut, readEntry); slow = Math.max(slow, performance.now() - s)
      if (print(cut) !== text) throw new Error('print')
      if (!f.problems.some(p => p.level === 'error')) whole++ }
  }), { numRuns: 1000 })
  await w.stop()
  console.log(n, whole / n, changed / n, slow)
})
