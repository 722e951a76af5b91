import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { Worker } from 'node:worker_threads'

/** Watches code that cannot be interrupted: a document on which it hangs is written down, and the process ends. */
export interface Watchdog {
  /** Says what is worked on now. */
  watch(text: string): void
  stop(): Promise<number>
}

/** A loop that never ends blocks the timers of its own thread, so another thread looks at the clock. */
export function createWatchdog(limitMs: number, reportPath: string): Watchdog {
  mkdirSync(dirname(reportPath), { recursive: true })
  const beat = new SharedArrayBuffer(8)
  const content = new SharedArrayBuffer(1 << 20)
  const [counts, bytes] = [new Int32Array(beat), new Uint8Array(content)]
  const worker = new Worker(watcher, { eval: true, workerData: { beat, content, limitMs, reportPath } })
  worker.unref()
  return {
    watch(text) {
      // The encoder refuses shared memory.
      const encoded = new TextEncoder().encode(text).subarray(0, bytes.length)
      bytes.set(encoded)
      Atomics.store(counts, 1, encoded.length)
      Atomics.add(counts, 0, 1)
    },
    stop: () => worker.terminate()
  }
}

const watcher = `
  const { workerData } = require('node:worker_threads')
  const { writeFileSync, writeSync } = require('node:fs')
  const { beat, content, limitMs, reportPath } = workerData
  const counts = new Int32Array(beat)
  let seen = 0
  let since = Date.now()
  setInterval(() => {
    const now = Atomics.load(counts, 0)
    if (now !== seen) {
      seen = now
      since = Date.now()
    } else if (now > 0 && Date.now() - since > limitMs) {
      writeFileSync(reportPath, Buffer.from(new Uint8Array(content).slice(0, Atomics.load(counts, 1))))
      writeSync(2, 'Document ' + now + ' took more than ' + limitMs + ' ms. It is in ' + reportPath + '.\\n')
      process.kill(process.pid, 'SIGKILL')
    }
  }, 500)
`
