import { afterEach, expect, it } from 'vitest'
import type { Diagnostic, Hover } from 'vscode-languageserver'
import { pullingClient } from '../support/lsp-capabilities.ts'
import { type ClientOptions, type LspClient, startClient } from '../support/lsp-client.ts'

/** Editors may send every YAML file to this server: it answers for meshes alone. */

const shop = 'mesh: shop\nservices:\n  web: { calls: [nobody] }\n'
const workflow = 'name: test\non: push\njobs:\n  web: { runs-on: ubuntu, calls: [nobody] }\n'

let client: LspClient
const start = async (options: ClientOptions = {}) => {
  client = await startClient(options)
}
afterEach(() => client.stop())

const openAs = (languageId: string, name: string, text: string) =>
  client.notify('textDocument/didOpen', {
    textDocument: { uri: client.uri(name), languageId, version: 1, text }
  })
const published = () =>
  client.received
    .filter(({ method }) => method === 'textDocument/publishDiagnostics')
    .map(({ params }) => params as { uri: string; diagnostics: readonly Diagnostic[] })
    .map(({ uri, diagnostics }) => [client.name(uri), diagnostics.length > 0])
const hover = (name: string) =>
  client.request<Hover | null>('textDocument/hover', {
    textDocument: { uri: client.uri(name) },
    position: { line: 2, character: 9 }
  })

it('nothing is said of YAML that is no mesh', async () => {
  await start({ files: { 'mesh.yaml': shop } })
  await openAs('yaml', '.github/workflows/test.yaml', workflow)
  await openAs('yaml', 'shop.yaml', shop)
  await openAs('yaml', 'untitled:Untitled-1', workflow)
  await openAs('yaml', 'mesh.yaml', shop)
  await client.until('textDocument/publishDiagnostics')
  expect(published()).toEqual([['mesh.yaml', true]])
  for (const name of ['.github/workflows/test.yaml', 'shop.yaml', 'untitled:Untitled-1'])
    expect(await hover(name)).toBeNull()
  const textDocument = { uri: client.uri('shop.yaml') }
  const methods = ['documentSymbol', 'codeLens', 'foldingRange', 'documentLink']
  for (const method of methods)
    expect(await client.request(`textDocument/${method}`, { textDocument })).toBeNull()
  expect(await client.request('mesh/view', { textDocument })).toBeNull()
  expect(await client.request('workspace/symbol', { query: 'web' })).toMatchObject([
    { location: { uri: client.uri('mesh.yaml') } }
  ])
  await client.notify('textDocument/didClose', { textDocument })
  expect(await hover('mesh.yaml')).not.toBeNull()
  expect(published()).toEqual([['mesh.yaml', true]])
})

it.each(['mesh', 'yaml.mesh'])('a text of the language %s is a mesh, whatever its name', async language => {
  await start()
  await openAs(language, 'shop.yaml', shop)
  await openAs(language, 'untitled:Untitled-1', shop)
  expect((await hover('untitled:Untitled-1'))?.contents).toBeDefined()
  await client.until<{ uri: string }>('textDocument/publishDiagnostics', ({ uri }) =>
    uri.startsWith('untitled')
  )
  expect(published()).toEqual([
    ['shop.yaml', true],
    ['untitled:Untitled-1', true]
  ])
})

it('a client that asks is told that there is nothing', async () => {
  await start({ capabilities: pullingClient })
  await openAs('yaml', 'test.yaml', workflow)
  const report = await client.request('textDocument/diagnostic', {
    textDocument: { uri: client.uri('test.yaml') }
  })
  expect(report).toMatchObject({ kind: 'full', items: [] })
  expect(await client.request('workspace/diagnostic', { previousResultIds: [] })).toEqual({ items: [] })
})

it('a mesh that has just been created has help from its first letter', async () => {
  await start()
  client.open('mesh.yaml', '')
  const labels = async () => {
    const { items } = await client.request<{ items: { label: string }[] }>('textDocument/completion', {
      textDocument: { uri: client.uri('mesh.yaml') },
      position: { line: 0, character: 0 }
    })
    return items.map(({ label }) => label)
  }
  expect(await labels()).toContain('mesh')
  expect((await client.pushed('mesh.yaml')).every(({ range }) => range.end.line === 0)).toBe(true)
})
