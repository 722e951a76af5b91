import { readFileSync, readdirSync } from 'node:fs'
const f = readdirSync('/tmp/prof').filter(x => x.endsWith('.cpuprofile')).map(x => '/tmp/prof/' + x).pop()
const p = JSON.parse(readFileSync(f)); const self = new Map(); const dt = p.timeDeltas; const byId = new Map(p.nodes.map(n => [n.id, n]))
const parent = new Map(); for (const n of p.nodes) for (const c of n.children ?? []) parent.set(c, n.id)
const total = new Map()
const name = n => n.callFrame.functionName + ' ' + n.callFrame.url.split('/').pop() + ':' + (n.callFrame.lineNumber+1)
p.samples.forEach((s, i) => { const n = byId.get(s); self.set(name(n), (self.get(name(n)) ?? 0) + dt[i]); const seen = new Set(); for (let x = s; x; x = parent.get(x)) { const k = name(byId.get(x)); if (!seen.has(k)) { seen.add(k); total.set(k, (total.get(k) ?? 0) + dt[i]) } } })
const top = m => [...m].sort((a, b) => b[1] - a[1]).slice(0, 28).map(([k, v]) => (v / 1000).toFixed(0).padStart(6) + ' ms ' + k).join('\n')
console.log('SELF\n' + top(self) + '\nTOTAL\n' + top(total))
