/**
 * A session of a page with the worker, over two files that only the page has. What is answered is sent to the
 * server that the page comes from.
 */
const folder = 'vscode-vfs://github/acme/shop'
const meshUri = `${folder}/mesh.yaml`
const head =
  'mesh: shop\ntarget: service-connect\nregions:\n  eu-central-1: {}\ninclude: [parts/*.mesh.yaml]\n'
const mesh = `${head}services:\n  web:\n    image: example/web:1\n    port: 80/http\n    calls: [auth, nobody]\n`
const files = new Map([
  [meshUri, mesh],
  [
    `${folder}/parts/auth.mesh.yaml`,
    'services:\n  auth:\n    image: example/auth:1\n    port: 80/http\n  db:\n    image: example/db:1\n    port: 5432/tcp\n'
  ]
])

const began = performance.now()
const worker = new Worker('meshc-lsp.worker.js')
const waiting = new Map()
const published = []
let wake = () => {}
let count = 0

worker.onerror = event => report({ error: `${event.message} ${event.filename}:${event.lineno}` })
worker.onmessage = ({ data: { id, method, params, result, error } }) => {
  if (method === undefined) {
    const { resolve, reject } = waiting.get(id)
    if (error === undefined) resolve(result)
    else reject(new Error(error.message))
  } else if (id !== undefined) worker.postMessage({ jsonrpc: '2.0', id, result: given(method, params) })
  else if (method === 'textDocument/publishDiagnostics') {
    published.push(params)
    wake()
  }
}

function given(method, { uri }) {
  if (method === 'mesh/findFiles') return [...files.keys()].filter(each => each.startsWith(`${uri}/`))
  if (method === 'mesh/readFile') return files.has(uri) ? { text: files.get(uri) } : null
  return null
}

const notify = (method, params) => worker.postMessage({ jsonrpc: '2.0', method, params })
const request = (method, params) =>
  new Promise((resolve, reject) => {
    waiting.set(++count, { resolve, reject })
    worker.postMessage({ jsonrpc: '2.0', id: count, method, params })
  })

async function diagnostics(isWanted) {
  for (;;) {
    const found = published.find(isWanted)
    if (found !== undefined) return found.diagnostics.map(({ code, message }) => `${code}: ${message}`)
    await new Promise(resolve => {
      wake = resolve
    })
  }
}

const at = (line, character) => ({ textDocument: { uri: meshUri }, position: { line, character } })

async function main() {
  await request('initialize', {
    processId: null,
    rootUri: null,
    workspaceFolders: [{ uri: folder, name: 'shop' }],
    capabilities: {
      experimental: { meshFiles: true },
      workspace: { workspaceEdit: { documentChanges: true } },
      textDocument: { hover: { contentFormat: ['markdown'] } }
    }
  })
  const initializedMs = performance.now() - began
  notify('initialized', {})
  notify('textDocument/didOpen', {
    textDocument: { uri: meshUri, languageId: 'mesh', version: 1, text: mesh }
  })
  const first = await diagnostics(({ version }) => version === 1)
  const diagnosticsMs = performance.now() - began
  const completion = await request('textDocument/completion', at(9, 18))
  const hover = await request('textDocument/hover', at(9, 13))
  const edit = await request('textDocument/rename', { ...at(9, 13), newName: 'login' })
  const range = { start: { line: 9, character: 16 }, end: { line: 9, character: 24 } }
  const changeAt = performance.now()
  notify('textDocument/didChange', {
    textDocument: { uri: meshUri, version: 2 },
    contentChanges: [{ range, text: '' }]
  })
  const second = await diagnostics(({ version }) => version === 2)
  report({
    first,
    completion: (completion.items ?? completion).map(({ label }) => label),
    hover: hover.contents.value.split('\n')[0],
    renamed: edit.documentChanges.map(({ textDocument, edits }) => [textDocument.uri, edits.length]),
    second,
    times: { initializedMs, diagnosticsMs, keystrokeMs: performance.now() - changeAt }
  })
}

const report = outcome => fetch('outcome', { method: 'POST', body: JSON.stringify(outcome) })
main().catch(error => report({ error: String(error) }))
