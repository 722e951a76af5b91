import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, it } from 'vitest'
import type { DocumentDiagnosticReport, WorkspaceDiagnosticReport } from 'vscode-languageserver'
import { type ClientOptions, type LspClient, pullingClient, startClient } from '../support/lsp-client.ts'

let client: LspClient
const start = async (options: ClientOptions = {}) => {
  client = await startClient(options)
}
afterEach(() => client.stop())

const service = `
    image: example/web:1
    port: 80/http
    health: GET / every 10s timeout 2s
    timeout: 5s idle 60s
    retry: none`
const head = 'mesh: shop\ntarget: service-connect\nregions:\n  eu-central-1: { cidr: 10.0.0.0/16 }\n'
const shop = `${head}services:\n  web:${service}\n    calls: [auth]\n`
const codes = (items: readonly { code?: unknown }[]) => items.map(({ code }) => code)
const errors = async (name: string) =>
  codes((await client.pushed(name)).filter(({ severity }) => severity === 1))

it('what is wrong is sent when a document is opened, and taken back by the key that mends it', async () => {
  await start()
  client.open('mesh.yaml', shop)
  const found = await client.pushed('mesh.yaml')
  const unknown = found.filter(({ code }) => code === 'unknown-service')
  expect(unknown).toMatchObject([{ source: 'meshc', severity: 1, data: { path: 'services.web.calls[0]' } }])
  expect(
    client.draw(
      'mesh.yaml',
      unknown.map(({ range }) => range)
    )
  ).toContain('calls: [«auth»]')
  await client.type('mesh.yaml', '[auth]', '[]')
  expect(await errors('mesh.yaml')).toEqual([])
})

it('a burst of changes is answered once', async () => {
  await start()
  client.open('mesh.yaml', shop)
  await client.pushed('mesh.yaml')
  const before = client.received.length
  for (const [what, by] of [
    ['auth', 'a'],
    ['[a]', '[au]'],
    ['[au]', '[web]']
  ] as const)
    void client.type('mesh.yaml', what, by)
  await client.pushed('mesh.yaml')
  const sent = client.received
    .slice(before)
    .filter(({ method }) => method === 'textDocument/publishDiagnostics')
  expect(sent).toHaveLength(1)
})

it('nothing is said of a document that is closed', async () => {
  await start({ files: { 'mesh.yaml': shop } })
  client.open('mesh.yaml', shop)
  await client.pushed('mesh.yaml')
  await client.close('mesh.yaml')
  await client.until<{ diagnostics: unknown[] }>(
    'textDocument/publishDiagnostics',
    ({ diagnostics }) => diagnostics.length === 0
  )
})

const parts = {
  'mesh.yaml': `${head}include: [parts/*.mesh.yaml]\nservices:\n  web:${service}\n    calls: [auth]\n`,
  'parts/auth.mesh.yaml': `services:\n  auth:${service.replace('5s', '2s')}\n`
}

it('a file knows the mesh that includes it, and the mesh knows what is typed there', async () => {
  await start({ files: parts })
  client.open('parts/auth.mesh.yaml', parts['parts/auth.mesh.yaml'])
  client.open('mesh.yaml', parts['mesh.yaml'])
  expect(await errors('parts/auth.mesh.yaml')).toEqual([])
  expect(await errors('mesh.yaml')).toEqual([])
  await client.type('parts/auth.mesh.yaml', '  auth:', '  login:')
  await client.until<{ uri: string; diagnostics: { code: string }[] }>(
    'textDocument/publishDiagnostics',
    ({ uri, diagnostics }) =>
      uri === client.uri('mesh.yaml') && diagnostics.some(({ code }) => code === 'unknown-service')
  )
})

it('a client that asks is given what it asks for, and told when nothing is new', async () => {
  await start({ files: parts, capabilities: pullingClient })
  const { uri } = client.open('mesh.yaml', parts['mesh.yaml'])
  client.open('parts/auth.mesh.yaml', parts['parts/auth.mesh.yaml'])
  const pull = (previousResultId?: string) =>
    client.request<DocumentDiagnosticReport>('textDocument/diagnostic', {
      textDocument: { uri },
      previousResultId
    })
  const first = await pull()
  if (first.kind !== 'full') throw new Error('The first report is not whole.')
  expect(codes(first.items)).not.toContain('unknown-service')
  expect(await pull(first.resultId)).toEqual({ kind: 'unchanged', resultId: first.resultId })
  await client.type('parts/auth.mesh.yaml', '  auth:', '  login:')
  await client.until('workspace/diagnostic/refresh')
  expect(await pull(first.resultId)).toMatchObject({ kind: 'full' })
  const { items } = await client.request<WorkspaceDiagnosticReport>('workspace/diagnostic', {
    previousResultIds: []
  })
  expect(items.map(item => [client.name(item.uri), item.version])).toEqual([
    ['mesh.yaml', 1],
    ['parts/auth.mesh.yaml', 2]
  ])
  expect(client.received.map(({ method }) => method)).not.toContain('textDocument/publishDiagnostics')
})

it('levels of `meshc.config.yaml` and of the settings hold, the latter first', async () => {
  const rules = (level: string) => `rules: { health-check-missing: ${level} }\n`
  const auth = service.replace(/ +health:.*\n/, '').replace('5s', '2s')
  const without = `${shop.replace('service-connect', 'appmesh')}  auth:${auth}\n`
  await start({ files: { 'meshc.config.yaml': rules('error') } })
  client.open('mesh.yaml', without)
  expect(await errors('mesh.yaml')).toContain('health-check-missing')
  client.open('meshc.config.yaml', rules('warning'))
  await client.until<{ diagnostics: { code: string; severity: number }[] }>(
    'textDocument/publishDiagnostics',
    ({ diagnostics }) => diagnostics.some(each => each.code === 'health-check-missing' && each.severity === 2)
  )
  await client.type('meshc.config.yaml', 'warning', 'nonsense')
  expect((await client.pushed('meshc.config.yaml')).length).toBeGreaterThan(0)
})

it('another server of YAML keeps what it can find itself', async () => {
  const broken = shop.replace('services:', 'sevices:').replace('[auth]', '"auth')
  await start({
    capabilities: {
      experimental: {
        alternateYamlLanguageService: {
          syntaxValidation: true,
          schemaValidation: true,
          hover: true,
          formatting: true
        }
      }
    }
  })
  client.open('mesh.yaml', broken)
  expect((await errors('mesh.yaml')).filter(code => /^yaml-|unknown-key/.test(String(code)))).toEqual([])
  expect(client.capabilities.hoverProvider).toBeUndefined()
  expect(client.capabilities.documentFormattingProvider).toBeUndefined()
})

it('an unsaved document is a mesh of its own, and so is one of another scheme', async () => {
  await start()
  for (const uri of ['untitled:Untitled-1', 'vscode-vfs://github/shop/shop/mesh%20one.yaml']) {
    client.open(uri, shop)
    expect(await errors(uri)).toEqual(['unknown-service'])
  }
})

it('a file that others write is read again', async () => {
  await start({ files: { ...parts, 'parts/auth.mesh.yaml': 'services: {}\n' } })
  client.open('mesh.yaml', parts['mesh.yaml'])
  expect(await errors('mesh.yaml')).toEqual(['unknown-service'])
  writeFileSync(join(client.folder, 'parts/auth.mesh.yaml'), parts['parts/auth.mesh.yaml'])
  await client.notify('workspace/didChangeWatchedFiles', {
    changes: [{ uri: client.uri('parts/auth.mesh.yaml'), type: 2 }]
  })
  await client.until<{ diagnostics: { severity: number }[] }>(
    'textDocument/publishDiagnostics',
    ({ diagnostics }) => diagnostics.every(({ severity }) => severity !== 1)
  )
})
