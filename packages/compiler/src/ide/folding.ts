import { perObject } from '../query/memo.ts'
import { type Comment, commentsOf } from '../syntax/comments.ts'
import type { MapNode, Node, Pair } from '../syntax/nodes.ts'
import type { Entry } from '../text/place.ts'
import type { ReadFile } from '../workspace/read-files.ts'
import type { Ide } from './ide.ts'
import type { Fold } from './types.ts'

/**
 * What of a file can be folded: sections, entries, maps, lists and texts of several lines, comments of several lines,
 * and what stands between `# region` and `# endregion`. A fold ends where its text does, before the blank lines below.
 * At most one begins on each line, the longest.
 */
export function folds({ workspace }: Ide, path: string): readonly Fold[] {
  const file = workspace.file(path)
  return file === undefined ? [] : foldsOf(file)
}

const foldsOf = perObject((file: ReadFile): readonly Fold[] => {
  const found: Fold[] = []
  const open: number[] = []
  let section: { readonly start: number; end: number; readonly name: string } | undefined
  const closeSection = () => {
    if (section !== undefined) found.push({ start: section.start, end: section.end, kind: 'block' })
    section = undefined
  }
  for (const cut of file.cut.entries) {
    const root = file.tree.roots(cut.entry)
    const inner = root === undefined ? [] : inTree(root)
    found.push(...moved(inner, cut.offset), ...moved(commentBlocks(cut.entry), cut.offset))
    for (const mark of regionMarks(cut.entry)) {
      const start = mark.isStart ? undefined : open.pop()
      if (mark.isStart) open.push(cut.offset + mark.start)
      else if (start !== undefined) found.push({ start, end: cut.offset + mark.end, kind: 'region' })
    }
    const [first] = root?.items ?? []
    if (cut.within === undefined) closeSection()
    if (root === undefined || first === undefined) continue
    const end = cut.offset + endOf(root)
    if (cut.within === undefined) section = { start: cut.offset + first.key.start, end, name: first.key.text }
    else if (section?.name === cut.within) section.end = Math.max(section.end, end)
  }
  closeSection()
  return onePerLine(file.source.text, found)
})

function endOf(root: MapNode): number {
  const end = root.items.reduce((last, { key, value }) => Math.max(last, key.end, value.end), root.start)
  return inkedEnd(root.entry.text, root.start, end)
}

/** Texts of several lines have line ends behind them. */
function inkedEnd(text: string, start: number, end: number): number {
  let last = Math.max(start, end)
  while (last > start && /\s/.test(text.charAt(last - 1))) last--
  return last
}

function moved(folds: readonly Fold[], by: number): readonly Fold[] {
  return by === 0 ? folds : folds.map(({ start, end, kind }) => ({ start: start + by, end: end + by, kind }))
}

const inTree = perObject((root: MapNode): readonly Fold[] => {
  const found: Fold[] = []
  for (const pair of root.items) collectPair(pair, found)
  return found
})

function collectPair({ key, value }: Pair, found: Fold[]): void {
  add(key.entry, key.start, value, key.text === 'include' ? 'imports' : 'block', found)
  collect(value, found)
}

function collect(node: Node, found: Fold[]): void {
  if (node.kind === 'map') for (const pair of node.items) collectPair(pair, found)
  else if (node.kind === 'list')
    for (const item of node.items) {
      add(item.entry, item.start, item, 'block', found)
      collect(item, found)
    }
}

function add({ text }: Entry, start: number, node: Node, kind: Fold['kind'], found: Fold[]): void {
  const end = inkedEnd(text, start, withoutCloser(text, node))
  if (text.slice(start, end).includes('\n')) found.push({ start, end, kind })
}

/** A bracket that closes on a line of its own stays to be seen. */
function withoutCloser(text: string, node: Node): number {
  if ((node.kind !== 'map' && node.kind !== 'list') || !node.flow) return node.end
  const lineStart = text.lastIndexOf('\n', node.end - 1)
  return /^\s*[\]}]+$/.test(text.slice(lineStart + 1, node.end)) && lineStart > node.start
    ? lineStart
    : node.end
}

/** Lines that are comments and stand directly below each other. */
const commentBlocks = perObject((entry: Entry): readonly Fold[] => {
  // Finding comments for certain means to read the text once more, and most entries have no two in a row.
  if (!/#[^\n]*\n[ \t]*#/.test(entry.text)) return []
  const found: Fold[] = []
  let first: Comment | undefined
  let last: Comment | undefined
  const close = () => {
    if (first !== undefined && last !== undefined && first !== last)
      found.push({ start: first.start, end: last.end, kind: 'comment' })
    first = undefined
  }
  for (const comment of commentsOf(entry)) {
    if (!comment.ownLine || regionMark.test(comment.text)) {
      close()
      continue
    }
    const isNext = last !== undefined && /^[ \t]*\r?\n[ \t]*$/.test(entry.text.slice(last.end, comment.start))
    if (first === undefined || !isNext) {
      close()
      first = comment
    }
    last = comment
  }
  close()
  return found
})

const regionMark = /^#\s*#?(end)?region\b/

const noMarks: readonly { readonly start: number; readonly end: number; readonly isStart: boolean }[] = []

const regionMarks = perObject((entry: Entry) =>
  entry.text.includes('region')
    ? commentsOf(entry).flatMap(({ start, end, text }) => {
        const match = regionMark.exec(text)
        return match === null ? [] : [{ start, end, isStart: match[1] === undefined }]
      })
    : noMarks
)

/** Editors show one fold a line. The longest is that of the key, and what begins behind it is a part of it. */
function onePerLine(text: string, folds: readonly Fold[]): readonly Fold[] {
  const sorted = [...folds].sort((a, b) => a.start - b.start || b.end - a.end)
  const kept: Fold[] = []
  for (const fold of sorted) {
    const last = kept[kept.length - 1]
    const isSameLine = last !== undefined && !text.slice(last.start, fold.start).includes('\n')
    if (!isSameLine) {
      if (text.slice(fold.start, fold.end).includes('\n')) kept.push(fold)
    } else if (fold.end > last.end) kept[kept.length - 1] = fold
  }
  return kept
}
