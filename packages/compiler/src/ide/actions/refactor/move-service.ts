import { posix } from 'node:path'
import { isEmpty, type MapNode, type Pair, pairOf } from '../../../syntax/nodes.ts'
import { quote } from '../../../syntax/scalar-map.ts'
import { findIncluded } from '../../../workspace/find-included.ts'
import type { ReadFile } from '../../../workspace/read-files.ts'
import type { CodeAction } from '../../types.ts'
import { declarationAt } from '../slots.ts'
import { addAt } from '../text/add-at.ts'
import { columnOf, commentedStart, hasLink, inkEnd, shifted } from '../text/lines.ts'
import { endOfPair, removePair } from '../text/remove-pair.ts'
import { type FileEdits, farRewriting, type Place } from './refactoring.ts'
import { removeMember } from './remove-member.ts'

/**
 * A service and what environments change of it as a file of its own, `services/NAME.mesh.yaml`, which the root includes.
 * An included file may patch its own names only, so the patches of another part have to come along; those of the root
 * come where they can be told apart, and may stay.
 */
export function moveService(place: Place): readonly CodeAction[] {
  const { ide, site } = place
  const { workspace } = ide
  const found = declarationAt(site)
  if (
    found?.section !== 'services' ||
    site.cut.within !== 'services' ||
    !(site.isOnKey && site.path.length === 2)
  )
    return []
  const { entry } = site.cut
  const path = posix.join(posix.dirname(workspace.root), 'services', `${found.name}.mesh.yaml`)
  const root = workspace.file(workspace.root)
  const isLinked = hasLink(entry, { start: 0, end: entry.text.length })
  if (root === undefined || isLinked || !/^[a-z][a-z0-9-]*$/.test(found.name)) return []
  if (workspace.source(path) !== undefined) return []
  const included = include(root, path)
  const removed = removeMember(workspace, 'services', found.name)
  const isRoot = site.file === root
  const patches = patchesOf(site.file, found.name) ?? (isRoot ? { edits: [], texts: [] } : undefined)
  if (included === undefined || removed === undefined || patches === undefined) return []
  // A part that would be left without anything is better renamed.
  if (
    !isRoot &&
    removed.some(({ start, end }) =>
      /^\s*$/.test(site.file.source.text.slice(0, start) + site.file.source.text.slice(end))
    )
  )
    return []
  return farRewriting(place, {
    title: `Move \`${found.name}\` to \`${posix.relative(posix.dirname(workspace.root), path)}\``,
    kind: 'refactor.move',
    edits: [...included, ...removed, ...patches.edits],
    creates: [{ file: path, text: textOf(entry.text, found.pair, patches.texts) }]
  })
}

/** The entry with its comments, its keys in the second column. */
function textOf(text: string, pair: Pair, patches: readonly string[]): string {
  const margin = columnOf(text, pair.key.start)
  const body = shifted(`\n${text.replace(/^\s*\n/, '').trimEnd()}`, 2 - margin)
  const environments = patches.length === 0 ? '' : `\nenvironments:\n${patches.join('')}`
  return `services:${body}\n${environments}`
}

interface Patches {
  readonly edits: FileEdits
  /** `  prod:\n    services: …`, one for each environment. */
  readonly texts: readonly string[]
}

/** What the environments of a file change of a service, and the edits that take it out; undefined where they cannot. */
function patchesOf({ cut, tree, source }: ReadFile, name: string): Patches | undefined {
  const edits: FileEdits[number][] = []
  const texts: string[] = []
  for (const { entry, offset, within } of cut.entries) {
    const root = within === 'environments' ? tree.roots(entry) : undefined
    if (within === undefined && holdsFlowPatches(tree.roots(entry), name)) return undefined
    for (const environment of root?.items ?? []) {
      const services = environment.value.kind === 'map' ? pairOf(environment.value, 'services') : undefined
      const patch = services?.value.kind === 'map' ? pairOf(services.value, name) : undefined
      if (environment.value.kind !== 'map' || services?.value.kind !== 'map' || patch === undefined) continue
      if (hasLink(entry, { start: 0, end: entry.text.length })) return undefined
      const edit = removal(environment, environment.value, services, services.value, patch)
      if (edit === undefined) return undefined
      edits.push({
        file: source.path,
        start: edit.start + offset,
        end: edit.end + offset,
        insert: edit.insert
      })
      const written = entry.text.slice(commentedStart(entry.text, patch.key.start), endOfPair(patch))
      const margin = services.value.flow ? 0 : columnOf(entry.text, patch.key.start)
      texts.push(`  ${environment.key.text}:\n    services:\n      ${shifted(written, 6 - margin)}\n`)
    }
  }
  return { edits, texts }
}

function holdsFlowPatches(root: MapNode | undefined, name: string): boolean {
  const environments = root === undefined ? undefined : pairOf(root, 'environments')?.value
  if (environments?.kind !== 'map') return false
  return environments.items.some(({ value }) => {
    const services = value.kind === 'map' ? pairOf(value, 'services')?.value : undefined
    return services?.kind === 'map' && pairOf(services, name) !== undefined
  })
}

/** The patch, or with the last patch `services`, or with the last key of the environment its value. Comments within the patch move with it. */
function removal(environment: Pair, keys: MapNode, services: Pair, names: MapNode, patch: Pair) {
  if (names.items.length > 1) return removePair(names, patch, true)
  const { text } = environment.key.entry
  const isCommented = (from: number, to: number) => text.slice(from, to).includes('#')
  const end = endOfPair(patch)
  if (
    isCommented(services.key.start, commentedStart(text, patch.key.start)) ||
    isCommented(end, inkEnd(text, keys))
  )
    return undefined
  if (keys.items.length > 1) return removePair(keys, services, true)
  if (isCommented(environment.key.end, services.key.start)) return undefined
  const start = endOfPair({ key: environment.key, value: { ...keys, start: keys.start, end: keys.start } })
  return { start, end: inkEnd(text, keys), insert: '' }
}

/** The edits that let the root include a file; none where a glob names it already. */
function include(root: ReadFile, path: string): FileEdits | undefined {
  const pair = root.tree.top.find(({ key }) => key.text === 'include')
  const file = root.source.path
  const name = quote(posix.relative(posix.dirname(file), path))
  if (pair === undefined) return added(root, name)
  const { value } = pair
  if (findIncluded(hostOf(file, path), file, value).files.includes(path)) return []
  const head = root.cut.entries.find(({ entry }) => entry === value.entry)
  if (value.kind !== 'list' || head === undefined || isEmpty(value) || value.anchor !== undefined)
    return undefined
  const { text } = value.entry
  const last = value.items.at(-1)
  if (last === undefined || last.entry !== value.entry || last.kind !== 'scalar') return undefined
  const at = head.offset + last.end
  if (value.flow) return [{ file, start: at, end: at, insert: `, ${name}` }]
  const dash = columnOf(text, value.start)
  const lineEnd = text.indexOf('\n', last.end)
  const end = head.offset + (lineEnd < 0 ? text.length : lineEnd)
  const isReturn = lineEnd > 0 && text[lineEnd - 1] === '\r'
  return [
    {
      file,
      start: end - (isReturn ? 1 : 0),
      end: end - (isReturn ? 1 : 0),
      insert: `\n${' '.repeat(dash)}- ${name}`
    }
  ]
}

/** Below the first keys of the file, which say what it is. */
function added(root: ReadFile, name: string): FileEdits | undefined {
  const heads = ['target', 'mesh', 'edition']
  const at = heads
    .map(key => root.tree.top.find(pair => pair.key.text === key))
    .find(pair => pair !== undefined)
  const cut = root.cut.entries.find(({ entry }) => entry === at?.key.entry)
  const file = root.source.path
  if (
    at !== undefined &&
    cut !== undefined &&
    at.value.kind === 'scalar' &&
    columnOf(at.key.entry.text, at.key.start) === 0
  ) {
    const { text } = at.key.entry
    const newline = text.indexOf('\n', at.value.end)
    if (newline >= 0) {
      const start = cut.offset + newline + 1
      return [{ file, start, end: start, insert: `include: [${name}]\n` }]
    }
  }
  const edit = addAt(root, [], { key: 'include', block: () => `include: [${name}]`, flow: undefined })
  return edit && [{ file, ...edit }]
}

/** A folder in which there is nothing but the root and one file. */
function hostOf(root: string, path: string): Parameters<typeof findIncluded>[0] {
  const here = new Set([posix.normalize(root), posix.normalize(path)])
  const folders = new Set(
    [...here].flatMap(file => [posix.dirname(file), posix.dirname(posix.dirname(file))])
  )
  return {
    readFile: () => ({ kind: 'failure', reason: 'missing' }),
    listFolder(folder) {
      const own = posix.normalize(folder).replace(/(.)\/$/, '$1')
      return [...here, ...folders].flatMap(one =>
        one !== own && posix.dirname(one) === own
          ? { name: posix.basename(one), kind: here.has(one) ? ('file' as const) : ('folder' as const) }
          : []
      )
    },
    realPath: one => {
      const wanted = posix.normalize(one).replace(/(.)\/$/, '$1')
      return here.has(wanted) || folders.has(wanted) ? posix.join('/', wanted) : undefined
    }
  }
}
