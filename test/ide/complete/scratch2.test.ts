import { readdirSync, readFileSync } from 'node:fs'
import { tables } from '@meshc/schema/tables'
import { test } from 'vitest'
import { complete } from '../../../packages/compiler/src/ide/complete/index.ts'
import type { Node, Pair } from '../../../packages/compiler/src/syntax/nodes.ts'
import { createWorkspace } from '../../../packages/compiler/src/workspace/workspace.ts'
import { accept } from '../../support/completions.ts'
import { memoryHost } from '../../support/memory-host.ts'

const known = new Set(tables.shapes.flatMap(x => (x.map === undefined ? [] : Object.keys(x.map.keys))))
test('law', () => {
  let tried = 0,
    hit = 0,
    bad = 0,
    acc = 0
  const misses: string[] = []
  for (const ex of readdirSync('examples')) {
    let text: string
    try {
      text = readFileSync(`examples/${ex}/mesh.yaml`, 'utf8')
    } catch {
      continue
    }
    if (text.length > 9000) continue
    const host = memoryHost({ 'mesh.yaml': text })
    const ws = createWorkspace(host, 'mesh.yaml')
    const view = { environment: undefined, region: undefined, target: undefined, today: '2026-11-23' }
    const spans: { body?: boolean; start: number; end: number; cutEnd: number; word: string; what: string }[] = []
    const file = ws.file('mesh.yaml')!
    for (const { entry, offset } of file.cut.entries) {
      const root = file.tree.roots(entry)
      const visit = (n: Node): void => {
        if (n.kind === 'map')
          for (const p of n.items as Pair[]) {
            const lineEnd = text.indexOf('\n', offset + p.key.end)
            spans.push({
              start: offset + p.key.start,
              end: offset + p.key.end,
              cutEnd: n.flow
                ? Math.max(offset + p.key.end + 1, p.value.kind === 'scalar' ? offset + p.value.end : 0)
                : lineEnd,
              word: p.key.text,
              what: (n.flow ? 'flowkey' : 'key') + (known.has(p.key.text) ? '' : '-own')
            })
            visit(p.value)
          }
        else if (n.kind === 'list') n.items.forEach(visit)
        else if (n.kind === 'scalar' && /^[\w-]+$/.test(n.text) && n.style === 'plain')
          spans.push({
            start: offset + n.start,
            end: offset + n.end,
            cutEnd: offset + n.end,
            word: n.text,
            what: 'value'
          })
      }
      if (root) visit(root)
    }
    const rulesOf = (): Map<string, number> => {
      const m = new Map<string, number>()
      for (const f of [...ws.file('mesh.yaml')!.problems, ...ws.composed().problems])
        if (
          /^yaml-|unknown-key|unknown-word|duplicate|invalid-kind|misplaced|conflicting-keys/.test(f.rule) &&
          !/unquoted|flow-cut/.test(f.rule)
        )
          m.set(f.rule + ' ' + f.message, (m.get(f.rule + ' ' + f.message) ?? 0) + 1)
      return m
    }
    const base = rulesOf()
    for (const s of spans)
      for (const keep of [0, 2]) {
        const from = Math.min(s.start + keep, s.end)
        const cut = text.slice(0, from) + text.slice(s.cutEnd)
        ws.setText('mesh.yaml', cut)
        tried++
        let items
        try {
          items = complete({ workspace: ws, view }, { file: 'mesh.yaml', offset: from }).items
        } catch (e) {
          misses.push(`THROW ${ex} ${s.what} ${s.word} ${(e as Error).stack?.slice(0, 300)}`)
          continue
        }
        const ctx = () =>
          cut.slice(Math.max(0, cut.lastIndexOf('\n', cut.lastIndexOf('\n', from - 1) - 1)), from) +
          '┆' +
          cut.slice(from, cut.indexOf('\n', cut.indexOf('\n', from) + 1))
        const item = items.find(i => i.label === s.word)
        if (item) hit++
        else
          misses.push(
            `MISS ${ex} ${s.what} ${s.word} keep=${keep} [${items.slice(0, 8).map(i => i.label)}]${ctx()}`
          )
        const sample = [
          item,
          items[0],
          items[(items.length * 7919 + from) % Math.max(1, items.length)],
          items.at(-1)
        ].filter(x => x !== undefined)
        for (const it of new Set(sample)) {
          acc++
          const after = accept(cut, it)
          ws.setText('mesh.yaml', after)
          const now = rulesOf()
          const fresh = [...now].filter(([r, n]) => n > (base.get(r) ?? 0)).map(([r]) => r)
          if (s.what === 'value' || true)
            if (fresh.length) {
              bad++
              misses.push(
                `BAD ${ex} ${s.what} ${s.word} accept=${it.label} keep=${keep}: ${fresh.slice(0, 2)} ${ctx()}`
              )
            }
        }
      }
  }
  console.log(`tried ${tried} hit ${hit} accepted ${acc} bad ${bad}`)
  const by = new Map<string, string[]>()
  for (const m of misses) {
    const k = m
      .split(' ')
      .filter((_, i) => i !== 1)
      .slice(0, 3)
      .join(' ')
    by.set(k, [...(by.get(k) ?? []), m])
  }
  for (const [k, v] of [...by].sort((a, b) => b[1].length - a[1].length).slice(0, 70))
    console.log(`${v.length} ${k}\n   ${v[0]!.replace(/\n/g, '\n   ')}`)
}, 200000)
