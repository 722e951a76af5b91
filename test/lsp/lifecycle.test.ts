import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { beforeAll, expect, it } from 'vitest'
import { bundledServer, bundleFolder, startClient } from '../support/lsp-client.ts'
import { root } from '../support/sources.ts'

/** The bundled server in a process of its own, from the first byte to the exit code. */

beforeAll(() => {
  execFileSync(process.execPath, [join(root, 'scripts', 'build-lsp.mjs'), bundleFolder], {
    stdio: ['ignore', 'ignore', 'inherit']
  })
})

const run = (args: readonly string[]) =>
  spawnSync(process.execPath, [bundledServer, ...args], { encoding: 'utf8' })

/** Sends messages all at once, and reads all that comes until the server ends. */
async function converse(messages: readonly object[], isLeftOpen = true) {
  const server = spawn(process.execPath, [bundledServer, '--stdio'])
  const out: Buffer[] = []
  const err: Buffer[] = []
  server.stdout.on('data', (chunk: Buffer) => out.push(chunk))
  server.stderr.on('data', (chunk: Buffer) => err.push(chunk))
  const ended = new Promise<number | null>(resolve => server.once('close', resolve))
  for (const message of messages) {
    const text = JSON.stringify({ jsonrpc: '2.0', ...message })
    server.stdin.write(`Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`)
  }
  if (!isLeftOpen) server.stdin.end()
  const status = await ended
  const answers = []
  for (let rest = Buffer.concat(out); rest.length > 0; ) {
    const [head = '', length = ''] = /^Content-Length: (\d+)\r\n\r\n/.exec(rest.toString('latin1')) ?? []
    if (head === '') throw new Error(`No message of the protocol: ${rest}`)
    const end = head.length + Number(length)
    answers.push(JSON.parse(rest.subarray(head.length, end).toString()))
    rest = rest.subarray(end)
  }
  return { status, answers, stderr: Buffer.concat(err).toString() }
}

const initialize = {
  id: 1,
  method: 'initialize',
  params: { processId: null, rootUri: null, capabilities: {} }
}

it('opens, answers and ends with 0', async () => {
  const client = await startClient({ isBundled: true })
  const { at } = client.open('mesh.yaml', 'mesh: shop\nservices:\n  w┆eb: {}\n')
  expect((await client.pushed('mesh.yaml')).length).toBeGreaterThan(0)
  expect(await client.request('textDocument/hover', at)).not.toBeNull()
  await client.request('shutdown')
  await expect(client.request('textDocument/hover', at)).rejects.toThrow('The server is shutting down.')
  await client.stop()
  expect(await client.ended).toBe(0)
})

it('`exit` without `shutdown` and the end of the stream end with 1', async () => {
  expect((await converse([initialize, { method: 'exit' }])).status).toBe(1)
  expect((await converse([initialize], false)).status).toBe(1)
})

it('nothing but the protocol is written', async () => {
  const { answers, stderr } = await converse([
    { id: 1, method: 'textDocument/hover', params: {} },
    { ...initialize, id: 2 },
    { ...initialize, id: 3 },
    { id: 4, method: 'mesh/unknown' },
    { id: 5, method: 'textDocument/hover', params: { nonsense: true } },
    { method: '$/unknown' },
    { method: 'exit' }
  ])
  expect(stderr).toBe('')
  expect(answers.filter(({ id }) => id !== undefined).map(({ id, error }) => [id, error?.code])).toEqual([
    [1, -32002],
    [2, undefined],
    [3, -32600],
    [4, -32601],
    [5, -32803]
  ])
})

it('a request that is cancelled while it waits is not begun', async () => {
  const hover = {
    method: 'textDocument/hover',
    params: { textDocument: { uri: 'file:///none.yaml' }, position: { line: 0, character: 0 } }
  }
  const { answers } = await converse([
    initialize,
    { id: 2, ...hover },
    { id: 3, ...hover },
    { method: '$/cancelRequest', params: { id: 3 } },
    { id: 4, method: 'shutdown' },
    { method: 'exit' }
  ])
  const byId = new Map(answers.map(({ id, error }) => [id, error?.code]))
  expect([byId.get(2), byId.get(3)]).toEqual([undefined, -32800])
})

it('says its version and how it is started', () => {
  expect(run(['--version'])).toMatchObject({ status: 0, stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/) })
  expect(run(['--help'])).toMatchObject({ status: 0, stdout: expect.stringContaining('meshc-lsp --stdio') })
  expect(run([])).toMatchObject({ status: 2, stdout: '', stderr: expect.stringContaining('Usage') })
})

it.each([
  ['--stdoi', '`--stdoi` says not how to speak.'],
  ['--socket', '`--socket` takes a port, 1 to 65535.'],
  ['--socket=99999', '`--socket` takes a port, 1 to 65535, and not `99999`.'],
  ['--pipe=', '`--pipe` takes the name of a pipe.']
])('says what is wrong with %s', (argument, sentence) => {
  const { status, stdout, stderr } = run([argument])
  expect([status, stdout, stderr.split('\n')[0]]).toEqual([2, '', `meshc-lsp: ${sentence}`])
})

it('says that there is no client', () => {
  const { status, stderr } = run(['--pipe=none/none.sock'])
  expect([status, stderr]).toEqual([1, 'meshc-lsp: There is no client at the other end.\n'])
})
