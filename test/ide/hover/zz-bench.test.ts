import { test } from 'vitest'
// @ts-expect-error plain
import { generateMesh } from '../../../bench/generate.mjs'
import { becomes } from '../../../packages/compiler/src/ide/compiled/becomes.ts'
import { hover } from '../../../packages/compiler/src/ide/hover/index.ts'
import { inlayHints } from '../../../packages/compiler/src/ide/inlay-hints/index.ts'
import { open } from '../../support/ide.ts'

const quantile = (xs: number[], q: number) => xs.sort((a, b) => a - b)[Math.floor(xs.length * q)]!.toFixed(2)
test('bench', () => {
  const text: string = generateMesh(1000)
  const { ide } = open(text)
  ide.workspace.findings({ environment: undefined, target: undefined, today: '2026-11-22' })
  const lines = text.split('\n')
  const starts: number[] = []
  let at = 0
  for (const line of lines) {
    starts.push(at)
    at += line.length + 1
  }
  const all: number[] = []
  const slow: [number, string][] = []
  let now = text
  const byMode: Record<number, number[]> = {}
  for (let k = 0; k < 160; k++) {
    const n = 200 + ((k * 7919) % (lines.length - 400))
    const edited = lines[n] + ' '
    const next = [...lines]
    next[n] = edited
    now = next.join('\n')
    ide.workspace.setText('mesh.yaml', now)
    ide.workspace.findings({ environment: undefined, target: undefined, today: '2026-11-22' })
    const line = lines[n + 1] ?? ''
    const offset = starts[n + 1]! + 1 + Math.max(0, k % 2 ? line.search(/\S/) + 1 : line.indexOf(':') + 3)

    const mode = k % 3
    const t = process.cpuUsage()
    const h: unknown =
      mode === 0
        ? hover(ide, { file: 'mesh.yaml', offset })
        : mode === 1
          ? inlayHints(ide, 'mesh.yaml', { start: starts[n - 30]!, end: starts[n + 30]! }, undefined)
          : becomes(ide, { file: 'mesh.yaml', offset })
    const u = process.cpuUsage(t)
    const ms = (u.user + u.system) / 1000
    if (k > 20 && h) (byMode[mode] ??= []).push(ms)
  }
  for (const [m, xs] of Object.entries(byMode))
    console.log(['hover', 'hints', 'becomes'][Number(m)], xs.length, quantile(xs, 0.5), quantile(xs, 0.95))
}, 300000)
