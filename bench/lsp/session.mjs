import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import { root } from '../adapter.mjs'
import { quantile } from '../measure.mjs'
import { startServer } from './client.mjs'

/**
 * One server with one document, as somebody works on it: opened, a key made wrong and right again, a line begun,
 * a place pointed at, a quote opened and typed in.
 *
 * @param server `{ name, command, settings, isWorkspaceWide }`
 * @param document of `documents.mjs`
 */
export async function measureSession(server, document, { edits }) {
  const folder = writeFiles(document)
  const uri = pathToFileURL(join(folder, document.edited)).href
  const client = await startServer(server.command, {
    rootUri: pathToFileURL(folder).href,
    settings: server.settings
  })
  try {
    const editor = createEditor(client, uri, document.files[document.edited])
    const opened = performance.now()
    const first = client.diagnostics(uri, () => true)
    editor.open(server.languageId)
    const openMs = (await first).at - opened
    // Servers publish more than once after opening.
    await sleep(1500)
    const editing = await toggleKey(client, editor, uri, edits)
    const quoting = await typeInQuote(client, editor, uri, edits)
    const asked = await ask(client, editor, uri, Math.ceil(edits / 2))
    return {
      initializeMs: client.initializeMs,
      openMs,
      ...editing,
      ...quoting,
      ...asked,
      peakMb: client.usage().peakMb
    }
  } finally {
    client.stop()
  }
}

function writeFiles({ name, files }) {
  const folder = join(root, 'build', 'bench', 'lsp', name.replace(/[^\w]+/g, '-'))
  for (const [path, text] of Object.entries(files)) {
    const file = join(folder, path)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, text)
  }
  return folder
}

/** The text of an open document, and changes of it as a client sends them. */
function createEditor(client, uri, text) {
  const lines = text.split('\n')
  let version = 1
  return {
    lines,
    open: languageId =>
      client.notify('textDocument/didOpen', { textDocument: { uri, languageId, version, text } }),
    /** Replaces a part of one line; `insert` has no line break. */
    change(line, from, to, insert) {
      const before = lines[line]
      lines[line] = before.slice(0, from) + insert + before.slice(to)
      return send({ line, character: from }, { line, character: to }, insert)
    },
    insertLine(line, insert) {
      lines.splice(line, 0, insert)
      return send({ line, character: 0 }, { line, character: 0 }, `${insert}\n`)
    },
    removeLine(line) {
      lines.splice(line, 1)
      return send({ line, character: 0 }, { line: line + 1, character: 0 }, '')
    }
  }

  function send(start, end, insert) {
    version++
    const contentChanges = [{ range: { start, end }, text: insert }]
    return client.notify('textDocument/didChange', { textDocument: { uri, version }, contentChanges })
  }
}

/** The line nearest to the middle that a pattern fits. */
function lineOf({ lines }, pattern) {
  const middle = lines.length >> 1
  for (let distance = 0; distance < lines.length; distance++)
    for (const line of [middle + distance, middle - distance])
      if (pattern.test(lines[line] ?? '')) return line
  throw new Error(`No line fits ${pattern}.`)
}

/** A key gets a letter that makes it unknown and loses it again: diagnostics come, and go. */
async function toggleKey(client, editor, uri, edits) {
  const line = lineOf(editor, /^ {4}port: \S/)
  const column = editor.lines[line].indexOf(':')
  const atLine = diagnostics => diagnostics.some(({ range }) => range.start.line === line)
  const times = []
  const before = client.usage().cpuMs
  for (let edit = 0; edit < edits; edit++) {
    await sleep(40)
    const isBad = edit % 2 === 0
    const seen = client.diagnostics(uri, diagnostics => atLine(diagnostics) === isBad)
    const started = performance.now()
    await (isBad ? editor.change(line, column, column, 'x') : editor.change(line, column, column + 1, ''))
    times.push((await seen).at - started)
  }
  return { diagnostics: spread(times), cpuMs: (client.usage().cpuMs - before) / edits }
}

/** A quote is opened in front of an image and letters are typed behind it, while everything below stands in the open quote. */
async function typeInQuote(client, editor, uri, edits) {
  const line = lineOf(editor, /^ {4}image: \S/)
  const column = editor.lines[line].indexOf('image: ') + 'image: '.length
  const isBroken = diagnostics => diagnostics.length > 0
  const open = client.diagnostics(uri, isBroken)
  await editor.change(line, column, column, '"')
  await open
  await sleep(600)
  const times = []
  for (let edit = 0; edit < Math.ceil(edits / 2); edit++) {
    await sleep(40)
    const seen = client.diagnostics(uri, isBroken)
    const started = performance.now()
    await editor.change(line, column + 1, column + 1, 'x')
    times.push((await seen).at - started)
  }
  await editor.change(line, column, column + 1 + Math.ceil(edits / 2), '')
  await sleep(1500)
  return { quoted: spread(times) }
}

/** Completion on a new line, hover on a key and the outline, each right after an edit elsewhere in the same service. */
async function ask(client, editor, uri, count) {
  const port = lineOf(editor, /^ {4}port: \d+\/http$/)
  await editor.insertLine(port + 1, '    ')
  await sleep(1500)
  const textDocument = { uri }
  const image = editor.lines.slice(0, port).findLastIndex(text => /^ {4}image: /.test(text))
  let isLonger = false
  const edit = () => {
    const end = editor.lines[image].length
    isLonger = !isLonger
    return isLonger ? editor.change(image, end, end, '1') : editor.change(image, end - 1, end, '')
  }
  const timed = async (method, params) => {
    const times = []
    let answer
    for (let round = 0; round < count; round++) {
      await sleep(300)
      await edit()
      const started = performance.now()
      answer = await client.request(method, params)
      times.push(performance.now() - started)
    }
    return { times: spread(times), answer }
  }
  const completion = await timed('textDocument/completion', {
    textDocument,
    position: { line: port + 1, character: 4 }
  })
  const hover = await timed('textDocument/hover', { textDocument, position: { line: port, character: 5 } })
  const symbols = await timed('textDocument/documentSymbol', { textDocument })
  return {
    completion: completion.times,
    completions: (completion.answer?.items ?? completion.answer ?? []).length,
    hover: hover.times,
    hoverLength: JSON.stringify(hover.answer?.contents ?? '').length,
    symbols: symbols.times,
    symbolCount: countSymbols(symbols.answer ?? [])
  }
}

function countSymbols(symbols) {
  return symbols.reduce((sum, { children = [] }) => sum + 1 + countSymbols(children), 0)
}

function spread(times) {
  return { median: quantile(times, 0.5), p95: quantile(times, 0.95) }
}
