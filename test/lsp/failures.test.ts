import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeAll, expect, it } from 'vitest'
import type { Feature } from '../../packages/lsp/src/feature.ts'
import { features } from '../../packages/lsp/src/features.ts'
import { buildBundle, type ClientOptions, type LspClient, startClient } from '../support/lsp-client.ts'

/** A request that fails costs its own answer: the server goes on, and what it says afterwards is right. */

let client: LspClient
const start = async (options: ClientOptions) => {
  client = await startClient(options)
}
afterEach(() => client.stop())

const mesh = 'mesh: shop\nservices:\n  w┆eb: { port: 80/http, calls: [auth] }\n  auth: { port: 80/http }\n'

/** The hover of the server, unless the client says what shall go wrong. */
const failing: Feature = {
  capabilities: () => ({ hoverProvider: true }),
  requests: [
    {
      method: 'textDocument/hover',
      answer(context, params) {
        const { fail } = params as { readonly fail?: keyof typeof failures }
        return fail === undefined ? hover?.answer(context, params) : failures[fail]()
      }
    }
  ]
}
const hover = features.flatMap(({ requests }) => requests).find(each => each.method === 'textDocument/hover')

const overflow = (): number => 1 + overflow()
const failures = {
  throws: () => {
    throw new Error('on purpose')
  },
  rejects: () => Promise.reject(new Error('on purpose')),
  'throws no error': () => {
    throw 'on purpose'
  },
  'rejects with nothing': () => Promise.reject(undefined),
  'uses up the stack': overflow,
  'answers what is no JSON': () => ({ contents: 1n })
}

it.each(Object.keys(failures))('a request that %s is answered with an error', async fail => {
  await start({
    features: [...features.filter(({ requests }) => !requests.some(each => each === hover)), failing]
  })
  const { at } = client.open('mesh.yaml', mesh)
  const before = await client.request('textDocument/hover', at)
  await expect(client.request('textDocument/hover', { ...at, fail })).rejects.toThrow()
  expect(await client.request('textDocument/hover', at)).toEqual(before)
  await client.type('mesh.yaml', 'web', 'shop')
  expect(await client.request('textDocument/hover', at)).not.toEqual(before)
})

const asking = {
  workspace: {
    configuration: true,
    workspaceFolders: true,
    didChangeConfiguration: { dynamicRegistration: true },
    didChangeWatchedFiles: { dynamicRegistration: true },
    semanticTokens: { refreshSupport: true },
    inlayHint: { refreshSupport: true },
    codeLens: { refreshSupport: true },
    diagnostics: { refreshSupport: true },
    textDocumentContent: {}
  }
}

let bundle: string
beforeAll(() => {
  bundle = buildBundle('failures')
})

it('a client that refuses everything has its answers all the same', async () => {
  await start({
    isBundled: true,
    bundle,
    capabilities: asking,
    refuses: () => true,
    files: { 'a/mesh.yaml': 'mesh: a\n' }
  })
  const { at, uri } = client.open('mesh.yaml', mesh)
  await client.notify('workspace/didChangeConfiguration', { settings: null })
  await client.notify('workspace/didChangeWatchedFiles', { changes: [{ uri, type: 2 }] })
  await client.notify('workspace/didChangeWorkspaceFolders', {
    event: { added: [{ uri: client.uri('a'), name: 'a' }], removed: [] }
  })
  await client.request('mesh/setView', { ...at, environment: 'dev' })
  await client.request('mesh/compiled', at)
  await client.pushed('mesh.yaml')
  expect(await client.request('textDocument/hover', at)).not.toBeNull()
})

it('what fails where nobody waits is a line of the log', async () => {
  // Waits until the server is up, for before that nothing is lost.
  const faults = `const timer = setInterval(() => {
    if (process.listenerCount('uncaughtException') === 0) return
    clearInterval(timer)
    Promise.reject(new Error('left alone'))
    Promise.reject(undefined)
    setTimeout(() => { throw new Error('out of the blue') })
  }, 5)`
  const path = join(bundle, 'faults.cjs')
  writeFileSync(path, faults)
  await start({ isBundled: true, bundle, nodeArguments: ['-r', path] })
  const { at } = client.open('mesh.yaml', mesh)
  await client.until<{ message: string }>('window/logMessage', ({ message }) => message.includes('blue'))
  const logged = client.received.flatMap(({ method, params }) =>
    method === 'window/logMessage' ? [(params as { message: string }).message] : []
  )
  expect(logged).toEqual([
    'Something failed: left alone',
    'Something failed: undefined',
    'Something failed: out of the blue'
  ])
  expect(await client.request('textDocument/hover', at)).not.toBeNull()
})

it('what is announced is not registered as well', async () => {
  await start({})
  await client.until('workspace/inlayHint/refresh')
  const registered = client.received.flatMap(({ method, params }) =>
    method === 'client/registerCapability'
      ? (params as { registrations: { method: string }[] }).registrations.map(each => each.method)
      : []
  )
  expect(registered).toEqual(['workspace/didChangeWatchedFiles', 'workspace/didChangeConfiguration'])
  expect(client.capabilities.workspace?.workspaceFolders).toEqual({
    supported: true,
    changeNotifications: true
  })
})

it('folders that come later are looked through', async () => {
  await start({ files: { 'one/mesh.yaml': 'mesh: one\nservices:\n  only-there: {}\n' }, folders: [] })
  await client.notify('workspace/didChangeWorkspaceFolders', {
    event: { added: [{ uri: client.uri('one'), name: 'one' }], removed: [] }
  })
  await client.until('workspace/inlayHint/refresh')
  expect(await client.request('workspace/symbol', { query: 'only-there' })).toHaveLength(1)
  await client.notify('workspace/didChangeWorkspaceFolders', {
    event: { added: [], removed: [{ uri: client.uri('one'), name: 'one' }] }
  })
  expect(await client.request('workspace/symbol', { query: 'only-there' })).toEqual([])
})
