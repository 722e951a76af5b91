import { afterAll, beforeAll, expect, it } from 'vitest'
import { type LspClient, startClient } from '../support/lsp-client.ts'

/** Texts that no person writes, and messages that no client should send: each has an answer, and the next one is right. */

let client: LspClient
beforeAll(async () => {
  client = await startClient()
})
afterAll(() => client.stop())

const inFile = [
  'documentSymbol',
  'foldingRange',
  'documentLink',
  'semanticTokens/full',
  'codeLens',
  'formatting'
]
const inRange = ['inlayHint', 'semanticTokens/range', 'rangeFormatting', 'codeAction']
const atPlace = [
  'hover',
  'completion',
  'signatureHelp',
  'definition',
  'references',
  'documentHighlight',
  'prepareRename',
  'linkedEditingRange',
  'prepareCallHierarchy',
  'onTypeFormatting',
  'rename',
  'selectionRange'
]

/** Asks everything about a file, at some of its places; gives what has failed. */
async function failuresOf(
  uri: string,
  positions: readonly object[],
  isRefused = false
): Promise<readonly string[]> {
  const failed: string[] = []
  const ask = async (method: string, params: object) => {
    const options = { tabSize: 2, insertSpaces: true }
    const began = performance.now()
    await client.connection
      .sendRequest(method, { textDocument: { uri }, options, ...params })
      .catch((error: Error) => {
        if (error.message.includes(' failed: ') && !isRefused) failed.push(`${method}: ${error.message}`)
      })
    const ms = performance.now() - began
    if (process.env.SHOW_TIMES !== undefined && ms > 500) console.log('  ', method, Math.round(ms), 'ms')
  }
  for (const method of inFile) await ask(`textDocument/${method}`, {})
  for (const position of positions) {
    for (const method of inRange)
      await ask(`textDocument/${method}`, {
        range: { start: position, end: positions[0] },
        context: { diagnostics: [] }
      })
    for (const method of atPlace)
      await ask(`textDocument/${method}`, {
        position,
        positions: [position],
        context: { includeDeclaration: true },
        ch: '\n',
        newName: 'other'
      })
    await ask('mesh/compiled', { position })
  }
  for (const method of ['mesh/view', 'mesh/status', 'mesh/graph', 'textDocument/diagnostic'])
    await ask(method, {})
  return failed
}

async function goesOn(): Promise<void> {
  const { at } = client.open('right.mesh.yaml', 'mesh: right\nservices:\n  w┆eb: { port: 80/http }\n')
  expect(await client.request('textDocument/hover', at)).toMatchObject({
    range: { start: { line: 2, character: 2 } }
  })
  await client.close('right.mesh.yaml')
}

const head = 'mesh: m\nservices:\n  a: { port: 80/http }\n'
const many = (count: number, line: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => line(index)).join('')
const deep = 10_000

it.each([
  ['brackets in brackets', `${head}  b: ${'['.repeat(deep)}\n`],
  ['closed brackets in brackets', `${head}  b: ${'['.repeat(deep)}${']'.repeat(deep)}\n`],
  ['maps in maps', `${head}  b: ${'{a: '.repeat(deep)}\n`],
  ['lists on one line', `${head}  b:\n    ${'- '.repeat(deep)}\n`],
  ['indentation', head + many(3_000, index => `${' '.repeat(index)}k:\n`)],
  ['questions', `${head}  b:\n    ${'? '.repeat(deep)}\n`],
  ['parentheses in an expression', `${head}  b: { routes: [{ when: '${'('.repeat(deep)}' }] }\n`],
  ['denials in an expression', `${head}  b: { routes: [{ when: '${'not '.repeat(deep)}header("x")' }] }\n`],
  [
    'aliases',
    `${head}  b:\n    env:\n      FIRST: &first x\n${many(20_000, index => `      K${index}: *first\n`)}`
  ],
  [
    'aliases of aliases',
    `x0: &x0 [a, a]\n${many(60, index => `x${index + 1}: &x${index + 1} [*x${index}, *x${index}]\n`)}${head}`
  ],
  [
    'merges of merges',
    `${head}  x0: &x0 { port: 80/http }\n${many(200, index => `  x${index + 1}: &x${index + 1} { <<: [*x${index}, *x${Math.max(0, index - 1)}] }\n`)}`
  ],
  ['an alias of itself', `${head}  b: &b { calls: *b, <<: *b }\n`],
  ['a line of a megabyte', `${head}  b: { image: ${'x'.repeat(1 << 20)} }\n`],
  ['a comment of a megabyte', `${head}# ${'x '.repeat(1 << 19)}\n`],
  ['a list of calls', `${head}  b: { calls: [${many(1_000, index => `s${index}, `)}] }\n`],
  ['backslashes', `${head}  b: "${'\\'.repeat(100_000)}\n`],
  ['line breaks', `${'\n'.repeat(100_000)}${head}`],
  [
    'a circle of calls',
    `mesh: m\nservices:\n${many(300, index => `  s${index}: { port: 80/http, calls: [s${(index + 1) % 300}, s${(index + 7) % 300}] }\n`)}`
  ]
])('%s', { timeout: 120_000 }, async (title, text) => {
  const name = `${title.replaceAll(' ', '-')}.mesh.yaml`
  const began = performance.now()
  const { uri } = client.open(name, text)
  const lines = text.split('\n')
  const positions = [
    { line: 0, character: 0 },
    { line: 3, character: 20 },
    { line: Math.floor(lines.length / 2), character: 8 },
    { line: lines.length, character: 0 }
  ]
  expect(await failuresOf(uri, positions)).toEqual([])
  await client.type(name, 'mesh: m', 'mesh: other')
  expect(await failuresOf(uri, positions.slice(1, 2))).toEqual([])
  await client.close(name)
  await goesOn()
  if (process.env.SHOW_TIMES !== undefined) console.log(title, Math.round(performance.now() - began), 'ms')
})

const errors = () =>
  client.received.filter(
    ({ method, params }) => method === 'window/logMessage' && (params as { type: number }).type === 1
  )

it.each([
  ['negative', { line: -1, character: -5 }],
  ['huge', { line: 2 ** 31, character: 2 ** 31 }],
  ['behind its line', { line: 1, character: 10_000 }],
  ['broken', { line: 1.5, character: 2.5 }],
  ['no number', { line: Number.NaN, character: null }]
])('a place that is %s', async (_, position) => {
  const { uri } = client.open('mesh.yaml', head)
  expect(await failuresOf(uri, [position])).toEqual([])
  await client.close('mesh.yaml')
})

it.each([
  ['closed', 'file:///closed/mesh.yaml'],
  ['of no file', 'untitled:Untitled-1'],
  ['of a folder', 'file:///tmp'],
  ['with a broken escape', 'file:///a/%E0%A4%A/mesh.yaml'],
  ['that is no URI', 'mesh.yaml'],
  ['empty', ''],
  ['of another scheme', 'git://x/mesh.yaml?ref=HEAD#1'],
  ['with a NUL', 'file:///a/%00/mesh.yaml']
])('a URI %s', async (_, uri) => {
  const before = errors().length
  expect(await failuresOf(uri, [{ line: 0, character: 0 }])).toEqual([])
  await client.notify('textDocument/didChange', {
    textDocument: { uri, version: 3 },
    contentChanges: [{ text: head }]
  })
  await client.notify('textDocument/didClose', { textDocument: { uri } })
  await client.notify('workspace/didChangeWatchedFiles', {
    changes: [
      { uri, type: 1 },
      { uri, type: 3 }
    ]
  })
  await goesOn()
  expect(errors().slice(before)).toEqual([])
})

it('messages out of order or of another form', async () => {
  const { uri } = client.open('mesh.yaml', head)
  const change = (version: unknown, contentChanges: unknown) =>
    client.notify('textDocument/didChange', { textDocument: { uri, version }, contentChanges })
  client.open('mesh.yaml', `${head}  again: {}\n`, 1)
  await change(9, [{ text: 'mesh: nine\n' }])
  await change(4, [
    { range: { start: { line: 90, character: 0 }, end: { line: 0, character: 0 } }, text: 'x' }
  ])
  await change(null, [{}])
  await change(5, null)
  await change(6, [{ range: null, text: 7 }])
  await client.notify('textDocument/didOpen', {})
  await client.notify('textDocument/didClose', null)
  await client.notify('workspace/didChangeWatchedFiles', { changes: [{}] })
  await client.notify('workspace/didChangeConfiguration', 7)
  await client.notify('workspace/didChangeWorkspaceFolders', { event: { added: [{}], removed: null } })
  await client.notify('mesh/files', { files: [{ uri: 7 }, null] })
  for (const method of [...inFile, ...inRange, ...atPlace])
    for (const params of [
      null,
      {},
      { textDocument: {} },
      { textDocument: { uri: 7 }, position: 'x', range: [] }
    ])
      await client.connection.sendRequest(`textDocument/${method}`, params).catch(() => {})
  for (const method of [
    'completionItem/resolve',
    'codeLens/resolve',
    'callHierarchy/incomingCalls',
    'mesh/compiled',
    'workspace/symbol',
    'workspace/willRenameFiles',
    'workspace/textDocumentContent',
    'workspace/diagnostic',
    'mesh/setView'
  ])
    for (const params of [
      null,
      {},
      { data: {} },
      { item: { data: { uri, node: {} } } },
      { data: { uri, topic: {}, lens: {} } }
    ])
      await client.connection.sendRequest(method, params).catch(() => {})
  await change(10, [{ text: head }])
  await client.close('mesh.yaml')
  await goesOn()
})
