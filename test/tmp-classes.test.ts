import fc from 'fast-check'
import { writeFileSync } from 'node:fs'
import { it } from 'vitest'
import { arbitraryMesh } from './support/arbitrary-mesh.ts'
import { applyDamages, arbitraryDamages } from './support/damage.ts'
import { lint } from './support/lint.ts'
import { createWatchdog } from './support/watchdog.ts'
const key = (text: string): string | undefined => {
  try { const fs = lint(text)
    for (const f of fs) { if (f.file !== 'mesh.yaml' || !(0 <= f.span.start.offset && f.span.start.offset <= f.span.end.offset && f.span.end.offset <= text.length)) return 'place ' + f.rule + f.file
      if (/undefined|\[object|NaN|function \(/.test(f.message.replace(/`[^`]*`/g, ''))) return 'message ' + f.rule + ' ' + f.message.slice(0, 120) }
    return undefined } catch (e) { const s = (e as Error).stack?.split('\n') ?? []; return s[0] + ' ' + (s.slice(1, 4).map(l => /at (\S+).*\/src\/(.*?:\d+)/.exec(l)?.slice(1).join(' ') ?? '').join(' < ')) }
}
it('x', { timeout: 900000 }, async () => {
  const w = createWatchdog(20000, '/tmp/t/hang.yaml')
  const seen = new Map<string, [number, string]>(); let n = 0, bad = 0; const slow: [number, string][] = []
  const ms = fc.sample(arbitraryMesh(), Number(process.env.N)); const ds = fc.sample(arbitraryDamages(), Number(process.env.N) * 8)
  const start = performance.now()
  for (const [i, d] of ds.entries()) { const t = applyDamages(ms[i % ms.length] ?? '', d); n++; w.watch(t); const s = performance.now(); const k = key(t); const dt = performance.now() - s; if (dt > 150) slow.push([dt, t]); if (k) { bad++; const e = seen.get(k); seen.set(k, [(e?.[0] ?? 0) + 1, e && e[1].length < t.length ? e[1] : t]) } }
  console.log('docs', n, 'bad', bad, 'ms/doc', (performance.now() - start) / n)
  for (const [k, [c, t0]] of seen) {
    let t = t0
    for (let size = 16; size >= 1; size >>= 1) for (let i = 0; i < t.split('\n').length;) { const ls = t.split('\n'); const next = ls.toSpliced(i, size).join('\n'); if (next !== t && key(next) === k) t = next; else i += size }
    console.log('-----', c, k, '\n' + JSON.stringify(t.length < 600 ? t : t.slice(0, 600)))
  }
  for (const [dt, t] of slow.sort((a, b) => b[0] - a[0]).slice(0, 4)) { writeFileSync('/tmp/t/slow'+Math.round(dt)+'.yaml', t); const s2 = performance.now(); key(t + ' '); console.log('SLOW', dt, performance.now() - s2) }
  await w.stop()
})
