import { posix } from 'node:path'
import { pathToFileURL } from 'node:url'
import { applyDamages } from '../damage.ts'
import { fullClient, pullingClient } from '../lsp-capabilities.ts'
import type { WritableDisk } from './disk.ts'
import type { Peer } from './peer.ts'
import { changes, firstFiles, laterFiles, settings, typed, views } from './project.ts'
import type { Step } from './steps.ts'
import { changesBetween } from './texts.ts'

export interface Document {
  readonly version: number
  readonly text: string
}

/** Somebody who works on files, as far as a server can know. */
export interface Editor {
  readonly disk: WritableDisk
  /** In the order in which they were last touched, which decides between several meshes of one file. */
  readonly open: ReadonlyMap<string, Document>
  /** What the client answers when it is asked for settings. */
  settings(): unknown
  /** Files that are there or open. */
  paths(): readonly string[]
  text(path: string): string
  /** Brings a server that knows nothing to where one is that has seen everything. */
  begin(peer: Peer): Promise<void>
  act(peer: Peer, step: Step): Promise<void>
  uri(path: string): string
}

/** Texts that grow without end are of no use. */
const mostLength = 40_000

export function createEditor(disk: WritableDisk, isPulling: boolean): Editor {
  const open = new Map<string, Document>()
  const before = new Map<string, string[]>()
  const seen = new Map<string, { readonly file: string; readonly view: object }>()
  const path = (name: string) => posix.join(disk.top, name)
  const uri = (file: string) => pathToFileURL(file).href
  const folders = new Set([path('open')])
  let choice = 0
  for (const [name, text] of Object.entries(firstFiles)) disk.write(path(name), text)

  const paths = () => [...new Set([...disk.paths(), ...open.keys()])].sort().filter(isText)
  const text = (file: string) => open.get(file)?.text ?? disk.read(file) ?? ''
  const editor: Editor = { disk, open, settings: () => settings[choice], paths, text, begin, act, uri }
  return editor

  async function begin(peer: Peer): Promise<void> {
    await peer.request('initialize', {
      processId: null,
      rootUri: null,
      workspaceFolders: [...folders].map(each => ({ uri: uri(each), name: each })),
      capabilities: isPulling ? { ...fullClient, ...pullingClient } : fullClient
    })
    peer.notify('initialized', {})
    await peer.quiet()
    for (const [file, document] of open) didOpen(peer, file, document)
    await setViews(peer)
    await peer.quiet()
  }

  /** Which mesh a file is looked at through depends on what is there, so each view is set for a file of one mesh only. */
  async function setViews(peer: Peer): Promise<void> {
    for (const { file, view } of seen.values())
      await peer.request('mesh/setView', { textDocument: { uri: uri(file) }, ...view })
  }

  async function act(peer: Peer, step: Step): Promise<void> {
    const all = paths()
    const settingsOf = all.filter(each => posix.basename(each) === 'meshc.config.yaml')
    // Settings change much and are one file among many.
    const among = step.how % 9 === 1 && settingsOf.length > 0 ? settingsOf : all
    const file = among[step.file % among.length] ?? path('open/lone/mesh.yaml')
    switch (step.kind) {
      case 'open':
        opened(peer, file)
        break
      case 'close':
        if (open.delete(file)) peer.notify('textDocument/didClose', { textDocument: { uri: uri(file) } })
        break
      case 'save':
        if (open.has(file)) onDisk(peer, [[file, text(file)]])
        break
      case 'remove':
        onDisk(peer, [[file, undefined]])
        break
      case 'removeFolder':
        onDisk(
          peer,
          belowFolderOf(file).map(each => [each, undefined] as const)
        )
        break
      case 'writeBeside':
        onDisk(peer, [[file, applyDamages(disk.read(file) ?? '', step.damages)]])
        break
      case 'create': {
        const [name = '', first = ''] = Object.entries(laterFiles)[step.later] ?? []
        onDisk(peer, [[path(name), first]])
        break
      }
      case 'rename':
        renamed(peer, [[file, posix.join(posix.dirname(file), names[step.name % names.length] as string)]])
        break
      case 'renameFolder': {
        const from = posix.dirname(file)
        if (from === path('open') || from === disk.top) break
        const to = posix.join(posix.dirname(from), step.name % 2 === 0 ? 'teams' : 'other')
        renamed(
          peer,
          belowFolderOf(file).map(each => [each, to + each.slice(from.length)] as const)
        )
        break
      }
      case 'settings':
        choice = step.choice
        peer.notify('workspace/didChangeConfiguration', { settings: null })
        break
      case 'view': {
        // Those that only one mesh has.
        const own = [path('open/lone/mesh.yaml'), path('open/shop/mesh.yaml')][step.file % 2] as string
        seen.delete(own)
        seen.set(own, { file: own, view: views[step.choice] ?? {} })
        await setViews(peer)
        break
      }
      case 'folders': {
        const beside = path('beside')
        const change = [{ uri: uri(beside), name: 'beside' }]
        const event = folders.delete(beside) ? { added: [], removed: change } : { added: change, removed: [] }
        if (event.added.length > 0) folders.add(beside)
        peer.notify('workspace/didChangeWorkspaceFolders', { event })
        break
      }
      default:
        edit(peer, file, step)
    }
    await peer.quiet()
  }

  function edit(peer: Peer, file: string, step: Step): void {
    opened(peer, file)
    const now = text(file)
    if (step.kind === 'type') {
      let at = step.at % (now.length + 1)
      // At the end of a line as often as anywhere.
      if (step.how % 2 === 0) at = Math.max(at, now.indexOf('\n', at))
      for (const character of typed[step.words] as string) {
        const current = text(file)
        changed(peer, file, current.slice(0, at) + character + current.slice(at), 5)
        at += character.length
      }
      return
    }
    const next = edited(now, file, step)
    changed(peer, file, next.length > mostLength ? firstText(file) : next, step.how)
  }

  function edited(now: string, file: string, step: Step): string {
    switch (step.kind) {
      case 'damage':
        return applyDamages(now, step.damages)
      case 'replace': {
        // A change is as often taken back.
        const all = changes.map(([from, to]) => (step.isBack ? { from: to, to: from } : { from, to }))
        const possible = all.filter(({ from }) => from !== '' && now.includes(from))
        const { from, to } = possible[step.change % Math.max(1, possible.length)] ?? { from: '', to: '' }
        return now.replace(from, () => to)
      }
      case 'erase': {
        const at = step.at % (now.length + 1)
        return now.slice(0, at) + now.slice(at + step.length)
      }
      case 'eraseLines': {
        const lines = now.split('\n')
        return lines.toSpliced(step.at % lines.length, step.length).join('\n')
      }
      case 'paste': {
        const all = paths()
        const from = text(all[step.from % all.length] ?? '').split('\n')
        const start = step.at % from.length
        const lines = now.split('\n')
        return lines
          .toSpliced(step.how % lines.length, 0, ...from.slice(start, start + step.length))
          .join('\n')
      }
      case 'undo':
        return before.get(file)?.pop() ?? now
      default:
        return firstText(file)
    }
  }

  function firstText(file: string): string {
    const name = posix.relative(disk.top, file)
    return firstFiles[name] ?? laterFiles[name] ?? 'services: {}\n'
  }

  function opened(peer: Peer, file: string): void {
    if (open.has(file)) return
    const document = { version: 1, text: disk.read(file) ?? '' }
    open.set(file, document)
    didOpen(peer, file, document)
  }

  function didOpen(peer: Peer, file: string, { version, text: opened }: Document): void {
    peer.notify('textDocument/didOpen', {
      textDocument: { uri: uri(file), languageId: 'mesh', version, text: opened }
    })
  }

  function changed(peer: Peer, file: string, next: string, how: number): void {
    const { text: now, version } = open.get(file) as Document
    const past = before.get(file) ?? []
    before.set(file, [...past.slice(-20), now])
    open.delete(file)
    open.set(file, { text: next, version: version + 1 })
    peer.notify('textDocument/didChange', {
      textDocument: { uri: uri(file), version: version + 1 },
      contentChanges: changesBetween(now, next, how)
    })
  }

  function onDisk(peer: Peer, writes: readonly (readonly [file: string, text: string | undefined])[]): void {
    const events = writes.flatMap(([file, written]) => {
      const isThere = disk.read(file) !== undefined
      if (written === undefined && !isThere) return []
      if (written === undefined) disk.remove(file)
      else disk.write(file, written)
      return [{ uri: uri(file), type: written === undefined ? 3 : isThere ? 2 : 1 }]
    })
    peer.notify('workspace/didChangeWatchedFiles', { changes: events })
  }

  /** An editor closes what has got another name, and opens it under that. */
  function renamed(peer: Peer, names: readonly (readonly [from: string, to: string])[]): void {
    for (const [from, to] of names) {
      if (from === to || disk.read(to) !== undefined || open.has(to)) continue
      const document = open.get(from)
      if (open.delete(from)) peer.notify('textDocument/didClose', { textDocument: { uri: uri(from) } })
      const written = disk.read(from)
      if (written !== undefined)
        onDisk(peer, [
          [from, undefined],
          [to, written]
        ])
      if (document === undefined) continue
      open.set(to, document)
      didOpen(peer, to, document)
    }
  }

  function belowFolderOf(file: string): readonly string[] {
    const folder = posix.dirname(file)
    return folder === path('open') || folder === disk.top
      ? []
      : disk.paths().filter(each => each.startsWith(`${folder}/`) && isText(each))
  }
}

const names = [
  'carts.mesh.yaml',
  'mesh.yaml',
  'renamed.mesh.yaml',
  'notes.txt',
  'meshc.config.yaml',
  'mesh.yml'
]

function isText(file: string): boolean {
  return !file.includes('/.git/')
}
