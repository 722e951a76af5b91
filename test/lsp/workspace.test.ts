import { afterEach, expect, it } from 'vitest'
import type { Location, WorkspaceEdit } from 'vscode-languageserver'
import { type ClientOptions, type LspClient, startClient } from '../support/lsp-client.ts'

let client: LspClient
const start = async (options: ClientOptions = {}) => {
  client = await startClient(options)
}
afterEach(() => client.stop())

const head = (name: string, include = '') =>
  `mesh: ${name}\ntarget: service-connect\nregions:\n  eu-central-1: {}\n${include}`
const service = (name: string, calls = '') =>
  `  ${name}:\n    image: example/${name}:1\n    port: 80/http\n    timeout: 2s idle 60s\n    retry: none\n${calls}`
const files = {
  'one/mesh.yaml': `${head('one', 'include: [parts/auth.mesh.yaml]\n')}services:\n${service('web', '    calls: [auth]\n')}`,
  'one/parts/auth.mesh.yaml': `services:\n${service('auth')}`,
  'one/other.mesh.yaml': `${head('other', 'include:\n  - "parts/auth.mesh.yaml"\n')}services:\n${service('shop', '    calls: [auth]\n')}`,
  'node_modules/x/mesh.yaml': `${head('x')}services:\n${service('auth')}`,
  '.gitignore': 'ignored/\n',
  '.git/HEAD': '',
  'ignored/mesh.yaml': `${head('ignored')}services:\n${service('auth')}`
}
const part = 'one/parts/auth.mesh.yaml'
const names = (locations: readonly Location[]) =>
  [...new Set(locations.map(({ uri }) => client.name(uri)))].sort()

/** Folders are looked through behind the first messages. */
async function scanned(): Promise<void> {
  await client.until('workspace/inlayHint/refresh')
}

it('meshes are found below the folder that is open, where nothing hides them', async () => {
  await start({ files })
  await scanned()
  const symbols = await client.request<{ location: Location }[]>('workspace/symbol', { query: 'auth' })
  expect(names(symbols.map(({ location }) => location))).toEqual([part])
})

it('a file of two meshes is looked at and renamed through both', async () => {
  await start({ files })
  await scanned()
  const { at } = client.open(part, files[part].replace('auth:', 'a┆uth:'))
  const references = await client.request<Location[]>('textDocument/references', {
    ...at,
    context: { includeDeclaration: true }
  })
  expect(names(references)).toEqual(['one/mesh.yaml', 'one/other.mesh.yaml', part])
  const { documentChanges = [] } = await client.request<WorkspaceEdit>('textDocument/rename', {
    ...at,
    newName: 'login'
  })
  const changed = documentChanges.map(change =>
    'edits' in change
      ? [client.name(change.textDocument.uri), change.textDocument.version, change.edits.length]
      : []
  )
  expect(changed.sort()).toEqual([
    ['one/mesh.yaml', null, 1],
    ['one/other.mesh.yaml', null, 1],
    [part, 1, 1]
  ])
})

it('a file and a folder that get another name take `include` with them', async () => {
  await start({ files })
  await scanned()
  const ask = (from: string, to: string) =>
    client.request<WorkspaceEdit | null>('workspace/willRenameFiles', {
      files: [{ oldUri: client.uri(from), newUri: client.uri(to) }]
    })
  const texts = (edit: WorkspaceEdit | null) =>
    (edit?.documentChanges ?? []).flatMap(change =>
      'edits' in change
        ? change.edits.map(each => [
            client.name(change.textDocument.uri),
            'newText' in each ? each.newText : ''
          ])
        : []
    )
  expect(texts(await ask(part, 'one/parts/login.mesh.yaml'))).toEqual([
    ['one/mesh.yaml', 'parts/login.mesh.yaml'],
    ['one/other.mesh.yaml', 'parts/login.mesh.yaml']
  ])
  expect(texts(await ask('one/parts', 'one/team a'))).toEqual([
    ['one/mesh.yaml', 'team a/auth.mesh.yaml'],
    ['one/other.mesh.yaml', 'team a/auth.mesh.yaml']
  ])
  expect(await ask(part, 'auth.mesh.yaml')).toBeNull()
})

it('settings are asked for, and asked for again when they change', async () => {
  let settings: object = { environment: 'prod', inlayHints: { waits: false } }
  await start({ settings: () => settings })
  const { at } = client.open(
    'mesh.yaml',
    `${head('shop')}environments: { dev: {}, prod: {} }\nservices:\n${service('web')}`
  )
  const view = () => client.request<{ environment: string }>('mesh/view', at)
  while ((await view()).environment !== 'prod') await new Promise(setImmediate)
  settings = { environment: 'dev' }
  await client.notify('workspace/didChangeConfiguration', { settings: null })
  while ((await view()).environment !== 'dev') await new Promise(setImmediate)
})

it('what the client begins with holds where it has no settings', async () => {
  await start({ options: { mesh: { environment: 'prod' } } })
  const { at } = client.open(
    'mesh.yaml',
    `${head('shop')}environments: { dev: {}, prod: {} }\nservices:\n${service('web')}`
  )
  expect(await client.request('mesh/view', at)).toMatchObject({ environment: 'prod' })
})

it('folders come and go', async () => {
  await start({ files, folders: [] })
  const find = async () => {
    const found = await client.request<{ location: Location }[]>('workspace/symbol', { query: 'auth' })
    return names(found.map(({ location }) => location))
  }
  expect(await find()).toEqual([])
  const folder = { uri: client.uri('one'), name: 'one' }
  await client.notify('workspace/didChangeWorkspaceFolders', { event: { added: [folder], removed: [] } })
  while ((await find()).length === 0) await new Promise(setImmediate)
  expect(await find()).toEqual([part])
  await client.notify('workspace/didChangeWorkspaceFolders', { event: { added: [], removed: [folder] } })
  expect(await find()).toEqual([])
})

it('texts that lie on no disk are handed over', async () => {
  await start()
  const uri = (name: string) => `vscode-vfs://github/acme/shop/${name}`
  const [rootName, partName] = ['one/mesh.yaml', part] as const
  await client.notify('mesh/files', { files: [{ uri: uri(partName), text: files[partName] }] })
  client.open(uri(rootName), files[rootName])
  const found = await client.pushed(uri(rootName))
  expect(found.map(({ code }) => code)).not.toContain('unknown-service')
  expect(found.map(({ code }) => code)).not.toContain('unknown-include')
})

it('safe fixes of a file are applied by a command', async () => {
  await start()
  client.open('mesh.yaml', `${head('shop')}services:\n${service('web', '    calls: [web, web]\n')}`)
  await client.request('workspace/executeCommand', {
    command: 'mesh.fixAll',
    arguments: [client.uri('mesh.yaml')]
  })
  await expect(
    client.request('workspace/executeCommand', { command: 'mesh.none', arguments: [] })
  ).rejects.toThrow('There is no command `mesh.none`.')
})
