import { expect } from 'vitest'
import { firstDifference } from './difference.ts'
import { folderDisk, tableDisk } from './disk.ts'
import { createEditor, type Editor } from './editor.ts'
import { type Peer, startPeer } from './peer.ts'
import { askedOf, createMemory, published } from './questions.ts'
import type { Turn } from './steps.ts'

export interface Play {
  /** Whether the client asks for diagnostics, or is sent them. */
  readonly isPulling: boolean
  /** The folder of the bundled server, which is then played against, in a process of its own. */
  readonly bundle?: string | undefined
}

/** How often each question was asked. */
export type Counts = Map<string, number>

/** Plays a session, and asks after each step a server that has seen it and one that has not; they have to agree. */
export async function play(
  turns: readonly Turn[],
  { isPulling, bundle }: Play,
  counts: Counts
): Promise<void> {
  const table = bundle === undefined ? tableDisk() : undefined
  const disk = table ?? folderDisk()
  const editor = createEditor(disk, isPulling)
  const start = () => startPeer({ host: table?.host, bundle, settings: editor.settings })
  const peer = start()
  const memory = createMemory()
  try {
    await editor.begin(peer)
    for (const { step, questions } of turns) {
      await editor.act(peer, step)
      faultless(peer)
      counts.set('edits', (counts.get('edits') ?? 0) + 1)
      if (questions.length === 0) continue
      const fresh = start()
      try {
        await editor.begin(fresh)
        if (!isPulling) same(editor, 'published', published(editor, peer), published(editor, fresh))
        for (const question of questions) {
          const { what, file, ask } = askedOf(editor, question)
          counts.set(what, (counts.get(what) ?? 0) + 1)
          // Items of an earlier text are the same for both.
          const forFresh = { ...createMemory(), items: new Map(memory.items) }
          same(editor, `${what} in ${file}`, await ask(peer, memory), await ask(fresh, forFresh))
        }
        faultless(fresh)
      } finally {
        fresh.end()
      }
      faultless(peer)
    }
  } finally {
    peer.end()
    disk.end()
  }
}

function faultless(peer: Peer): void {
  expect(peer.logged).toEqual([])
}

function same(editor: Editor, what: string, seen: unknown, fresh: unknown): void {
  const difference = firstDifference(seen, fresh)
  if (difference === undefined) return
  const texts = editor.paths().map(path => {
    const document = editor.open.get(path)
    const state = document === undefined ? 'on the disk' : `open in version ${document.version}`
    return `#- ${path} (${state})\n${editor.text(path)}`
  })
  const open = `Open, in the order of their changes: ${[...editor.open.keys()].join(' ')}`
  throw new Error(
    `${what}: first a server that has seen the session, then a new one.\n${difference}\n${open}\n${texts.join('\n')}`
  )
}
