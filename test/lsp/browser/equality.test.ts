import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, it } from 'vitest'
import { linesIn, positionAt } from '../../../packages/lsp/src/lines.ts'
import { startClient } from '../../support/lsp-client.ts'
import { root } from '../../support/sources.ts'
import { startWebClient } from '../../support/web-client.ts'
import { bundleWorker } from '../../support/worker-server.ts'

/** One question gets one answer: from the worker with files of the client, and from the server with a disk. */

const examples = join(root, 'examples')
const elsewhere = 'vscode-vfs://github/acme/examples'

let bundle = ''
beforeAll(async () => {
  bundle = await bundleWorker()
})

/** All YAML of an example, by path. */
function filesOf(example: string): Readonly<Record<string, string>> {
  const paths = readdirSync(join(examples, example), { recursive: true, encoding: 'utf8' })
  const yaml = paths.filter(path => /\.ya?ml$/.test(path))
  return Object.fromEntries(yaml.map(path => [path, readFileSync(join(examples, example, path), 'utf8')]))
}

interface Question {
  readonly method: string
  readonly params: object
}

/** What is asked about a document; places are taken all over it. */
function questions(uri: string, text: string): readonly Question[] {
  const textDocument = { uri }
  const lines = linesIn(text)
  const end = positionAt(lines, text.length)
  const range = { start: { line: 0, character: 0 }, end }
  const places = Array.from({ length: 5 }, (_, at) =>
    positionAt(lines, Math.floor((text.length * (at + 0.5)) / 5))
  )
  const about = (method: string, more: object = {}): Question => ({
    method,
    params: { textDocument, ...more }
  })
  return [
    ...[
      'textDocument/documentSymbol',
      'textDocument/foldingRange',
      'textDocument/documentLink',
      'textDocument/semanticTokens/full',
      'textDocument/codeLens',
      'mesh/view',
      'mesh/status',
      'mesh/graph'
    ].map(method => about(method)),
    about('mesh/graph', { format: 'mermaid' }),
    about('textDocument/inlayHint', { range }),
    about('textDocument/codeAction', { range, context: { diagnostics: [] } }),
    about('textDocument/formatting', { options: { tabSize: 2, insertSpaces: true } }),
    about('textDocument/selectionRange', { positions: places }),
    { method: 'workspace/symbol', params: { query: '' } },
    ...places.flatMap(position => [
      about('textDocument/hover', { position }),
      about('textDocument/completion', { position }),
      about('textDocument/signatureHelp', { position }),
      about('textDocument/definition', { position }),
      about('textDocument/references', { position, context: { includeDeclaration: true } }),
      about('textDocument/documentHighlight', { position }),
      about('textDocument/linkedEditingRange', { position }),
      about('textDocument/prepareRename', { position }),
      about('textDocument/rename', { position, newName: 'renamed' }),
      about('textDocument/prepareCallHierarchy', { position }),
      about('mesh/compiled', { position })
    ])
  ]
}

/** Leaves out the name of a result, and the version of the server, which is none here on one side. */
function withoutNames(key: string, value: unknown): unknown {
  return key === 'resultId' || (key === 'version' && typeof value === 'string') ? undefined : value
}

/** The example as it is, and cut off in the middle of a line. */
const cases = readdirSync(examples, { withFileTypes: true })
  .filter(entry => entry.isDirectory() && entry.name !== 'node_modules')
  .flatMap(({ name }) => [[name, 'whole'] as const, [name, 'cut off'] as const])

it.each(cases)('%s, %s', async (name, kind) => {
  const files = filesOf(name)
  const whole = files['mesh.yaml'] ?? ''
  const text = kind === 'whole' ? whole : whole.slice(0, Math.floor(whole.length * 0.6))
  const onDisk = await startClient({ files })
  try {
    const home = onDisk.uri('').replace(/\/$/, '')
    const inBrowser = await startWebClient({
      bundle,
      files: new Map(Object.entries(files).map(([path, each]) => [`${elsewhere}/${path}`, each])),
      folders: [elsewhere]
    })
    const plain = (answer: unknown) =>
      JSON.parse(
        JSON.stringify(answer ?? null, withoutNames)
          .replaceAll(home, '<home>')
          .replaceAll(elsewhere, '<home>')
          .replaceAll(encodeURIComponent(home), '<home>')
          .replaceAll(encodeURIComponent(elsewhere), '<home>')
          .replaceAll(onDisk.folder, '<folder>')
          .replaceAll(`/${elsewhere.replace('//', '/')}`, '<folder>')
      )
    const answer = (asked: Promise<unknown>) =>
      asked.then(plain, (error: Error) => ({ error: error.message }))
    expect(inBrowser.initialized.capabilities).toEqual(onDisk.capabilities)
    await onDisk.until('workspace/inlayHint/refresh')
    onDisk.open('mesh.yaml', text)
    inBrowser.open(`${elsewhere}/mesh.yaml`, text)
    const found = await onDisk.pushed('mesh.yaml')
    expect(plain(await inBrowser.pushed(`${elsewhere}/mesh.yaml`))).toEqual(plain(found))
    const theirs = questions(`${elsewhere}/mesh.yaml`, text)
    for (const [index, { method, params }] of questions(onDisk.uri('mesh.yaml'), text).entries()) {
      const [one, other] = await Promise.all([
        answer(onDisk.request(method, params)),
        answer(inBrowser.request(method, theirs[index]?.params))
      ])
      expect({ method, params, answer: other }).toEqual({ method, params, answer: one })
    }
  } finally {
    await onDisk.stop()
  }
})
