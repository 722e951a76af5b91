import type { Disk } from './disk.ts'

/** A lock that is held, or why it is not. */
export type Locked =
  | { readonly kind: 'held'; isHeld(): boolean; release(): void }
  | { readonly kind: 'busy'; readonly holder: string }
  | { readonly kind: 'refused'; readonly reason: string }

/** Writing takes milliseconds, so a lock that stays for five seconds is not about to go. */
const mostTries = 100

/**
 * Takes the lock of an output folder, a file that says which process of which machine has it. One that
 * was left by a process that is no longer running is taken over.
 */
export async function takeLock(disk: Disk, path: string): Promise<Locked> {
  const own = JSON.stringify({ pid: disk.pid, machine: disk.machine })
  let seen: string | undefined
  for (let tries = 0; tries < mostTries; tries++) {
    if (tries > 0) await disk.pause()
    const refusal = disk.createFile(path, own)
    if (refusal === undefined) {
      return {
        kind: 'held',
        isHeld: () => disk.readText(path) === own,
        release: () => {
          if (disk.readText(path) === own) disk.removeFile(path)
        }
      }
    }
    if (refusal.kind !== 'exists') return { kind: 'refused', reason: refusal.reason }
    seen = disk.readText(path)
    // One that says nothing was left by a process that was killed while it made it; one that is being made says something soon.
    const isOld = tries > mostTries / 2 && seen !== undefined && read(seen).pid === undefined
    if (seen !== undefined && (isOld || isLeft(disk, seen))) takeAway(disk, path, seen)
  }
  return { kind: 'busy', holder: holderOf(seen) }
}

function isLeft(disk: Disk, text: string): boolean {
  const { pid, machine } = read(text)
  if (pid === undefined || machine !== disk.machine) return false
  // In a container that was started again, the number of this process may be that of the dead one.
  return pid === disk.pid || !disk.isRunning(pid)
}

/** Another process may do the same at this moment: only what is taken away under a name of its own can be judged. */
function takeAway(disk: Disk, path: string, seen: string): void {
  const aside = `${path}-${disk.pid}`
  if (disk.rename(path, aside) !== undefined) return
  if (disk.readText(aside) === seen) disk.removeFile(aside)
  else disk.rename(aside, path)
}

function holderOf(text: string | undefined): string {
  const { pid, machine } = read(text ?? '')
  return pid === undefined ? 'another process' : `process ${pid} on \`${machine}\``
}

function read(text: string): { readonly pid?: number; readonly machine?: string } {
  try {
    const { pid, machine } = JSON.parse(text)
    return typeof pid === 'number' && typeof machine === 'string' ? { pid, machine } : {}
  } catch {
    return {}
  }
}
