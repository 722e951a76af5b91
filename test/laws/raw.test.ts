import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Json } from '../../packages/compiler/src/emit/template.ts'
import { namesIn } from '../../packages/compiler/src/plan/logical-ids.ts'
import { rawKinds } from '../../packages/compiler/src/semantics/raw-kinds.ts'
import { buildWorkspace } from '../../packages/compiler/src/workspace/build-workspace.ts'
import { createWorkspace } from '../../packages/compiler/src/workspace/workspace.ts'
import { templateOf } from '../support/build.ts'
import { today } from '../support/lint.ts'
import { memoryHost } from '../support/memory-host.ts'

const mesh = (raw: string) => `mesh: shop
target: appmesh
regions: { eu-central-1: {} }
lint: { rules: { target-end-of-life: none, sidecar-overhead: none, plaintext-gateway: none, unheard-alarm: none } }
gateways:
  public: { routes: [{ match: /**, to: cart }] }
services:
  cart:
    image: cart:1
    port: 8080/http
    health: GET /healthz every 10s timeout 2s
    timeout: 3s idle 60s
    retry: none
    tasks: 2..4 at 70% cpu
    slo: { p95: 200ms, errorRate: 1% }
    calls: [stock]
${raw}  stock: { image: 'stock:1', port: 8080/http, health: GET / every 10s timeout 2s, timeout: 1s, retry: none }
`

/** Every path into the resources of `cart` that may be changed, with the names of containers in place of half of the numbers. */
const paths = Object.entries(templateOf(mesh('')).body.Resources).flatMap(([id, { Properties }]) =>
  [...rawKinds.keys()].flatMap(kind => {
    const names = namesIn(id, kind)
    const at = kind === 'TargetGroup' ? 1 : 0
    if (names === undefined || names[at] !== 'cart') return []
    const address = [kind, ...names.filter((_, index) => index !== at)].join('@')
    return below(Properties, address)
  })
)

function below(value: Json, path: string): readonly string[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value as { readonly [key: string]: Json }).flatMap(([key, inner]) =>
    key === 'Ref' || key.startsWith('Fn::') || key.includes('.')
      ? []
      : [`${path}.${key}`, ...below(inner, `${path}.${key}`)]
  )
}

const anyValue = fc.oneof(
  fc.constantFrom(
    '0',
    '1',
    '-1',
    '50',
    'true',
    "'text'",
    '[]',
    '{}',
    "''",
    '{ Ref: Vpc }',
    '{ Ref: Nobody }'
  ),
  fc.constantFrom(
    "'${region}'",
    "'${'",
    '{ Name: a, Value: 1 }',
    '[a, { b: c }]',
    '{ Fn::GetAtt: [Cluster, Arn] }'
  ),
  fc.jsonValue({ maxDepth: 2 }).map(value => JSON.stringify(value).replaceAll('null', '0'))
)

it('there are paths to change', () => {
  expect(paths.length).toBeGreaterThan(200)
})

it('whatever raw says is built, or an error of its line, and never a bug of meshc', async () => {
  const seen = { built: 0, stopped: 0 }
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.constantFrom(...paths), fc.constantFrom('', '.More', '.0', '.9'), anyValue), {
        minLength: 1,
        maxLength: 3
      }),
      async changes => {
        const lines = new Map(changes.map(([path, more, value]) => [`${path}${more}`, value]))
        const raw = `    raw:\n${[...lines].map(([path, value]) => `      ${JSON.stringify(path)}: ${value}\n`).join('')}`
        const text = mesh(raw)
        const build = await buildWorkspace(createWorkspace(memoryHost({ 'mesh.yaml': text }), 'mesh.yaml'), {
          environment: undefined,
          regions: [],
          target: undefined,
          today,
          format: 'json'
        })
        seen[build.kind]++
        if (build.kind === 'stopped') expect(build.failures).toEqual([])
        const from = text.indexOf('    raw:')
        for (const { level, rule, span } of build.findings) {
          if (level === 'info') continue
          expect(`${rule} at ${span.start.offset >= from && span.start.offset < from + raw.length}`).toMatch(
            /^(\w+-raw-(path|value)|invalid-expression|missing-value) at true$/
          )
        }
      }
    ),
    { numRuns: 60 }
  )
  expect(seen.built).toBeGreaterThan(0)
  expect(seen.stopped).toBeGreaterThan(0)
}, 120_000)
