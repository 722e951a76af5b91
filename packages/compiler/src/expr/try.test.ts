import { it } from 'vitest'
import { readSentence } from './read-sentence.ts'
import { printSentence } from './print-sentence.ts'
const show = (l: any): any => l === undefined ? undefined : l.kind === 'text' ? `${l.text}@${l.start}-${l.end}` : l.kind === 'list' ? l.items.map(show) : Object.fromEntries(l.items.map((i: any) => [i.key + '@' + i.keySpan.start + '-' + i.keySpan.end, show(i.value)]))
const all: [any, string][] = [
 ['timeout','5s idle 60s'],['timeout','none'],['timeout','idle none'],['timeout','idle'],['timeout','5'],['timeout','5s idl 60s'],['timeout','5s 60s'],['timeout',''],['timeout','5 s idle 60sec'],['timeout','foo'],
 ['retry','3x 2s on 5xx or connect-failure backoff 25ms..250ms'],['retry','3x on 5xx, reset,503'],['retry','none'],['retry','5x5xx'],['retry','3x 2s 5xx'],['retry','3x 2s on'],['retry','3x 2s on 5xx or'],['retry','3x 2s onn 5xx backoff 25ms..250ms'],['retry','3 on 5xx'],['retry','3x backoff 25..250ms on 5xx'],['retry','3x on 5xx reset conect-failure backoff 250ms..25ms'],['retry','3x 2 on 5xx'],['retry','3x backoff 25ms .. 250ms'],['retry','3x backoff 25ms-250ms'],['retry','3x backoff 25ms'],
 ['eject','5x 5xx or 5x gateway-error in 30s for 30s..300s at most 50%'],['eject','5x 5xx, 5x gateway-error in 30s for 30s, at most 50%'],['eject','5x 5xx in 30 for 30s at most 50'],['eject','5x in 30s for 30s'],['eject','5x 5xx for 30s'],['eject','5x 5xx in 30s for'],
 ['size','0.25vCPU 512MB'],['size','512MB 0.25vCPU'],['size','0.25 512'],['size','256 512MiB'],['cpuMemory','1vCPU 2GB x'],
 ['health','GET /healthz every 10s timeout 2s'],['health','GET /healthz expect 200..299 every 10 timeout 2s'],['health','grpc every 10s'],['health','grpc my.S every 10s every 3s'],['health','/healthz every 10s'],['health','GET every 10s'],['health','tcp evry 10s'],
 ['tasks','3'],['tasks','2..10 at 70% cpu'],['tasks','2..10 at 70% cpu and 500 requests/min'],['tasks','3 at 60% cpu'],['tasks','2..10 at 500 requests'],['tasks','2..10 at 70 cpu'],['tasks','2..10 at 70%'],['tasks','2..10 at'],['tasks','2-10'],['tasks','2–10'],['tasks','2 .. 10 at 70% cpu'],['tasks','2...10'],['tasks','2..'],['tasks','..10'],['tasks','10..2'],
 ['capacity','spot'],['capacity','onDemand'],['capacity','Spot'],
 ['steps','5% -> 25% for 10m -> 100%'],['steps','5%->25%'],['steps','5% → 25%'],['steps','5% , 25%'],['steps','5 -> 25%'],['steps','5% -> -> 25%'],['steps','5% ->'],
 ['fault','abort 503 at 1% and delay 2s at 5%'],['fault','abort unavailable at 1%'],['fault','abort 5 at 1%'],['fault','abort 503'],
 ['tls','strict'],['tls','off'],['tls','Strict'],['call','vc:admin'],['call','vc:'],['call','a b'],['deployment','canary'],['deployment','bluegreen'],
]
it('shows', () => {
  for (const [n, t] of all) {
    const r = readSentence(n, t)
    console.log(n, JSON.stringify(t), JSON.stringify(show(r.value)), r.value && r.problems.length === 0 ? '=> ' + printSentence(n, r.value) : '')
    for (const p of r.problems) console.log('     ', ' '.repeat(p.start) + '^'.repeat(Math.max(1, p.end - p.start)), p.message, '|', p.help ?? '', '|', p.fix ? p.fix.insert : '')
  }
})
