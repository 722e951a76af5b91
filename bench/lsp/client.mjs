import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createMessageConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-jsonrpc/node.js'

/** A language server in a process of its own, and what a client without extras says to it. */
export async function startServer(command, { rootUri, settings, initializationOptions }) {
  const started = performance.now()
  const { NODE_EXTRA_CA_CERTS: _certificates, ...env } = process.env
  const child = spawn(process.execPath, command, { stdio: ['pipe', 'pipe', 'ignore'], env })
  const connection = createMessageConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin)
  )
  const listeners = new Set()
  connection.onNotification('textDocument/publishDiagnostics', params => {
    const at = performance.now()
    for (const listener of [...listeners]) listener(params, at)
  })
  connection.onRequest('workspace/configuration', ({ items }) =>
    items.map(({ section }) => section.split('.').reduce((value, key) => value?.[key], settings) ?? null)
  )
  // What servers ask besides: registrations and progress.
  connection.onRequest(() => null)
  connection.onUnhandledNotification(() => {})
  connection.listen()
  await connection.sendRequest('initialize', {
    processId: process.pid,
    rootUri,
    workspaceFolders: [{ uri: rootUri, name: 'bench' }],
    initializationOptions,
    capabilities
  })
  const initializeMs = performance.now() - started
  await connection.sendNotification('initialized', {})
  await connection.sendNotification('workspace/didChangeConfiguration', { settings })

  return {
    initializeMs,
    request: (method, params) => connection.sendRequest(method, params),
    notify: (method, params) => connection.sendNotification(method, params),
    diagnostics,
    usage: () => usageOf(child.pid),
    stop() {
      connection.dispose()
      child.kill('SIGKILL')
    }
  }

  /** The time at which diagnostics of a document come that are as wanted. */
  function diagnostics(uri, isWanted, limitMs = 120_000) {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        listeners.delete(listener)
        reject(new Error(`No such diagnostics came for ${uri} within ${limitMs / 1000} s.`))
      }, limitMs)
      const listener = (params, at) => {
        if (params.uri !== uri || !isWanted(params.diagnostics)) return
        clearTimeout(timer)
        listeners.delete(listener)
        resolve({ at, diagnostics: params.diagnostics })
      }
      listeners.add(listener)
    })
  }
}

/** Diagnostics are pushed, so that both servers can be timed in one way. */
const capabilities = {
  workspace: {
    configuration: true,
    didChangeConfiguration: { dynamicRegistration: true },
    workspaceFolders: true
  },
  textDocument: {
    synchronization: { dynamicRegistration: false },
    publishDiagnostics: { versionSupport: true, relatedInformation: true },
    completion: { completionItem: { snippetSupport: true, documentationFormat: ['markdown'] } },
    hover: { contentFormat: ['markdown'] },
    documentSymbol: { hierarchicalDocumentSymbolSupport: true }
  }
}

/** Time on processors so far in milliseconds, and the resident set and its peak in megabytes; of Linux only. */
function usageOf(pid) {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  const megabytes = name => Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)[1]) / 1024
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ')
  // A tick is a hundredth of a second on every Linux that Node runs on.
  return {
    cpuMs: (Number(fields[11]) + Number(fields[12])) * 10,
    mb: megabytes('VmRSS'),
    peakMb: megabytes('VmHWM')
  }
}
