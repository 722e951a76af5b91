import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import {
  codeLenses,
  lensGroups,
  proveForLens,
  resolveCodeLens
} from '../../../packages/compiler/src/ide/code-lenses/index.ts'
import type { Ide } from '../../../packages/compiler/src/ide/ide.ts'
import { sizeWorkspace } from '../../../packages/compiler/src/workspace/size-workspace.ts'
import { open } from '../../support/ide.ts'

const mesh = `edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: { cidr: 10.0.0.0/16 } }
observability: { tracing: none, metrics: { red: false, use: false } }
cost:
  prices:
    eu-central-1: { vCpuHour: 0.04USD, gbHour: 0.005USD, natHour: 0.05USD, albHour: 0.03USD }
invariants:
  - worstLatency(service.web, service.cart) < 10s
  - worstLatency(service.web, service.cart) < 1ms
params:
  cert: { type: arn }
gateways:
  public: { host: shop.example, certificate: '\${param.cert}', routes: [{ match: /**, to: web }] }
services:
  web:
    image: shop/web:1
    port: 8080/http
    health: GET /
    timeout: 2s
    calls: [cart]
  cart:
    image: shop/cart:1
    port: 8080/http
    timeout: 1s
    versions: { v1: {}, v2: {} }
    deployment:
      strategy: canary
      canary: { from: v1, to: v2, steps: 10% -> 100%, every: 10m, approve: { at: 10%, timeout: 30m } }
`

/** A line for each lens: what it stands above, its group, what it says and what a click does. */
function told(ide: Ide, file = 'mesh.yaml'): readonly string[] {
  const text = ide.workspace.source(file)?.text ?? ''
  return codeLenses(ide, file).map(lens => {
    const { title, command } = resolveCodeLens(ide, lens)
    const place = text.slice(lens.span.start, lens.span.end)
    return [place, lens.group, title, ...(command === undefined ? [] : [command.name])].join(' | ')
  })
}

test('what stands above the lines of a mesh', () => {
  const { ide } = open(mesh)
  expect(told(ide)).toEqual([])
})

test('a lens says what a proof came to once somebody asked for it', async () => {
  const { ide } = open(mesh.replace(/invariants:\n.*\n.*\n/, ''))
  const proof = () => told(ide).find(line => line.startsWith('shop') || line.startsWith('mesh | proof'))
  expect(proof()).toBe('mesh | proof | prove | mesh.prove')
  await proveForLens(ide)
  expect(proof()).toBe('')
  ide.workspace.setText('mesh.yaml', `${ide.workspace.source('mesh.yaml')?.text} `)
  expect(proof()).toBe('mesh | proof | prove | mesh.prove')
})

test('the costs of services and gateways are those of their tasks and load balancers', () => {
  const text = readFileSync(join(import.meta.dirname, '../../../examples/matbakh/mesh.yaml'), 'utf8')
  const { ide } = open(text)
  expect(told(ide).filter(line => line.includes('| cost |'))).toEqual([])
  expect(sizeWorkspace).toBeDefined()
})

test('each group is described', () => {
  const { ide } = open(mesh)
  const groups = new Set(codeLenses(ide, 'mesh.yaml').map(({ group }) => group))
  expect([...groups].sort()).toEqual(Object.keys(lensGroups).sort())
})
