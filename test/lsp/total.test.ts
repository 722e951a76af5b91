import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type LspClient, startClient } from '../support/lsp-client.ts'
import { root } from '../support/sources.ts'

/** No text and no place makes a request fail: what may fail, such as a rename, says why in a sentence of its own. */

let client: LspClient
beforeAll(async () => {
  client = await startClient()
})
afterAll(() => client.stop())

const matbakh = readFileSync(join(root, 'examples/matbakh/mesh.yaml'), 'utf8')
const cut = (from: number, to: number) => matbakh.slice(0, from) + matbakh.slice(to)

it.each([
  ['an empty text', ''],
  ['one word', 'serv'],
  ['a text that ends in the middle', matbakh.slice(0, matbakh.length * 0.6)],
  ['a text with a hole', cut(900, 1300)],
  ['an open quote', matbakh.replace('image: ', 'image: "')],
  ['tabs', matbakh.replaceAll('\n    ', '\n\t')],
  ['CRLF and emoji', matbakh.replaceAll('\n', '\r\n').replaceAll('#', '# 😀')],
  ['lone CRs', matbakh.replaceAll('\n    port', '\r    port')],
  [
    'anchors and merges',
    'mesh: a\nservices:\n  a: &a { port: 80/http, calls: [b] }\n  b:\n    <<: *a\n    calls: *c\n'
  ],
  [
    'names of JavaScript',
    'mesh: __proto__\nservices:\n  constructor: { calls: [__proto__] }\n  __proto__: {}\n'
  ]
])('%s', async (title, text) => {
  const name = `${title.replaceAll(' ', '-')}.yaml`
  const { uri } = client.open(name, text.replaceAll(/[┆«»]/g, ''))
  const lines = client.text(name).split(/\r\n|\r|\n/)
  const whole = { start: { line: 0, character: 0 }, end: { line: lines.length, character: 0 } }
  const options = { tabSize: 2, insertSpaces: true }
  const textDocument = { uri }
  const failed: string[] = []
  const ask = async (method: string, params: object) => {
    await client.request(method, { textDocument, ...params }).catch((error: Error) => {
      if (error.message.includes(' failed: ')) failed.push(`${JSON.stringify(params)} ${error.message}`)
    })
  }
  for (const method of ['documentSymbol', 'foldingRange', 'documentLink', 'semanticTokens/full', 'codeLens'])
    await ask(`textDocument/${method}`, {})
  for (const method of ['inlayHint', 'semanticTokens/range', 'rangeFormatting', 'codeAction'])
    await ask(`textDocument/${method}`, { range: whole, options, context: { diagnostics: [] } })
  const step = Math.max(1, Math.floor(lines.length / 25))
  for (let line = 0; line <= lines.length; line += step) {
    const width = lines[line]?.length ?? 0
    for (const character of new Set([0, 2, 4, Math.floor(width / 2), width, width + 5])) {
      const position = { line, character }
      for (const method of [
        'hover',
        'completion',
        'signatureHelp',
        'definition',
        'documentHighlight',
        'prepareRename',
        'linkedEditingRange',
        'prepareCallHierarchy'
      ])
        await ask(`textDocument/${method}`, { position })
      await ask('textDocument/references', { position, context: { includeDeclaration: true } })
      await ask('textDocument/rename', { position, newName: 'other' })
      await ask('textDocument/onTypeFormatting', { position, ch: '\n', options })
      await ask('textDocument/selectionRange', { positions: [position] })
      await ask('textDocument/codeAction', {
        range: { start: position, end: position },
        context: { diagnostics: [] }
      })
    }
    await ask('mesh/compiled', { position: { line, character: 4 } })
  }
  for (const method of ['mesh/view', 'mesh/status', 'mesh/graph', 'textDocument/formatting'])
    await ask(method, { options })
  expect(failed.slice(0, 5)).toEqual([])
  await client.close(name)
})
