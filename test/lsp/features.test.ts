import { afterAll, beforeAll, expect, it } from 'vitest'
import type {
  CallHierarchyItem,
  CodeAction,
  CodeLens,
  CompletionList,
  DocumentSymbol,
  Hover,
  InlayHint,
  Location,
  LocationLink,
  SelectionRange,
  WorkspaceEdit
} from 'vscode-languageserver'
import { type LspClient, type Opened, startClient } from '../support/lsp-client.ts'

/** Each request once, over a stream: what it answers in detail is tested where it is made. */

const shop = `
mesh: shop
target: service-connect
regions:
  eu-central-1: { cidr: 10.0.0.0/16 }
services:
  web:
    image: example/web:1
    port: 80/http
    timeout: 5s idle 60s
    retry: none
    calls: [┆auth]
  auth:
    image: example/auth:1
    port: 80/http
    timeout: 2s idle 60s
    retry: none
`

let client: LspClient
let opened: Opened
beforeAll(async () => {
  client = await startClient()
  opened = client.open('mesh.yaml', shop)
})
afterAll(() => client.stop())

const ask = <R>(method: string, more: object = {}) => client.request<R>(method, { ...opened.at, ...more })
const drawn = (...ranges: Parameters<LspClient['draw']>[1]) =>
  client
    .draw('mesh.yaml', ranges)
    .split('\n')
    .filter(line => /[«»]/.test(line))
    .map(line => line.trim())
const whole = { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } }
const options = { tabSize: 2, insertSpaces: true }

it('hover', async () => {
  const { contents, range = whole } = await ask<Hover>('textDocument/hover')
  expect(contents).toMatchObject({ kind: 'markdown' })
  expect(drawn(range)).toEqual(['calls: [«auth»]'])
})

it('completion, with documentation when it is asked for', async () => {
  const { items } = await ask<CompletionList>('textDocument/completion')
  const auth = items.find(({ label }) => label === 'auth')
  expect(auth?.textEdit).toMatchObject({ newText: 'auth' })
  if (auth?.textEdit === undefined || !('replace' in auth.textEdit)) throw new Error('No item for `auth`.')
  expect(drawn(auth.textEdit.replace)).toEqual(['calls: [«auth»]'])
  expect(await client.request('completionItem/resolve', auth)).toMatchObject({ label: 'auth' })
})

it('definition, references, highlights', async () => {
  const [link] = await ask<LocationLink[]>('textDocument/definition')
  expect(client.name(link?.targetUri ?? '')).toBe('mesh.yaml')
  expect(drawn(link?.targetSelectionRange ?? whole)).toEqual(['«auth»:'])
  const references = await ask<Location[]>('textDocument/references', {
    context: { includeDeclaration: true }
  })
  expect(drawn(...references.map(({ range }) => range))).toEqual(['calls: [«auth»]', '«auth»:'])
  const others = await ask<Location[]>('textDocument/references', { context: { includeDeclaration: false } })
  expect(drawn(...others.map(({ range }) => range))).toEqual(['calls: [«auth»]'])
  const highlights = await ask<{ range: Location['range']; kind: number }[]>('textDocument/documentHighlight')
  expect(drawn(...highlights.map(({ range }) => range))).toEqual(['calls: [«auth»]', '«auth»:'])
})

it('rename, for the version that is open', async () => {
  expect(await ask('textDocument/prepareRename')).toMatchObject({ placeholder: 'auth' })
  const { documentChanges } = await ask<WorkspaceEdit>('textDocument/rename', { newName: 'login' })
  expect(documentChanges).toMatchObject([{ textDocument: { uri: opened.uri, version: 1 } }])
  await expect(ask('textDocument/rename', { newName: 'web' })).rejects.toThrow('`web`')
})

it('symbols', async () => {
  const symbols = await ask<DocumentSymbol[]>('textDocument/documentSymbol')
  const services = symbols.find(({ name }) => name === 'services')
  expect(services?.children?.map(({ name }) => name)).toEqual(['web', 'auth'])
  expect(await client.request('workspace/symbol', { query: 'auth' })).toMatchObject([{ name: 'auth' }])
})

it('calls', async () => {
  const [item] = await ask<CallHierarchyItem[]>('textDocument/prepareCallHierarchy')
  expect(await client.request('callHierarchy/incomingCalls', { item })).toMatchObject([
    { from: { name: 'web' } }
  ])
  expect(await client.request('callHierarchy/outgoingCalls', { item })).toEqual([])
})

it('folding, selections, links, tokens', async () => {
  expect(await ask('textDocument/foldingRange')).toContainEqual(expect.objectContaining({ startLine: 4 }))
  const [selection] = await ask<SelectionRange[]>('textDocument/selectionRange', {
    positions: [opened.position]
  })
  expect(drawn(selection?.range ?? whole)).toEqual(['calls: [«auth»]'])
  expect(await ask('textDocument/documentLink')).toEqual([])
  const full = await ask<{ resultId: string; data: number[] }>('textDocument/semanticTokens/full')
  expect(full.data.length % 5).toBe(0)
  const delta = await ask('textDocument/semanticTokens/full/delta', { previousResultId: full.resultId })
  expect(delta).toMatchObject({ edits: [] })
})

it('hints and lenses', async () => {
  const hints = await ask<InlayHint[]>('textDocument/inlayHint', { range: whole })
  expect(hints.length).toBeGreaterThan(0)
  const lenses = await ask<CodeLens[]>('textDocument/codeLens')
  const titles = await Promise.all(lenses.map(lens => client.request<CodeLens>('codeLens/resolve', lens)))
  expect(titles.map(({ command }) => command?.command)).toContain('mesh.showCompiled')
  const shown = titles.find(({ command }) => command?.command === 'mesh.showCompiled')
  expect(shown?.command?.arguments?.[0]).toMatchObject({ file: opened.uri })
})

it('actions with their edits, and for the findings that they remove', async () => {
  const { at } = client.open('typo.yaml', shop.replace('┆auth', 'aut'))
  const diagnostics = await client.pushed('typo.yaml')
  const unknown = diagnostics.filter(({ code }) => code === 'unknown-service')
  const actions = await client.request<CodeAction[]>('textDocument/codeAction', {
    ...at,
    range: unknown[0]?.range ?? whole,
    context: { diagnostics }
  })
  const [fix] = actions.filter(({ kind }) => kind === 'quickfix')
  expect(fix?.diagnostics).toEqual(unknown)
  expect(fix?.edit?.documentChanges).toMatchObject([{ edits: [{ newText: 'auth' }] }])
  await client.close('typo.yaml')
})

it('formatting', async () => {
  expect(await ask('textDocument/formatting', { options })).toEqual([])
  expect(await ask('textDocument/rangeFormatting', { options, range: whole })).toEqual([])
  expect(await ask('textDocument/onTypeFormatting', { options, ch: '\n' })).toEqual([])
})

it('what it becomes, as a document that can be asked for again', async () => {
  const compiled = await ask<{ uri: string; text: string; marks: unknown[] }>('mesh/compiled')
  expect(compiled).toMatchObject({ kind: 'compiled', of: 'services.web' })
  const content = await client.request('workspace/textDocumentContent', { uri: compiled.uri })
  expect(content).toEqual({ text: compiled.text })
  await client.type('mesh.yaml', 'example/web:1', 'example/web:2')
  expect(await client.until('workspace/textDocumentContent/refresh')).toEqual({ uri: compiled.uri })
  const again = await client.request<{ text: string }>('workspace/textDocumentContent', { uri: compiled.uri })
  expect(again.text).toContain('example/web:2')
})

it('the graph, the view and the status', async () => {
  expect(await ask<{ text: string }>('mesh/graph', { format: 'mermaid' })).toMatchObject({
    text: expect.stringContaining('service_web -->')
  })
  expect(await ask('mesh/view')).toMatchObject({
    name: 'shop',
    region: 'eu-central-1',
    target: 'service-connect'
  })
  expect(await ask('mesh/setView', { target: 'appmesh' })).toMatchObject({ target: 'appmesh' })
  expect(await ask('mesh/setView', { target: null })).toMatchObject({ target: 'service-connect' })
  expect(await ask('mesh/status')).toMatchObject({ errors: 0, files: [opened.uri] })
})

it('nothing of files that nobody has', async () => {
  const gone = {
    textDocument: { uri: client.uri('gone.yaml') },
    position: opened.position,
    range: whole,
    options
  }
  const methods = [
    'hover',
    'completion',
    'documentSymbol',
    'codeAction',
    'formatting',
    'foldingRange',
    'inlayHint'
  ]
  const answers = await Promise.all(
    methods.map(method => client.request(`textDocument/${method}`, { ...gone, context: { diagnostics: [] } }))
  )
  expect(answers).toEqual(methods.map(() => null))
  expect(await client.request('textDocument/definition', gone)).toEqual([])
  expect(await client.request('textDocument/semanticTokens/full', gone)).toMatchObject({ data: [] })
})
