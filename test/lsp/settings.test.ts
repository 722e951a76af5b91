import { afterEach, expect, it } from 'vitest'
import type { CodeLens, InlayHint } from 'vscode-languageserver'
import { settingsTable } from '../../packages/lsp/src/settings-table.ts'
import { type ClientOptions, type LspClient, startClient } from '../support/lsp-client.ts'

/** Each setting is shown to change what it says it changes. */

const shop = `mesh: shop
target: service-connect
regions: { eu-central-1: { cidr: 10.0.0.0/16 }, eu-west-1: { cidr: 10.1.0.0/16 } }
environments: { dev: {}, prod: {} }
services:
  web:
    image: example/web:1
    port: 80/http
    timeout: 5s idle 60s
    retry: 3x 1s on 5xx
    calls: [auth, nobody]
  auth:
    image: example/auth:1
    port: 80/http
    timeout: 2s idle 60s
    retry: none
`

let client: LspClient
const begun: LspClient[] = []
afterEach(async () => {
  for (const each of begun.splice(0)) await each.stop()
})

async function open(settings: object, options: ClientOptions = {}) {
  client = await startClient({ options: { mesh: settings }, ...options })
  begun.push(client)
  const { at } = client.open('mesh.yaml', shop)
  const range = { start: { line: 0, character: 0 }, end: { line: 16, character: 0 } }
  return { ask: <R>(method: string) => client.request<R>(method, { ...at, range }) }
}

const complaints = () =>
  client.received
    .filter(({ method }) => method === 'window/showMessage')
    .map(({ params }) => (params as { message: string }).message)

it.each([
  ['environment', 'prod'],
  ['region', 'eu-west-1'],
  ['target', 'appmesh']
])('mesh.%s', async (name, value) => {
  const { ask } = await open({ [name]: value })
  expect(await ask('mesh/view')).toMatchObject({ [name]: value })
})

it('mesh.lint.rules', async () => {
  const rule = 'health-check-missing'
  const severitiesOf = async (lint: object) => {
    await open({ lint })
    client.open('other.mesh.yaml', shop.replace('service-connect', 'appmesh'))
    const found = (await client.pushed('other.mesh.yaml')).filter(({ code }) => code === rule)
    return found.map(({ severity }) => severity)
  }
  expect(await severitiesOf({})).toEqual([2])
  expect(await severitiesOf({ rules: { [rule]: 'error' } })).toEqual([1])
  expect(await severitiesOf({ rules: { [rule]: 'off' } })).toEqual([])
})

it('mesh.inlayHints and its groups', async () => {
  const labels = async (inlayHints: unknown) => {
    const { ask } = await open({ inlayHints })
    const hints = await ask<InlayHint[]>('textDocument/inlayHint')
    return hints.map(({ label }) =>
      typeof label === 'string' ? label : label.map(({ value }) => value).join('')
    )
  }
  const all = await labels(true)
  const [waits, tries] = [await labels({ waits: false }), await labels({ tries: false })]
  const without = (some: readonly string[]) => all.filter(label => !some.includes(label))
  expect(without(waits).every(label => /^≤/.test(label)) && waits.length < all.length).toBe(true)
  expect(without(tries).every(label => /tr(y|ies)/.test(label)) && tries.length < all.length).toBe(true)
  expect(await labels({})).toEqual(all)
  expect(await labels(false)).toEqual([])
})

it('mesh.codeLens and its groups', async () => {
  const groups = async (codeLens: unknown) => {
    const { ask } = await open({ codeLens })
    const lenses = await ask<CodeLens[]>('textDocument/codeLens')
    return [...new Set(lenses.map(({ data }) => data.group))].sort()
  }
  const all = await groups(true)
  expect(all).toContain('resources')
  expect(await groups(false)).toEqual([])
  expect(await groups({ resources: false })).toEqual(all.filter(group => group !== 'resources'))
})

it('mesh.trace', async () => {
  const { ask } = await open({ trace: true })
  await expect(ask('textDocument/selectionRange')).rejects.toThrow('textDocument/selectionRange failed')
  const { message } = await client.until<{ message: string }>('window/logMessage', ({ message }) =>
    message.includes('\n    at ')
  )
  expect(message).toContain('TypeError')
})

it('all settings are shown here', () => {
  const names = settingsTable.map(({ name }) => name).filter(name => !/^(inlayHints|codeLens)\./.test(name))
  expect(names).toEqual(['environment', 'region', 'target', 'lint.rules', 'inlayHints', 'codeLens', 'trace'])
})

it('what cannot be meant is said once, and the rest holds', async () => {
  const settings = {
    environment: 'prod',
    target: 'istio',
    inlayHints: { wait: false },
    lint: {
      rules: { 'helth-check-missing': 'off', 'health-check-missing': 'loud', 'unknown-service': 'info' }
    }
  }
  const { ask } = await open(settings, { settings: () => settings })
  expect(await ask('mesh/view')).toMatchObject({ environment: 'prod', target: 'service-connect' })
  await client.until('window/showMessage')
  await client.notify('workspace/didChangeConfiguration', { settings: null })
  await ask('mesh/view')
  expect(complaints()).toEqual([
    [
      '`mesh.target` takes `appmesh`, `service-connect` or `envoy`, and `istio` is none of them.',
      '`mesh.lint.rules`: There is no rule `helth-check-missing`. Did you mean `health-check-missing`?',
      '`mesh.lint.rules` takes `error`, `warning`, `info` or `off`, and "loud" of `health-check-missing` is none of them.',
      '`mesh.lint.rules`: `unknown-service` is an error, and errors cannot be lowered.',
      '`mesh.inlayHints` has no group `wait`, but `waits`, `tries`, `amplification`, `schedule`, `defaults`, `sizes` and `shares`.'
    ].join('\n')
  ])
})

it.each([
  ['an empty table', {}, 'prod'],
  ['nothing', null, 'prod'],
  ['settings below `mesh`', { mesh: { environment: 'dev' } }, 'dev'],
  ['settings without `mesh`', { environment: 'dev' }, 'dev']
])('a client that sends %s instead of being asked', async (_, settings, environment) => {
  const { ask } = await open({ environment: 'prod' }, { capabilities: { workspace: {} } })
  await client.notify('workspace/didChangeConfiguration', { settings })
  expect(await ask('mesh/view')).toMatchObject({ environment })
})
