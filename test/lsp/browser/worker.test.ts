import { beforeAll, expect, it } from 'vitest'
import {
  CancellationTokenSource,
  type Diagnostic,
  type Hover,
  LSPErrorCodes,
  type WorkspaceEdit
} from 'vscode-languageserver/node'
import { startWebClient, type WebOptions } from '../../support/web-client.ts'
import { bundleWorker } from '../../support/worker-server.ts'

/** The bundle for browsers in a context that has nothing of Node, with files that only the client can read. */

let bundle = ''
beforeAll(async () => {
  bundle = await bundleWorker()
})

const folder = 'vscode-vfs://github/acme/shop'
const at = (name: string) => `${folder}/${name}`
const head = 'mesh: shop\ntarget: service-connect\nregions:\n  eu-central-1: {}\n'
const service = (name: string, more = '') =>
  `services:\n  ${name}:\n    image: example/${name}:1\n    port: 80/http\n    timeout: ${name === 'web' ? 6 : 2}s idle 60s\n    retry: none\n${more}`
const root = `${head}include: [parts/*.mesh.yaml]\n${service('web', '    calls: [auth]\n')}`
const shop = () =>
  new Map([
    [at('mesh.yaml'), root],
    [at('parts/auth.mesh.yaml'), service('auth')],
    [at('.gitignore'), 'old/\n'],
    [at('old/mesh.yaml'), `${head}${service('ancient')}`],
    [at('node_modules/x/mesh.yaml'), `${head}${service('foreign')}`],
    [at('chart/values.yaml'), 'replicas: 1\n']
  ])
const start = (options: Partial<WebOptions> = {}) =>
  startWebClient({ bundle, files: shop(), folders: [folder], ...options })
const codes = (all: readonly Diagnostic[]) =>
  all.filter(({ severity }) => severity === 1).map(({ code }) => code)
const changed = (edit: WorkspaceEdit) =>
  (edit.documentChanges ?? []).map(change =>
    'edits' in change ? `${change.textDocument.uri.replace(`${folder}/`, '')} ${change.edits.length}` : ''
  )

it('makes no code from text, and asks for nothing that a worker lacks', () => {
  // Names that stand free, and not behind a dot or in a text.
  for (const pattern of [
    /\brequire\s*\(/,
    /["'`]node:[a-z_]+["'`]/,
    /\beval\s*\(/,
    /\bFunction\s*\(/,
    /\bimport\s*\(/,
    /\bimportScripts\b/,
    /\btypeof process\b/,
    /\bprocess\.(env|argv|platform|cwd|nextTick|versions?|std\w+|binding)\b/,
    /\bBuffer\.(from|alloc|concat|byteLength)\b/,
    /\b__(dirname|filename)\b/
  ])
    expect([pattern.source, pattern.exec(bundle)?.[0]]).toEqual([pattern.source, undefined])
})

it('asks for what lies in the folders, and for no text that nobody needs', async () => {
  const { asked, request } = await start()
  const symbols = await request<{ name: string }[]>('workspace/symbol', { query: '' })
  const services = symbols.map(({ name }) => name).filter(name => /auth|web|ancient|foreign/.test(name))
  expect(services.sort()).toEqual(['auth', 'web'])
  expect(asked).toEqual([
    `mesh/findFiles ${folder}`,
    `mesh/readFile ${at('mesh.yaml')}`,
    `mesh/readFile ${at('parts/auth.mesh.yaml')}`,
    `mesh/readFile ${at('.gitignore')}`,
    `mesh/readFile ${at('old/mesh.yaml')}`
  ])
})

it('what is asked before the files have come waits for them, and findings do', async () => {
  let letGo = () => {}
  const late = new Promise<void>(resolve => {
    letGo = resolve
  })
  const client = await start({ delay: method => (method === 'mesh/readFile' ? late : undefined) })
  client.open(at('mesh.yaml'), root)
  const position = { line: root.split('\n').findIndex(line => line.includes('calls')), character: 13 }
  const hover = client.request<Hover>('textDocument/hover', {
    textDocument: { uri: at('mesh.yaml') },
    position
  })
  const first = await Promise.race([
    hover.then(() => 'hover'),
    client.pushed(at('mesh.yaml')).then(() => 'findings'),
    new Promise(resolve => setTimeout(() => resolve('nothing'), 300))
  ])
  expect(first).toBe('nothing')
  letGo()
  expect(JSON.stringify(await hover)).toContain('auth')
  expect(codes(await client.pushed(at('mesh.yaml')))).toEqual([])
  expect(client.sent(at('mesh.yaml'))).toHaveLength(1)
})

it('what is cancelled while it waits is not answered', async () => {
  const client = await start({ delay: () => new Promise(() => {}) })
  const source = new CancellationTokenSource()
  const hover = client.connection.sendRequest(
    'textDocument/hover',
    { textDocument: { uri: at('mesh.yaml') }, position: { line: 0, character: 0 } },
    source.token
  )
  source.cancel()
  await expect(hover).rejects.toMatchObject({ code: LSPErrorCodes.RequestCancelled })
})

it('a file that never comes holds nobody up for ever', async () => {
  const client = await start({
    isHurried: true,
    delay: method => (method === 'mesh/findFiles' ? new Promise(() => {}) : undefined)
  })
  client.open(at('mesh.yaml'), root)
  const found = client.pushed(at('mesh.yaml'))
  expect(codes(await found)).toContain('unknown-include')
})

it('follows files that come, change and go', async () => {
  const files = shop()
  const client = await start({ files })
  client.open(at('mesh.yaml'), root)
  expect(codes(await client.pushed(at('mesh.yaml')))).toEqual([])
  const watched = async (name: string, type: 1 | 2 | 3, text?: string) => {
    const before = client.sent(at('mesh.yaml')).length
    if (text === undefined) files.delete(at(name))
    else files.set(at(name), text)
    await client.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: at(name), type }] })
    return codes(await client.pushed(at('mesh.yaml'), before))
  }
  expect(await watched('parts/auth.mesh.yaml', 2, service('login'))).toEqual(['unknown-service'])
  expect(await watched('parts/more.mesh.yaml', 1, service('auth'))).toEqual([])
  expect(await watched('parts/more.mesh.yaml', 3)).toEqual(['unknown-service'])
})

it('settings hold, and so do those that they extend', async () => {
  const files = shop()
  const client = await start({ files })
  client.open(at('mesh.yaml'), root)
  const uri = at('mesh.yaml')
  const all = async (after: number) =>
    (await client.pushed(uri, after)).map(({ code, severity }) => `${code} ${severity}`)
  expect(await all(0)).toEqual(['target-value-differs 2'])
  files.set(at('meshc.config.yaml'), 'extends: base.yaml\n')
  files.set(at('base.yaml'), 'rules: { target-value-differs: info }\n')
  const changes = [
    { uri: at('base.yaml'), type: 1 },
    { uri: at('meshc.config.yaml'), type: 1 }
  ]
  await client.notify('workspace/didChangeWatchedFiles', { changes })
  expect(await all(1)).toEqual(['target-value-differs 3'])
})

it('what settings extend is asked for when they name it', async () => {
  const files = shop()
  files.set(at('meshc.config.yaml'), 'extends: settings/base.yaml\n')
  files.set(at('settings/base.yaml'), 'rules: { target-value-differs: info }\n')
  const client = await start({ files })
  client.open(at('mesh.yaml'), root)
  const [finding] = await client.pushed(at('mesh.yaml'), 1)
  expect([finding?.code, finding?.severity]).toEqual(['target-value-differs', 3])
  expect(client.asked.at(-1)).toBe(`mesh/readFile ${at('settings/base.yaml')}`)
})

it('a file that goes while it is being read stays away', async () => {
  const files = shop()
  let letGo: (() => void) | undefined
  const client = await start({
    files,
    delay: (_, uri) =>
      uri === at('parts/more.mesh.yaml')
        ? new Promise(resolve => {
            letGo = resolve
          })
        : undefined
  })
  const change = (type: number) =>
    client.notify('workspace/didChangeWatchedFiles', {
      changes: [{ uri: at('parts/more.mesh.yaml'), type }]
    })
  client.open(at('mesh.yaml'), root)
  expect(codes(await client.pushed(at('mesh.yaml')))).toEqual([])
  files.set(at('parts/more.mesh.yaml'), service('auth'))
  await change(1)
  while (letGo === undefined) await new Promise(resolve => setTimeout(resolve, 1))
  await change(3)
  letGo()
  expect(JSON.stringify(await client.request('workspace/symbol', { query: 'auth' }))).not.toContain('more')
})

it('renames in all files of the mesh', async () => {
  const client = await start()
  client.open(at('mesh.yaml'), root)
  const lines = root.split('\n')
  const line = lines.findIndex(each => each.includes('calls'))
  const edit = await client.request<WorkspaceEdit>('textDocument/rename', {
    textDocument: { uri: at('mesh.yaml') },
    position: { line, character: (lines[line] ?? '').indexOf('auth') + 1 },
    newName: 'login'
  })
  expect(changed(edit)).toEqual(['mesh.yaml 1', 'parts/auth.mesh.yaml 1'])
})

it('a document outside of all folders is seen with what lies beside it', async () => {
  const client = await start({ folders: [] })
  client.open(at('mesh.yaml'), root)
  expect(codes(await client.pushed(at('mesh.yaml')))).toEqual([])
  expect(client.asked.slice(0, 2)).toEqual([`mesh/findFiles ${folder}`, `mesh/readFile ${at('mesh.yaml')}`])
})

it.each([
  'untitled:Untitled-1',
  'vscode-test-web://mount/mesh.yaml',
  'memfs:/a/mesh.yaml',
  'file:///a/mesh.yaml'
])('edits %s', async uri => {
  const files = new Map([[uri.replace(/[^/:]*$/, 'parts/auth.mesh.yaml'), service('auth')]])
  const client = await start({ files, folders: [] })
  const isSaved = !uri.startsWith('untitled:')
  client.open(uri, isSaved ? root : `${head}${service('web')}`)
  expect(codes(await client.pushed(uri))).toEqual([])
  await client.notify('textDocument/didChange', {
    textDocument: { uri, version: 2 },
    contentChanges: [
      { range: { start: { line: 0, character: 0 }, end: { line: 0, character: 4 } }, text: 'mehs' }
    ]
  })
  expect(codes(await client.pushed(uri, 1))).toContain('unknown-key')
  expect(client.asked.length > 0).toBe(isSaved)
})

it('files that are handed over need no asking', async () => {
  const options = { files: [{ uri: at('parts/auth.mesh.yaml'), text: service('auth') }] }
  const client = await start({ givesFiles: false, options })
  client.open(at('mesh.yaml'), root)
  expect(codes(await client.pushed(at('mesh.yaml')))).toEqual([])
  await client.notify('mesh/files', { files: [{ uri: at('parts/auth.mesh.yaml'), text: null }] })
  expect(codes(await client.pushed(at('mesh.yaml'), 1))).toContain('unknown-include')
  expect(client.asked).toEqual([])
})
