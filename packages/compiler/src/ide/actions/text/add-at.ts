import type { CutEntry } from '../../../syntax/cut.ts'
import { isEmpty, type MapNode, type Pair, pairOf } from '../../../syntax/nodes.ts'
import type { Edit } from '../../../text/edit.ts'
import type { ReadFile } from '../../../workspace/read-files.ts'
import { columnOf, inkEnd, isFirstOfLine, lineEndOf } from './lines.ts'
import { endOfPair } from './remove-pair.ts'

/** One more pair to write, in each of the two styles. */
export interface Addition {
  readonly key: string
  /** All of it in block style with its key in a column, the first line without indentation. */
  block(column: number): string
  /** All of it on one line between brackets; undefined where it cannot be. */
  readonly flow: string | undefined
}

/** A pair with a short value. */
export function shortAddition(key: string, value: string): Addition {
  return { key, block: () => `${key}: ${value}`, flow: `${key}: ${value}` }
}

/**
 * Writes a pair into the map at a path of a file, behind its last pair and in its style; what is missing of the path is
 * written too. Undefined where the path leads through something else than maps written here, or the key is there already.
 */
export function addAt(file: ReadFile, path: readonly string[], addition: Addition): Edit | undefined {
  const { text } = file.source
  const [top, ...rest] = path
  if (file.tree.top.length === 0 && text.trim() !== '') return undefined
  if (top === undefined) return appendTop(file, addition)
  const head = file.cut.entries.find(
    ({ entry, within }) => within === undefined && pairIn(file, entry, top) !== undefined
  )
  if (head === undefined) return appendTop(file, nested(path, addition))
  const pair = pairIn(file, head.entry, top) as Pair
  const members = membersOf(file, head, top)
  const last = members.at(-1)
  if (last === undefined) return addIn(head, pair, rest, addition)
  const [name, ...inner] = rest
  if (name === undefined) {
    return members.some(cut => pairIn(file, cut.entry, addition.key) !== undefined)
      ? undefined
      : addMember(file, last, addition)
  }
  const member = members.find(({ entry }) => pairIn(file, entry, name) !== undefined)
  if (member === undefined) return addMember(file, last, nested(rest, addition))
  return addIn(member, pairIn(file, member.entry, name) as Pair, inner, addition)
}

function pairIn(file: ReadFile, entry: CutEntry['entry'], name: string): Pair | undefined {
  const root = file.tree.roots(entry)
  return root === undefined ? undefined : pairOf(root, name)
}

/** The entries of a collection: those behind its head, up to the next top-level key. */
function membersOf({ cut: { entries }, tree }: ReadFile, head: CutEntry, name: string): readonly CutEntry[] {
  const members: CutEntry[] = []
  for (const cut of entries.slice(entries.indexOf(head) + 1)) {
    if (cut.within !== name) break
    if (tree.roots(cut.entry) !== undefined) members.push(cut)
  }
  return members
}

/** A pair around another: `lint` around `rules` around what is added. */
function nested(path: readonly string[], addition: Addition): Addition {
  return path.reduceRight<Addition>(
    (inner, key) => ({
      key,
      block: column => `${key}:\n${' '.repeat(column + 2)}${inner.block(column + 2)}`,
      flow: inner.flow === undefined ? undefined : `${key}: { ${inner.flow} }`
    }),
    addition
  )
}

/** Into the value of a pair, some names further down. */
function addIn(
  cut: CutEntry,
  { key, value }: Pair,
  path: readonly string[],
  addition: Addition
): Edit | undefined {
  const { text } = cut.entry
  if (value.entry !== cut.entry || value.kind === 'alias' || value.anchor !== undefined) return undefined
  if (isEmpty(value)) {
    const end = endOfPair({ key, value })
    const lineEnd = lineEndOf(text, end)
    if (!isFirstOfLine(text, key.start) || !/^[ \t]*(#.*)?$/.test(text.slice(end, lineEnd))) return undefined
    const column = columnOf(text, key.start) + 2
    const insert = `\n${' '.repeat(column)}${nested(path, addition).block(column)}`
    return { start: cut.offset + lineEnd, end: cut.offset + lineEnd, insert }
  }
  if (value.kind !== 'map') return undefined
  const [name, ...rest] = path
  const next = name === undefined ? undefined : pairOf(value, name)
  if (next !== undefined) return addIn(cut, next, rest, addition)
  const whole = nested(path, addition)
  return pairOf(value, whole.key) === undefined ? addToMap(cut, value, whole) : undefined
}

/** Behind the last pair of a map. */
export function addToMap({ entry, offset }: CutEntry, map: MapNode, addition: Addition): Edit | undefined {
  const { text } = entry
  const last = map.items.at(-1)
  const at = (start: number, insert: string) => ({ start: offset + start, end: offset + start, insert })
  if (map.flow) {
    if (addition.flow === undefined || text.slice(map.start, map.end).includes('#')) return undefined
    if (last === undefined)
      return { start: offset + map.start, end: offset + map.end, insert: `{ ${addition.flow} }` }
    return last.key.entry === entry ? at(endOfPair(last), `, ${addition.flow}`) : undefined
  }
  const first = map.items[0]
  if (last === undefined || first === undefined || last.key.entry !== entry || last.value.entry !== entry)
    return undefined
  const column = columnOf(text, first.key.start)
  const end = lineEndOf(text, endOfPair(last))
  if (!/^[ \t]*(#.*)?$/.test(text.slice(endOfPair(last), end))) return undefined
  return at(end, `\n${' '.repeat(column)}${addition.block(column)}`)
}

/** One more member behind another one of a collection, with an empty line between them where the others have one. */
export function addMember(file: ReadFile, { entry, offset }: CutEntry, addition: Addition): Edit | undefined {
  const root = file.tree.roots(entry)
  const first = root?.items[0]
  if (root === undefined || first === undefined || root.flow) return undefined
  const { text } = entry
  const column = columnOf(text, first.key.start)
  const end = lineEndOf(text, inkEnd(text, { start: 0, end: root.end }))
  const isSpaced = /\n[ \t]*\r?\n/.test(text.slice(end)) || isApart(file, entry)
  const insert = `${isSpaced ? '\n\n' : '\n'}${' '.repeat(column)}${addition.block(column)}`
  return { start: offset + end, end: offset + end, insert }
}

/** Whether the member before another one ends with an empty line. */
function isApart({ cut: { entries } }: ReadFile, entry: CutEntry['entry']): boolean {
  const at = entries.findIndex(cut => cut.entry === entry)
  const before = entries[at - 1]
  return before?.within === entries[at]?.within && /\n[ \t]*\r?\n$/.test(before?.entry.text ?? '')
}

/** A new top-level key: what services inherit stands before them, everything else behind all others. */
function appendTop(file: ReadFile, addition: Addition): Edit | undefined {
  const { cut, tree } = file
  const { text } = file.source
  if (cut.entries.some(({ entry }) => tree.roots(entry)?.flow === true)) return undefined
  if (tree.top.some(({ key }) => key.text === addition.key)) return undefined
  const services = cut.entries.find(
    ({ entry, within }) => within === undefined && pairIn(file, entry, 'services')
  )
  if (beforeServices.has(addition.key) && services !== undefined && services.offset > 0)
    return { start: services.offset, end: services.offset, insert: `${addition.block(0)}\n\n` }
  const end = text.trimEnd().length
  const insert = `${end === 0 ? '' : '\n\n'}${addition.block(0)}${end === text.length ? '\n' : ''}`
  return { start: end, end, insert }
}

const beforeServices: ReadonlySet<string> = new Set(['defaults', 'policies', 'include'])
