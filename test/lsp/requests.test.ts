import { afterAll, beforeAll, expect, it } from 'vitest'
import type {
  CallHierarchyItem,
  CodeAction,
  DocumentHighlight,
  DocumentLink,
  FoldingRange,
  LinkedEditingRanges,
  Location,
  LocationLink,
  SelectionRange,
  SemanticTokens,
  SemanticTokensDelta,
  SignatureHelp,
  SymbolInformation,
  TextEdit,
  WorkspaceEdit
} from 'vscode-languageserver'
import { features } from '../../packages/lsp/src/features.ts'
import { vscode } from '../support/lsp-capabilities.ts'
import { type LspClient, type Opened, startClient } from '../support/lsp-client.ts'

/** Every method once, on a mesh of two files. What answers say in words is tested where they are made. */

const files = {
  'mesh.yaml': `mesh: shop
target: service-connect
regions: { eu-central-1: { cidr: 10.0.0.0/16 } }
include: [parts/auth.mesh.yaml]
services:
  web:
    image: example/web:1
    port: 80/http
    timeout: 5s idle 60s
    retry: 3x 1s ┆on 5xx
    calls: [┆auth]
`,
  'parts/auth.mesh.yaml': `services:
  a┆uth:
    image: example/auth:1
    port: 80/http  
    timeout: 2s idle 60s
    retry: none
`
}
const part = 'parts/auth.mesh.yaml'

let client: LspClient
let mesh: Opened
let auth: Opened
const asked = new Set<string>()
beforeAll(async () => {
  const onDisk = Object.entries(files).map(([name, text]) => [name, text.replaceAll('┆', '')])
  client = await startClient({ files: Object.fromEntries(onDisk), editor: vscode })
  mesh = client.open('mesh.yaml', files['mesh.yaml'])
  auth = client.open(part, files[part])
})
afterAll(() => client.stop())

const request = <R>(method: string, params: object) => {
  asked.add(method)
  return client.request<R>(method, params)
}
const atSentence = () => ({ ...mesh.at, position: mesh.positions[0] })
const atCall = () => ({ ...mesh.at, position: mesh.positions[1] })
const whole = { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } }
const options = { tabSize: 2, insertSpaces: true }

/** Places as `file:line` and what they cover, in the order of the answer. */
const drawn = (places: readonly Location[]) =>
  places.map(({ uri, range }) => {
    const name = client.name(uri)
    const line = client
      .draw(name, [range])
      .split('\n')
      .find(each => /«/.test(each))
    return `${name}:${range.start.line + 1} ${line?.trim()}`
  })
const here = (ranges: readonly Location['range'][]) => drawn(ranges.map(range => ({ uri: mesh.uri, range })))
const written = (edits: readonly TextEdit[] | null) =>
  edits?.map(({ range, newText }) => [range.start.line + 1, newText])

it('names', async () => {
  const links = await request<LocationLink[]>('textDocument/definition', atCall())
  expect(drawn(links.map(({ targetUri: uri, targetSelectionRange: range }) => ({ uri, range })))).toEqual([
    'parts/auth.mesh.yaml:2 «auth»:'
  ])
  const references = (includeDeclaration: boolean) =>
    request<Location[]>('textDocument/references', { ...auth.at, context: { includeDeclaration } })
  expect(drawn(await references(true))).toEqual([
    'mesh.yaml:11 calls: [«auth»]',
    'parts/auth.mesh.yaml:2 «auth»:'
  ])
  expect(drawn(await references(false))).toEqual(['mesh.yaml:11 calls: [«auth»]'])
  const highlights = await request<DocumentHighlight[]>('textDocument/documentHighlight', atCall())
  expect(here(highlights.map(({ range }) => range))).toEqual(['mesh.yaml:11 calls: [«auth»]'])
  const prepared = await request<{ range: Location['range']; placeholder: string }>(
    'textDocument/prepareRename',
    atCall()
  )
  expect([here([prepared.range]), prepared.placeholder]).toEqual([['mesh.yaml:11 calls: [«auth»]'], 'auth'])
  const { documentChanges = [] } = await request<WorkspaceEdit>('textDocument/rename', {
    ...atCall(),
    newName: 'login'
  })
  const changed = documentChanges.flatMap(each =>
    'edits' in each ? each.edits.map(({ range }) => ({ uri: each.textDocument.uri, range })) : []
  )
  expect(drawn(changed)).toEqual(['mesh.yaml:11 calls: [«auth»]', 'parts/auth.mesh.yaml:2 «auth»:'])
  expect(await request('textDocument/linkedEditingRange', atCall())).toBeNull()
  const alone = client.open('alone.yaml', 'mesh: alone\nservices: { a: &o┆ne { port: 80/http }, b: *one }\n')
  const { ranges } = await request<LinkedEditingRanges>('textDocument/linkedEditingRange', alone.at)
  expect(client.draw('alone.yaml', ranges)).toBe(
    'mesh: alone\nservices: { a: &«one» { port: 80/http }, b: *«one» }\n'
  )
  await client.close('alone.yaml')
})

it('symbols and calls', async () => {
  const found = await request<SymbolInformation[]>('workspace/symbol', { query: 'auth' })
  expect(found.map(({ name, containerName }) => [name, containerName])).toEqual([['auth', undefined]])
  expect(drawn(found.map(({ location }) => location))).toEqual(['parts/auth.mesh.yaml:2 «auth»:'])
  await request('textDocument/documentSymbol', mesh.at)
  const [item] = await request<CallHierarchyItem[]>('textDocument/prepareCallHierarchy', auth.at)
  const [incoming] = await request<{ from: CallHierarchyItem; fromRanges: Location['range'][] }[]>(
    'callHierarchy/incomingCalls',
    { item }
  )
  expect([incoming?.from.name, here(incoming?.fromRanges ?? [])]).toEqual([
    'web',
    ['mesh.yaml:11 calls: [«auth»]']
  ])
  const outgoing = await request<{ to: CallHierarchyItem; fromRanges: Location['range'][] }[]>(
    'callHierarchy/outgoingCalls',
    { item: incoming?.from }
  )
  expect(outgoing.map(({ to, fromRanges }) => [to.name, here(fromRanges)])).toEqual([
    ['auth', ['mesh.yaml:11 calls: [«auth»]']]
  ])
})

it('structure', async () => {
  const folds = await request<FoldingRange[]>('textDocument/foldingRange', mesh.at)
  expect(folds.map(({ startLine, endLine }) => [startLine, endLine])).toEqual([
    [4, 10],
    [5, 10]
  ])
  const [selection] = await request<SelectionRange[]>('textDocument/selectionRange', {
    ...mesh.at,
    positions: [mesh.positions[1]]
  })
  const ranges: Location['range'][] = []
  for (let at: SelectionRange | undefined = selection; at !== undefined; at = at.parent) ranges.push(at.range)
  expect(here(ranges)).toEqual([
    'mesh.yaml:11 calls: [«auth»]',
    'mesh.yaml:11 calls: «[auth]»',
    'mesh.yaml:11 «calls: [auth]»',
    'mesh.yaml:7 «image: example/web:1',
    'mesh.yaml:6 «web:',
    'mesh.yaml:5 «services:',
    'mesh.yaml:1 «mesh: shop'
  ])
  const links = await request<DocumentLink[]>('textDocument/documentLink', mesh.at)
  expect([
    here(links.map(({ range }) => range)),
    links.map(({ target }) => client.name(target ?? ''))
  ]).toEqual([['mesh.yaml:4 include: [«parts/auth.mesh.yaml»]'], ['parts/auth.mesh.yaml']])
})

it('tokens', async () => {
  const full = await request<SemanticTokens>('textDocument/semanticTokens/full', mesh.at)
  expect(full.data.slice(0, 10)).toEqual([1, 8, 15, 4, 0, 1, 11, 12, 0, 1])
  const part = await request<SemanticTokens>('textDocument/semanticTokens/range', {
    ...mesh.at,
    range: { start: { line: 9, character: 0 }, end: { line: 10, character: 0 } }
  })
  expect(part).toEqual({ data: [9, 11, 2, 13, 0, 0, 3, 2, 13, 0, 0, 3, 2, 11, 0, 0, 3, 3, 8, 0] })
  const before = client.text('mesh.yaml')
  await client.type('mesh.yaml', '3x 1s', '3x 1500ms')
  const delta = await request<SemanticTokensDelta>('textDocument/semanticTokens/full/delta', {
    ...mesh.at,
    previousResultId: full.resultId
  })
  const data = [...full.data]
  for (const { start, deleteCount, data: insert = [] } of [...delta.edits].reverse())
    data.splice(start, deleteCount, ...insert)
  const again = await request<SemanticTokens>('textDocument/semanticTokens/full', mesh.at)
  expect(data).toEqual(again.data)
  expect(data).not.toEqual(full.data)
  await client.type('mesh.yaml', '3x 1500ms', '3x 1s')
  expect(client.text('mesh.yaml')).toBe(before)
})

it('what is shown at the cursor', async () => {
  const { items } = await request<{ items: { label: string }[] }>('textDocument/completion', atCall())
  expect(items.map(({ label }) => label)).toEqual(['auth'])
  expect(await request('completionItem/resolve', items[0] ?? {})).toMatchObject({ label: 'auth' })
  expect(await request('textDocument/hover', atCall())).toMatchObject({ contents: { kind: 'markdown' } })
  const { signatures, activeParameter } = await request<SignatureHelp>(
    'textDocument/signatureHelp',
    atSentence()
  )
  expect([signatures.map(({ label }) => label), activeParameter]).toEqual([
    ['Nx|none [per try] [on event or event…] [backoff base..max]'],
    2
  ])
})

it('hints, lenses, actions', async () => {
  const hints = await request<{ position: { line: number } }[]>('textDocument/inlayHint', {
    ...mesh.at,
    range: whole
  })
  expect(hints.map(({ position }) => position.line + 1)).toEqual([10, 11])
  const [lens = {}] = await request<object[]>('textDocument/codeLens', mesh.at)
  expect(await request('codeLens/resolve', lens)).toMatchObject({ command: { command: 'mesh.chooseView' } })
  const actions = await request<CodeAction[]>('textDocument/codeAction', {
    ...mesh.at,
    range: { start: mesh.position, end: mesh.position },
    context: { diagnostics: [], only: ['refactor.rewrite'] }
  })
  expect(actions.map(({ kind, edit }) => [kind, edit])).toEqual(
    actions.map(() => ['refactor.rewrite', undefined])
  )
  const [first] = actions
  if (first === undefined) throw new Error('No refactoring at a sentence.')
  const { edit } = await request<CodeAction>('codeAction/resolve', first)
  expect(edit?.documentChanges).toMatchObject([{ textDocument: { uri: mesh.uri } }])
})

it('formatting', async () => {
  const edits = [[4, '']]
  const range = { start: { line: 1, character: 0 }, end: { line: 4, character: 0 } }
  expect(written(await request('textDocument/formatting', { ...auth.at, options }))).toEqual(edits)
  expect(written(await request('textDocument/rangeFormatting', { ...auth.at, options, range }))).toEqual(
    edits
  )
  expect(
    written(await request('textDocument/rangesFormatting', { ...auth.at, options, ranges: [range, range] }))
  ).toEqual(edits)
  await client.type('mesh.yaml', '    calls', '    rollout:\n    \n    calls')
  const typed = { ...mesh.at, options, ch: '\n', position: { line: 11, character: 4 } }
  expect(written(await request('textDocument/onTypeFormatting', typed))).toEqual([[12, '      ']])
  await client.type('mesh.yaml', '    rollout:\n    \n', '')
})

it('diagnostics', async () => {
  const report = await request<{ resultId: string; items: { code: string }[] }>(
    'textDocument/diagnostic',
    mesh.at
  )
  expect(report.items.filter(({ code }) => code === 'unknown-service')).toEqual([])
  expect(await request('textDocument/diagnostic', { ...mesh.at, previousResultId: report.resultId })).toEqual(
    { kind: 'unchanged', resultId: report.resultId }
  )
  const { items } = await request<{ items: { uri: string }[] }>('workspace/diagnostic', {
    previousResultIds: []
  })
  expect(items.map(({ uri }) => client.name(uri))).toEqual(['mesh.yaml', part])
})

it('files, commands, and what it becomes', async () => {
  const renames = [{ oldUri: client.uri(part), newUri: client.uri('parts/login.mesh.yaml') }]
  const { documentChanges } = await request<WorkspaceEdit>('workspace/willRenameFiles', { files: renames })
  expect(documentChanges).toMatchObject([
    { textDocument: { uri: mesh.uri }, edits: [{ newText: 'parts/login.mesh.yaml' }] }
  ])
  expect(
    await request('workspace/executeCommand', { command: 'mesh.fixAll', arguments: [mesh.uri] })
  ).toBeNull()
  const compiled = await request<{ uri: string; text: string; marks: object[] }>('mesh/compiled', atCall())
  expect(await request('workspace/textDocumentContent', { uri: compiled.uri })).toEqual({
    text: compiled.text
  })
  for (const method of ['mesh/graph', 'mesh/view', 'mesh/setView', 'mesh/status'])
    expect(await request(method, mesh.at)).not.toBeNull()
})

it('no method is left out', () => {
  const handled = features.flatMap(({ requests }) => requests.map(({ method }) => method))
  expect([...asked].sort()).toEqual(handled.sort())
})
