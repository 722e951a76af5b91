import { afterEach, expect, it } from 'vitest'
import type {
  CodeAction,
  CodeLens,
  Command,
  CompletionItem,
  CompletionList,
  DocumentSymbol,
  FoldingRange,
  Hover,
  Range,
  SemanticTokens,
  SignatureHelp,
  SymbolInformation,
  WorkspaceEdit
} from 'vscode-languageserver'
import { type Editor, helix, silent, vimLsp, vscode } from '../support/lsp-capabilities.ts'
import { type LspClient, startClient } from '../support/lsp-client.ts'

/** Sessions of editors that can do less than the server: each is given what it can show, and asked for nothing else. */

const shop = `mesh: shop
target: service-connect
regions:
  eu-central-1: { cidr: 10.0.0.0/16 }
services:
  web:
    image: example/web:1
    port: 80/http
    timeout: 5s idle 60s
    retry: 3x ┆1s on 5xx
    calls: [┆aut]
  auth:
    image: example/auth:1
    port: 80/http
    timeout: 2s idle 60s
    retry: none
    ┆
`

let client: LspClient
afterEach(() => client.stop())

async function open(editor: Editor) {
  client = await startClient({ editor })
  const { uri, positions } = client.open('mesh.yaml', shop)
  const [inSentence, inCalls, atKey] = positions
  const ask = <R>(method: string, more: object = {}) =>
    client.request<R>(method, { textDocument: { uri }, ...more })
  return { uri, ask, inSentence, inCalls, atKey }
}

const methods = () => [...new Set(client.received.map(({ method }) => method))].sort()
const whole = { start: { line: 0, character: 0 }, end: { line: 17, character: 0 } }

it.each([
  ['vim-lsp', vimLsp, ['textDocument/publishDiagnostics', 'workspace/applyEdit', 'workspace/configuration']],
  ['a client that says nothing of itself', silent, ['textDocument/publishDiagnostics']]
])('%s has texts without marks, flat lists, and commands', async (_, editor, asked) => {
  const { uri, ask, inSentence, inCalls, atKey } = await open(editor)
  const [wrong] = (await client.pushed('mesh.yaml')).filter(({ code }) => code === 'unknown-service')
  expect(wrong).not.toHaveProperty('relatedInformation')
  expect(wrong).not.toHaveProperty('codeDescription')

  const { contents } = await ask<Hover>('textDocument/hover', { position: inCalls })
  expect(contents).toMatchObject({ kind: 'plaintext', value: expect.not.stringMatching(/\*\*|```/) })
  const { items } = await ask<CompletionList>('textDocument/completion', { position: atKey })
  const plain = items.filter(
    item => item.insertTextFormat !== 1 || 'insertTextMode' in item || 'command' in item
  )
  expect(plain).toEqual([])
  const texts = items.map(({ textEdit }) => textEdit?.newText ?? '')
  expect(texts.filter(text => /\$\d|\$\{/.test(text))).toEqual([])
  const [first = items[0]] = items.filter(({ data }) => data !== undefined)
  const { documentation } = await client.request<CompletionItem>('completionItem/resolve', first)
  expect(documentation).toMatchObject({ kind: 'plaintext' })
  const { signatures } = await ask<SignatureHelp>('textDocument/signatureHelp', { position: inSentence })
  const labels = signatures.flatMap(({ label, parameters = [] }) =>
    parameters.map(each => [label, each.label])
  )
  expect(labels.length).toBeGreaterThan(0)
  for (const [signature, label] of labels) expect(signature).toContain(label)

  const symbols = await ask<SymbolInformation[]>('textDocument/documentSymbol')
  expect(symbols.filter(each => each.containerName === 'services').map(({ name }) => name)).toEqual([
    'web',
    'auth'
  ])
  const links = await ask<object[]>('textDocument/definition', { position: { line: 11, character: 3 } })
  expect(links).toEqual([
    { uri, range: { start: { line: 11, character: 2 }, end: { line: 11, character: 6 } } }
  ])
  const renamed = await ask<WorkspaceEdit>('textDocument/rename', {
    position: { line: 11, character: 3 },
    newName: 'login'
  })
  expect(Object.keys(renamed)).toEqual(['changes'])

  if (editor === vimLsp) await fixBy(uri, wrong?.range ?? whole, ask)
  const lenses = await ask<CodeLens[]>('textDocument/codeLens')
  for (const lens of lenses) {
    const { command } = await client.request<CodeLens>('codeLens/resolve', lens)
    expect(['', 'mesh.prove']).toContain(command?.command)
  }
  expect(client.capabilities.codeActionProvider).toBe(editor === vimLsp ? true : undefined)
  expect(methods()).toEqual(asked)
})

it('folds have characters only for a client that folds at them', async () => {
  const lines = [{ startLine: 4 }, { startLine: 5 }, { startLine: 11 }]
  const { ask } = await open(vscode)
  const ofLines = await ask<FoldingRange[]>('textDocument/foldingRange')
  expect(ofLines.map(({ endLine: _, ...rest }) => rest).filter(({ startLine }) => startLine > 2)).toEqual(
    lines
  )
  client.stop()
  const other = await open(helix)
  const exact = await other.ask<FoldingRange[]>('textDocument/foldingRange')
  expect(exact.map(({ startCharacter: _, endCharacter: __, ...rest }) => rest)).toEqual(ofLines)
  expect(exact.every(({ endCharacter = 0 }) => endCharacter > 0)).toBe(true)
})

it('symbols and lenses say no more than they have to', async () => {
  const { uri, ask } = await open(vscode)
  const [, , , section] = await ask<DocumentSymbol[]>('textDocument/documentSymbol')
  expect(section).toMatchObject({ name: 'services', children: [{ name: 'web' }, { name: 'auth' }] })
  expect(section).not.toHaveProperty('detail')
  expect(section?.children?.[1]).not.toHaveProperty('children')
  const lenses = await ask<CodeLens[]>('textDocument/codeLens')
  expect(lenses.filter(({ range: { start } }) => start.line > 4).map(({ data }) => data)).toEqual([
    { uri, group: 'resources', path: 'services.web' },
    { uri, group: 'resources', path: 'services.auth' }
  ])
})

it('Helix pulls, and counts as the server says it does', async () => {
  const { uri, ask, inCalls } = await open(helix)
  expect(client.capabilities).toMatchObject({
    positionEncoding: 'utf-16',
    diagnosticProvider: { interFileDependencies: true, workspaceDiagnostics: true }
  })
  const report = await ask<{ items: { code: string; range: object }[] }>('textDocument/diagnostic')
  const [wrong] = report.items.filter(({ code }) => code === 'unknown-service')
  const [fix] = await ask<CodeAction[]>('textDocument/codeAction', {
    range: wrong?.range,
    context: { diagnostics: [wrong], only: ['quickfix'], triggerKind: 1 }
  })
  expect(fix).toMatchObject({
    title: 'Change to `auth`',
    edit: { documentChanges: [{ textDocument: { uri, version: 1 } }] }
  })
  const { items } = await ask<CompletionList>('textDocument/completion', { position: inCalls })
  expect(items.map(({ label, textEdit }) => [label, textEdit?.newText])).toEqual([['auth', 'auth']])
  await client.until('workspace/diagnostic/refresh')
  expect(methods()).toEqual([
    'client/registerCapability',
    'workspace/configuration',
    'workspace/diagnostic/refresh'
  ])
})

it('VS Code has all of it', async () => {
  const { ask, inCalls, atKey } = await open(vscode)
  const { contents } = await ask<Hover>('textDocument/hover', { position: inCalls })
  expect(contents).toMatchObject({ kind: 'markdown' })
  const { items } = await ask<CompletionList>('textDocument/completion', { position: atKey })
  const withSnippet = items.filter(({ insertTextFormat }) => insertTextFormat === 2)
  expect(withSnippet.length).toBeGreaterThan(0)
  expect(items.filter(({ insertTextMode }) => insertTextMode !== 1)).toEqual([])
  const tokens = await ask<SemanticTokens>('textDocument/semanticTokens/full')
  expect(tokens.data.length).toBeGreaterThan(0)
  expect(client.capabilities).toMatchObject({
    renameProvider: { prepareProvider: true },
    workspace: { fileOperations: { willRename: {} }, textDocumentContent: { schemes: ['mesh-compiled'] } }
  })
  expect(methods()).not.toContain('textDocument/publishDiagnostics')
})

/** The fix of an unknown name as a command: it changes the text that it was offered for, and no other. */
async function fixBy(
  uri: string,
  range: Range,
  ask: (method: string, more: object) => Promise<Command[]>
): Promise<void> {
  const [fix] = await ask('textDocument/codeAction', { range, context: { diagnostics: [] } })
  expect(fix).toMatchObject({ title: 'Change to `auth`', command: 'mesh.applyChange' })
  await client.request('workspace/executeCommand', { command: fix?.command, arguments: fix?.arguments })
  expect(await client.until('workspace/applyEdit')).toEqual({
    label: 'Change to `auth`',
    edit: { changes: { [uri]: [{ range, newText: 'auth' }] } }
  })
  await client.type('mesh.yaml', 'example/web:1', 'example/web:2')
  await expect(
    client.request('workspace/executeCommand', { command: fix?.command, arguments: fix?.arguments })
  ).rejects.toMatchObject({ code: -32801 })
}
