import { placeIn } from '../syntax/scalar-map.ts'
import type { Span } from '../text/span.ts'
import type { Ide } from './ide.ts'
import { type Site, siteAt, spanIn } from './site.ts'
import type { SelectionRange } from './types.ts'

/**
 * For each offset the ranges that hold it, from the inside out: a word, the clause or text without its quotes, the
 * scalar, the pair, the map around it and so on, the entry, its section and the file.
 */
export function selectionRanges(
  { workspace }: Ide,
  path: string,
  offsets: readonly number[]
): readonly SelectionRange[] {
  const file = workspace.file(path)
  const length = file?.source.text.length ?? 0
  return offsets.map(asked => {
    const offset = Math.max(0, Math.min(asked, length))
    const site = siteAt(workspace, { file: path, offset })
    const inner = site === undefined ? [] : [...inScalar(site), ...outwards(site), ...beyond(site)]
    return growing([...inner, { start: 0, end: length }], offset)
  })
}

/** Only ranges that hold the offset, each larger than the one before. */
function growing(ranges: readonly Span[], offset: number): SelectionRange {
  const kept: Span[] = []
  for (const { start, end } of ranges) {
    const last = kept[kept.length - 1]
    if (start > offset || end < offset || start === end) continue
    const isLarger =
      last === undefined || (start <= last.start && end >= last.end && end - start > last.end - last.start)
    if (isLarger) kept.push({ start, end })
  }
  return kept.length > 0 ? kept : [{ start: offset, end: offset }]
}

/** A part of a name, a word with its unit or path, and the whole text without its quotes. */
function inScalar({ node, cut, offset }: Site): readonly Span[] {
  if (node.kind !== 'scalar' || node.text === '') return []
  const { text } = node.entry
  const content = placeIn(node, 0, node.text.length)
  const words = [/[A-Za-z0-9]/, /[\w-]/, /[^\s,;()[\]{}"'&|=<>!]/].map(kind =>
    run(text, offset, content, kind)
  )
  return [...words, content].map(each => spanIn({ cut }, each))
}

function run(text: string, offset: number, { start, end }: Span, kind: RegExp): Span {
  let from = Math.min(Math.max(offset, start), end)
  let to = from
  while (from > start && kind.test(text.charAt(from - 1))) from--
  while (to < end && kind.test(text.charAt(to))) to++
  return { start: from, end: to }
}

function outwards({ node, ancestors, steps, cut }: Site): readonly Span[] {
  const ranges: Span[] = [node]
  for (let at = ancestors.length - 1; at >= 0; at--) {
    const step = steps[at]
    if (step !== undefined && step.kind !== 'item') {
      const { key, value } = step.pair
      ranges.push({
        start: key.start,
        end: value.entry === key.entry ? Math.max(key.end, value.end) : key.end
      })
    }
    ranges.push(ancestors[at] as Span)
  }
  return ranges.map(range => spanIn({ cut }, range))
}

/** The entry with the comments above it, and the section with all of its members. */
function beyond({ file, cut }: Site): readonly Span[] {
  const entry = inked(cut.entry.text, cut.offset)
  const { entries } = file.cut
  let first = entries.indexOf(cut)
  let last = first
  if (cut.within !== undefined) while (first > 0 && entries[first]?.within === cut.within) first--
  while (last + 1 < entries.length && entries[last + 1]?.within !== undefined) last++
  const head = entries[first]
  const tail = entries[last]
  if (head === undefined || tail === undefined) return [entry]
  return [
    entry,
    { start: inked(head.entry.text, head.offset).start, end: inked(tail.entry.text, tail.offset).end }
  ]
}

/** Without blanks at its beginning and its end. */
function inked(text: string, offset: number): Span {
  const start = text.length - text.trimStart().length
  return { start: offset + start, end: offset + Math.max(start, text.trimEnd().length) }
}
