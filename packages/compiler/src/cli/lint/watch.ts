import { posix } from 'node:path'
import type { FolderEntry } from '../../workspace/file-host.ts'
import type { ArgumentsOf } from '../commands.ts'
import { complain } from '../complain.ts'
import type { Host } from '../host.ts'
import { lintOnce } from './lint-once.ts'

/** Editors write a file in several steps; what happens within this time is one change. */
const pauseMs = 100

/** What Ctrl-C ends a program with. */
const interruptedCode = 130

/** `--watch`: checks, and checks again whenever something that was read may have changed, until Ctrl-C. */
export async function watch(host: Host, given: ArgumentsOf<'lint'>): Promise<number> {
  if (given.operands.includes('-'))
    return complain(host, '`--watch` follows files, and `-` is a text that nobody changes.')
  let isOver = false
  const end = host.interrupted().then(() => {
    isOver = true
  })
  while (!isOver) {
    const seen = watching(host)
    clear(host)
    await lintOnce(seen.host, given)
    host.stderr.write('Watching for changes. Ctrl-C ends it.\n')
    await changed(host, seen, end, () => isOver)
  }
  host.stderr.write('\n')
  return interruptedCode
}

/** What a run has looked at. */
interface Seen {
  readonly host: Host
  readonly files: ReadonlySet<string>
  readonly folders: ReadonlyMap<string, readonly FolderEntry[]>
}

/** A host that reads anew and remembers what it was asked for and what it gave, also where nothing was. */
function watching(host: Host): Seen {
  const files = new Set<string>()
  const folders = new Map<string, readonly FolderEntry[]>()
  const fresh = host.fresh()
  return {
    files,
    folders,
    host: {
      ...host,
      readFile(path) {
        files.add(path)
        return fresh.readFile(path)
      },
      listFolder(path) {
        const entries = folders.get(path) ?? fresh.listFolder(path)
        folders.set(path, entries)
        return entries
      },
      kindOf(path) {
        files.add(path)
        return fresh.kindOf(path)
      }
    }
  }
}

/** All that a run has looked at, as one text: when it is another one, there is something new to say. */
function stateOf(host: Host, { files, folders }: Seen): string {
  const decoder = new TextDecoder()
  const contents = [...files].sort().map(path => {
    const content = host.readFile(path)
    return [path, content.kind === 'bytes' ? decoder.decode(content.bytes) : content.reason]
  })
  const lists = [...folders.keys()].sort().map(path => [
    path,
    ...host
      .listFolder(path)
      .map(({ name, kind }) => `${kind} ${name}`)
      .sort()
  ])
  return JSON.stringify([contents, lists])
}

/** Waits until something is different, or for the end. */
async function changed(host: Host, seen: Seen, end: Promise<void>, isOver: () => boolean): Promise<void> {
  const { files, folders } = seen
  const watched = new Set([...folders.keys(), ...[...files].map(file => posix.dirname(file))])
  const before = stateOf(seen.host, seen)
  let wake = () => {}
  const stop = host.watch([...watched], () => wake())
  try {
    // What changed while the run was at work is seen at once, for it is compared with what the run has read.
    while (!isOver() && stateOf(host.fresh(), seen) === before) {
      await Promise.race([
        new Promise<void>(resolve => {
          wake = resolve
        }),
        end
      ])
      if (!isOver()) await Promise.race([new Promise(resolve => setTimeout(resolve, pauseMs)), end])
    }
  } finally {
    stop()
  }
}

/** Only a terminal has something to clear. */
function clear({ stdout }: Host): void {
  if (stdout.isTTY) stdout.write('\x1b[2J\x1b[3J\x1b[H')
}
