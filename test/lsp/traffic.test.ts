import { afterEach, expect, it } from 'vitest'
import { type CancellationToken, CancellationTokenSource, type Hover } from 'vscode-languageserver/node'
import { type ClientOptions, type LspClient, startClient } from '../support/lsp-client.ts'

/** Many messages at once, some taken back, and what the server tells of itself. */

const shop = `mesh: shop
target: service-connect
regions: { eu-central-1: { cidr: 10.0.0.0/16 } }
services:
  web:
    image: example/web:1
    port: 80/http
    timeout: 5s idle 60s
    retry: none
`

let client: LspClient
const start = async (options: ClientOptions = {}) => {
  client = await startClient(options)
  return client.open('mesh.yaml', shop)
}
afterEach(() => client.stop())

const all = <P>(method: string) =>
  client.received.filter(each => each.method === method).map(({ params }) => params as P)

it('among a hundred changes each request sees the text as it was when it was asked', async () => {
  const { uri } = await start()
  await client.pushed('mesh.yaml')
  const before = client.received.length
  const answers: Promise<{ children?: { name: string }[] }[]>[] = []
  for (let at = 1; at <= 100; at++) {
    const [old, name] = [at === 1 ? 'web' : `web-${at - 1}`, `web-${at}`]
    void client.type('mesh.yaml', `  ${old}:`, `  ${name}:`)
    answers.push(client.connection.sendRequest('textDocument/documentSymbol', { textDocument: { uri } }))
  }
  const names = (await Promise.all(answers)).map(
    symbols =>
      symbols.flatMap(({ children = [] }) => children).find(({ name }) => name.startsWith('web-'))?.name
  )
  expect(names).toEqual(Array.from({ length: 100 }, (_, at) => `web-${at + 1}`))
  await client.pushed('mesh.yaml')
  const sent = client.received
    .slice(before)
    .filter(({ method }) => method === 'textDocument/publishDiagnostics')
  // Within 50 ms findings have to follow, however many messages there are.
  expect(sent.length).toBeLessThanOrEqual(20)
  expect(sent.at(-1)?.params).toMatchObject({ version: 101 })
})

it('a request that waits when it is cancelled is answered with that, the others as if nothing had been', async () => {
  const { at } = await start()
  const sources = Array.from({ length: 20 }, () => new CancellationTokenSource())
  const position = { line: 7, character: 6 }
  const ask = ({ token }: { token: CancellationToken }) =>
    client.connection
      .sendRequest<Hover>('textDocument/hover', { ...at, position }, token)
      .then(found => (found === null ? 'nothing' : 'hover'))
      .catch((error: { code: number }) => error.code)
  const answers = sources.map(ask)
  for (const [index, source] of sources.entries()) if (index % 2 === 1) source.cancel()
  const outcomes = await Promise.all(answers)
  expect(outcomes.filter((_, index) => index % 2 === 0)).toEqual(Array(10).fill('hover'))
  // The first may be on its way already.
  const cancelled = outcomes.filter((_, index) => index % 2 === 1)
  expect(cancelled.filter(outcome => outcome === -32800).length).toBeGreaterThanOrEqual(9)
})

it('a drawing that takes its time is given up when the mesh changes meanwhile', async () => {
  const { at } = await start()
  const drawing = client.connection.sendRequest('mesh/graph', { ...at, format: 'svg' })
  void client.type('mesh.yaml', '5s', '6s')
  await expect(drawing).rejects.toMatchObject({ code: -32801, message: 'The mesh has changed meanwhile.' })
})

it('a client that gives a token is told of the progress', async () => {
  const { uri } = await start()
  await client.request('workspace/executeCommand', {
    command: 'mesh.prove',
    arguments: [uri],
    workDoneToken: 'proof-1'
  })
  expect(
    all<{ token: unknown; value: unknown }>('$/progress').filter(({ token }) => token === 'proof-1')
  ).toEqual([
    { token: 'proof-1', value: { kind: 'begin', title: 'Proving the templates' } },
    { token: 'proof-1', value: { kind: 'end' } }
  ])
})

it('`$/setTrace` has the server tell where a request failed', async () => {
  const { at } = await start()
  const fail = () =>
    expect(client.request('textDocument/selectionRange', at)).rejects.toMatchObject({ code: -32803 })
  await fail()
  expect(all('$/logTrace')).toEqual([])
  expect(all<{ type: number }>('window/logMessage')).toEqual([
    { type: 1, message: expect.stringMatching(/^textDocument\/selectionRange failed: /) }
  ])
  await client.notify('$/setTrace', { value: 'verbose' })
  await fail()
  expect(all('$/logTrace')).toEqual([
    {
      message: expect.stringMatching(/^textDocument\/selectionRange failed: /),
      verbose: expect.stringContaining('\n    at ')
    }
  ])
  await client.notify('$/setTrace', { value: 'off' })
  await fail()
  expect(all('$/logTrace')).toHaveLength(1)
})

it('a place behind the end of its line or of the text counts as that end', async () => {
  const { uri } = await start()
  const ask = (line: number, character: number) =>
    client.request('textDocument/hover', { textDocument: { uri }, position: { line, character } })
  expect(await ask(7, 999)).toEqual(await ask(7, 24))
  expect(await ask(9999, 3)).toEqual(await ask(9, 0))
})

it('changes count in CRLF as the client counts them', async () => {
  client = await startClient()
  const uri = client.uri('mesh.yaml')
  await client.notify('textDocument/didOpen', {
    textDocument: { uri, languageId: 'mesh', version: 1, text: shop.replaceAll('\n', '\r\n') }
  })
  const change = (line: number, from: number, to: number, text: string) => ({
    range: { start: { line, character: from }, end: { line, character: to } },
    text
  })
  await client.notify('textDocument/didChange', {
    textDocument: { uri, version: 2 },
    // The second is about the text that the first has left, and reaches behind the end of its line.
    contentChanges: [
      change(4, 2, 5, 'shop'),
      change(8, 4, 999, 'retry: none\r\n    calls: [nobody]'),
      change(0, 6, 10, '')
    ]
  })
  const found = await client.request<{ name: string; children: { name: string; range: object }[] }[]>(
    'textDocument/documentSymbol',
    { textDocument: { uri } }
  )
  const services = found.find(({ name }) => name === 'services')
  expect(services?.children).toMatchObject([
    { name: 'shop', range: { start: { line: 4, character: 2 }, end: { line: 9 } } }
  ])
})
