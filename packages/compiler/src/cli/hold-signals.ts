/** What of the process is needed to hear signals. */
export interface Signalled {
  once(signal: 'SIGINT' | 'SIGTERM', listener: () => void): unknown
  exit(code: number): never
}

/**
 * Until the first file is written, Ctrl-C ends the process at once, as the system does it. From
 * then on it waits for the end of what has been begun: files are written whole, one after the other,
 * within milliseconds.
 */
export function createHold(process: Signalled): () => void {
  let isHeld = false
  return () => {
    if (isHeld) return
    isHeld = true
    process.once('SIGINT', () => process.exit(130))
    process.once('SIGTERM', () => process.exit(143))
  }
}
