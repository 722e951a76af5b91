import type { Fix, FixEdit } from '../diagnostics/diagnostic.ts'
import type { Pair } from '../syntax/nodes.ts'
import type { Place } from '../text/place.ts'
import { removeDeclaration } from './remove-declaration.ts'

/**
 * Takes a key and its value away. Nothing where it is the only key of its map, which would then be empty, where a comment
 * or an anchor would go with it, and where the key stands in a sentence and not in a map.
 */
export function removeKey({ key, value }: Pair, title = `Remove \`${key.text}\``): readonly Fix[] {
  const { entry } = key
  const { text } = entry
  if (value.entry !== entry || value.start < key.end) return []
  const end = key.end + text.slice(key.end, Math.max(key.end, value.end)).trimEnd().length
  const written = text.slice(key.end, end)
  if (!/^[ \t]*:/.test(text.slice(key.end)) || /(?:^|[\s,[{])&/.test(written)) return []
  return isAlone(text, key.start, end) ? [] : removeDeclaration(key, value, title)
}

/** Takes an item of a list away, in the style of the list. Nothing where it is the only one, or a comment would go with it. */
export function removeItem(item: Place, title: string): readonly Fix[] {
  const { entry } = item
  const { text } = entry
  const end = item.start + text.slice(item.start, item.end).trimEnd().length
  if (/(?:^|[\s,[{])[#&]/.test(text.slice(item.start, end))) return []
  const edit = inBlock(item, end) ?? inBrackets(item, end)
  return edit === undefined ? [] : [{ title, safe: false, edits: [edit] }]
}

function inBlock({ entry, start }: Place, end: number): FixEdit | undefined {
  const { text } = entry
  const lineStart = text.lastIndexOf('\n', start - 1) + 1
  const dash = /^([ \t]*)-[ \t]+$/.exec(text.slice(lineStart, start))
  const rest = /[ \t]*(?:\r?\n|$)/y
  rest.lastIndex = end
  const after = rest.exec(text)
  if (dash === null || after === null || isOnlyItem(text, lineStart, (dash[1] ?? '').length, end))
    return undefined
  return { at: { entry, start: lineStart, end: end + after[0].length }, insert: '' }
}

function inBrackets({ entry, start }: Place, end: number): FixEdit | undefined {
  const { text } = entry
  const before = /,\s*$/.exec(text.slice(0, start))
  const after = /^\s*(?:[\],])/.exec(text.slice(end))
  if (after === null) return undefined
  if (before !== null) return { at: { entry, start: before.index, end }, insert: '' }
  const following = /^[ \t]*,[ \t]*(?![ \t\r\n#])/.exec(text.slice(end))
  if (following === null || !/\[[ \t]*$/.test(text.slice(0, start))) return undefined
  return { at: { entry, start, end: end + following[0].length }, insert: '' }
}

/** Whether what begins at an offset, on a line of its own or between braces, has nothing beside it in its collection. */
function isAlone(text: string, start: number, end: number): boolean {
  const lineStart = text.lastIndexOf('\n', start - 1) + 1
  if (text.slice(lineStart, start).trim() !== '')
    return /\{\s*$/.test(text.slice(0, start)) && /^\s*,?\s*\}/.test(text.slice(end))
  const column = start - lineStart
  const before = contentLines(text.slice(0, lineStart)).at(-1)
  const [after] = contentLines(text.slice(end).replace(/^.*\r?\n?/, ''))
  return !(before !== undefined && before >= column) && after !== column
}

/** Whether a list has no item, with its dash in the same column, before or behind the one on some lines. */
function isOnlyItem(text: string, lineStart: number, column: number, end: number): boolean {
  const isItem = (line: string | undefined) =>
    line !== undefined && /^[ \t]*-[ \t]/.test(line) && marginOf(line) === column
  const above = text.slice(0, lineStart).split('\n').filter(isContent)
  const below = text
    .slice(end)
    .replace(/^.*\r?\n?/, '')
    .split('\n')
    .find(isContent)
  const before = above.findLast(line => marginOf(line) <= column)
  return !isItem(before) && !isItem(below)
}

function isContent(line: string): boolean {
  return /^[ \t]*[^\s#]/.test(line)
}

function marginOf(line: string): number {
  return /^[ \t]*/.exec(line)?.[0].length ?? 0
}

/** In which column the content of each line begins, behind the dashes of lists; comments and blank lines have none. */
function contentLines(text: string): readonly number[] {
  return text
    .split('\n')
    .filter(isContent)
    .map(line => /^[ \t]*(?:-[ \t]+)*/.exec(line)?.[0].length ?? 0)
}
