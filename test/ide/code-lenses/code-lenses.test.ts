import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { chosenView } from '../../../packages/compiler/src/ide/chosen.ts'
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
    eu-central-1: { x86_64: { FARGATE: { vCpuHour: 0.04USD, gbHour: 0.005USD } }, albHour: 0.03USD }
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
  expect(told(ide)).toEqual([
    'mesh | view | eu-central-1 · AWS App Mesh | mesh.chooseView',
    'mesh | proof | not proved yet | mesh.prove',
    'worstLatency(service.web, service.cart) < 10s | invariants | holds: 1s',
    'worstLatency(service.web, service.cart) < 1ms | invariants | does not hold: 1s',
    'public | resources | 7 resources | mesh.showCompiled',
    'public | cost | ≈ $22 a month | mesh.showSize',
    'web | resources | 15 resources | mesh.showCompiled',
    'web | cost | ≈ $18 a month | mesh.showSize',
    'cart | resources | 20 resources | mesh.showCompiled',
    'cart | cost | ≈ $37 a month | mesh.showSize',
    'deployment | schedule | 10% → 100% in 20m to 50m | mesh.showSchedule'
  ])
})

test('a lens says what a proof came to once somebody asked for it', async () => {
  const { ide } = open(mesh.replace(/.*< 1ms\n/, ''))
  const proof = () => told(ide).find(line => line.startsWith('shop') || line.startsWith('mesh | proof'))
  expect(proof()).toBe('mesh | proof | not proved yet | mesh.prove')
  await proveForLens(ide)
  expect(proof()).toBe('mesh | proof | proved: 1 region | mesh.prove')
  ide.workspace.setText('mesh.yaml', `${ide.workspace.source('mesh.yaml')?.text} `)
  expect(proof()).toBe('mesh | proof | not proved yet | mesh.prove')
})

test.each(['matbakh', 'service-connect', 'gateway', 'blue-green'])(
  'the costs of what %s consists of are those of all of it',
  example => {
    const text = readFileSync(join(import.meta.dirname, '../../../examples', example, 'mesh.yaml'), 'utf8')
    const known = open(text).ide.workspace.composed()
    const regions = [...known.collections.regions.keys()]
    const compute = '{ vCpuHour: 1000USD, gbHour: 100USD }'
    const processors = ['x86_64', 'arm64'].map(
      name => `${name}: { FARGATE: ${compute}, FARGATE_SPOT: ${compute} }`
    )
    const own = `albHour: 50USD, nlbHour: 70USD, storageGbHour: 3USD`
    const prices = regions.map(region => `${region}: { ${processors.join(', ')}, ${own} }`)
    const { ide } = open(
      `${text.replace(/^cost:\n(?: .*\n)*/m, '')}\ncost: { prices: { ${prices.join(', ')} } }\n`
    )
    const { environment, region = '' } = chosenView(ide)
    const titles = codeLenses(ide, 'mesh.yaml')
      .filter(({ group }) => group === 'cost')
      .map(lens => resolveCodeLens(ide, lens).title)
    const most = titles.map(title =>
      Number(title.replace(/.*\$([\d,]+) a month.*/, '$1').replaceAll(',', ''))
    )
    const size = sizeWorkspace(ide.workspace, {
      environment,
      regions: [region],
      target: undefined,
      prices: undefined
    })
    expect(titles.length).toBeGreaterThan(1)
    expect(Math.abs(most.reduce((sum, each) => sum + each, 0) - (size.cost?.max ?? 0))).toBeLessThan(
      titles.length
    )
  }
)

test('each group is described', () => {
  const { ide } = open(mesh)
  const groups = new Set(codeLenses(ide, 'mesh.yaml').map(({ group }) => group))
  expect([...groups].sort()).toEqual(Object.keys(lensGroups).sort())
})
