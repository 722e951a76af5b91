import { createContext, runInContext } from 'node:vm'
import type { build } from 'esbuild'
import {
  type DataCallback,
  type Disposable,
  Emitter,
  type Message,
  type MessageReader,
  type MessageWriter
} from 'vscode-languageserver/node'
import { today } from './lint.ts'

/** The bundle for browsers; made once for a file of tests. */
export async function bundleWorker(): Promise<string> {
  const url = new URL('../../scripts/browser/bundle-worker.mjs', import.meta.url).href
  const { bundleWorker: bundle } = (await import(url)) as {
    bundleWorker: (options: object) => ReturnType<typeof build>
  }
  const { outputFiles } = await bundle({ write: false })
  return outputFiles?.[0]?.text ?? ''
}

/** What a worker of every browser has beside the language, as far as the server may need it. */
const webGlobals = {
  setTimeout,
  clearTimeout,
  setInterval,
  clearInterval,
  performance,
  TextEncoder,
  TextDecoder,
  console,
  URL,
  queueMicrotask,
  structuredClone
}

/**
 * Runs the bundle in a context that has what workers have, nothing of Node, and no way to make code from text.
 * Messages are cloned on their way, as between a page and a worker. The day is that of all tests; with
 * `isHurried`, whoever waits for seconds waits a hundredth of them.
 */
export function startWorker(
  bundle: string,
  isHurried = false
): {
  readonly reader: MessageReader
  readonly writer: MessageWriter
} {
  const messages = new Emitter<Message>()
  const context = createContext(
    {
      ...webGlobals,
      ...(isHurried
        ? { setTimeout: (act: () => void, ms: number) => setTimeout(act, ms < 1000 ? ms : ms / 100) }
        : {}),
      addEventListener() {},
      postMessage: (message: Message) => {
        const copy = structuredClone(message)
        queueMicrotask(() => messages.fire(copy))
      }
    },
    { codeGeneration: { strings: false, wasm: false } }
  )
  runInContext(
    `globalThis.self = globalThis
     globalThis.Date = class extends Date { constructor(...given) { super(...(given.length > 0 ? given : ['${today}'])) } }`,
    context
  )
  runInContext(bundle, context)
  const nothing = new Emitter<never>().event
  return {
    reader: {
      onError: nothing,
      onClose: nothing,
      onPartialMessage: nothing,
      listen: (take: DataCallback): Disposable => messages.event(take),
      dispose() {}
    },
    writer: {
      onError: nothing,
      onClose: nothing,
      write: async (message: Message) => context.onmessage({ data: structuredClone(message) }),
      end() {},
      dispose() {}
    }
  }
}
