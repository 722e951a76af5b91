import { expect, it } from 'vitest'
import { everywhere, workspaceOf } from '../../../../test/support/project-of.ts'

function rulesOf(text: string, more: Readonly<Record<string, string>> = {}): readonly string[] {
  return workspaceOf({ 'mesh.yaml': text, ...more })
    .findings(everywhere)
    .map(({ rule }) => rule)
}

const head = 'mesh: shop\ntarget: envoy\nregions: { eu-central-1: {} }\n'
const gateway =
  'gateways: { public: { internal: true, host: shop.example, routes: [{ match: /**, to: web }] } }\n'
const ready = 'port: 8080/http, health: GET /healthz every 10s timeout 2s, retry: none'

it('a service that a misspelt call means is not called unused', () => {
  const services = `services:\n  web: { image: a:1, ${ready}, timeout: 5s, calls: [stokc] }\n  stock: { image: b:1, ${ready}, timeout: 2s }\n`
  expect(rulesOf(head + gateway + services)).toEqual(['unknown-service'])
  expect(rulesOf(head + gateway + services.replace('stokc', 'stock'))).toEqual([])
  expect(rulesOf(head + gateway + services.replace('[stokc]', '[]'))).toEqual(['unused-service'])
})

it('a parameter that a misspelt reference means is not called unused', () => {
  const params = 'params: { tag: { type: string } }\n'
  const services = `services:\n  web: { image: 'a:\${param.tga}', ${ready}, timeout: 5s }\n`
  expect(rulesOf(head + params + services)).toEqual(['unknown-parameter'])
})

it('without a bundle that is misspelt, no time is judged', () => {
  const policies = 'policies: { quick: { timeout: 2s } }\n'
  const services = `services:\n  web: { image: a:1, ${ready}, timeout: 5s, calls: [stock] }\n  stock: { image: b:1, ${ready}, policy: quikc }\n`
  expect(rulesOf(head + policies + services)).toEqual(['unknown-policy'])
})

it('a version that a misspelt route means is not called unused', () => {
  const services = `services:\n  web:\n    { image: a:1, ${ready}, timeout: 5s, versions: { stable: {}, next: {} }, routes: [{ match: /a/**, to: nxet }, { match: /**, to: stable }] }\n`
  expect(rulesOf(head + services)).toEqual(['unknown-version'])
})

it('nothing is compared with a time limit of 0', () => {
  const services = `services:\n  web: { image: a:1, ${ready}, timeout: 0s idle 60s, calls: [stock] }\n  stock: { image: b:1, ${ready}, timeout: 2s idle 0s }\n`
  expect(rulesOf(head + services)).toEqual(['invalid-timeout', 'invalid-timeout'])
})

it('a condition that cannot be read is not one that the target lacks', () => {
  const services = `services:\n  web:\n    { image: a:1, ${ready}, timeout: 5s, routes: [{ match: /a/**, when: 'headers("a") == "1"' }, { match: /** }] }\n`
  expect(rulesOf(head.replace('envoy', 'appmesh') + services)).toEqual([
    'target-end-of-life',
    'invalid-expression'
  ])
})

it('a file of a team changes environments of the root file, and makes none', () => {
  const root = `${head}include: [more.mesh.yaml]\nenvironments: { dev: {}, prod: {} }\n`
  const team = (name: string) =>
    `services:\n  web: { image: a:1, ${ready}, timeout: 5s }\nenvironments: { ${name}: { services: { web: { tasks: 1 } } } }\n`
  expect(rulesOf(root, { 'more.mesh.yaml': team('dev') })).toEqual([])
  expect(rulesOf(root, { 'more.mesh.yaml': team('dve') })).toEqual(['unknown-patch-name'])
})

it('a misspelt name in the patch of a team is one finding', () => {
  const root = `${head}include: [more.mesh.yaml]\nenvironments: { dev: {} }\n`
  const team = `services:\n  web: { image: a:1, ${ready}, timeout: 5s }\nenvironments: { dev: { services: { wbe: { tasks: 1 } } } }\n`
  expect(rulesOf(root, { 'more.mesh.yaml': team })).toEqual(['unknown-patch-name'])
})

it('what a region overrides is not judged in an environment without that region', () => {
  const root = `mesh: shop\ntarget: envoy\nregions:\n  eu-central-1: { role: primary }\n  eu-west-1: { network: { cidr: 10.1.0.0/16 }, overrides: { services: { web: { timeout: 0s } } } }\n`
  const services = `services:\n  web: { image: a:1, ${ready}, timeout: 5s }\n`
  expect(rulesOf(root + services)).toEqual(['invalid-timeout'])
  expect(rulesOf(`${root}${services}environments: { dev: { regions: { eu-west-1: } } }\n`)).toEqual([])
})
