import { shapeOf } from '../../shape/shapes.ts'
import type { ScalarNode } from '../../syntax/nodes.ts'
import type { Span } from '../../text/span.ts'
import type { Step } from './blocks.ts'
import { bare, isText } from './in-brackets.ts'
import type { Below } from './levels.ts'
import { meaningOf } from './meaning.ts'
import { mergedKeys } from './merged-keys.ts'
import type { Row } from './rows.ts'
import type { Beside, Spot } from './spot.ts'
import type { Looking } from './spots-at.ts'
import { type Scalar, scalarAt, valueSpot } from './value-spots.ts'

/** A place in a line of block style where a key, an item or a value may begin. */
export interface Content {
  readonly path: readonly Step[]
  /** Where the content belongs. */
  readonly column: number
  /** What takes the place of this, within the window; it may begin with the blanks of the line. */
  readonly word: Span
  readonly beside: Beside
  readonly lead: string
  /** The column that the line has to begin in, when the word begins with its blanks. */
  readonly level: number
  readonly onlyKeys?: boolean
  readonly body?: Below | undefined
  readonly hasColon?: boolean
  readonly row?: Row
  /** The rows of the list that an item belongs to. */
  readonly items?: readonly Row[]
}

/** A key, where a map may stand; the first item, where a list may; and a value. */
export function contentSpots(looking: Looking, content: Content): readonly Spot[] {
  const { window, isRoot, indent } = looking
  const meaning = meaningOf(content.path, isRoot)
  if (meaning === undefined) return []
  const shape = shapeOf(meaning.ref)
  const { text, start, lineStart } = window
  const { word, column, level } = content
  const skipped =
    word.start === lineStart ? (/^[ \t]*/.exec(text.slice(word.start, word.end))?.[0] ?? '') : ''
  const margin = word.start === lineStart ? ' '.repeat(level) : ''
  const span = { start: start + word.start, end: start + word.end }
  const lead = margin + content.lead
  const spots: Spot[] = []
  if (shape.map !== undefined && !isQuoted(content))
    spots.push({
      of: 'key',
      ...meaning,
      span,
      lead,
      skipped,
      flow: false,
      column,
      indent,
      present: new Set([
        ...keysElsewhere(looking, content),
        ...content.beside.keys,
        ...mergedKeys(looking.file, looking.cut, window.text, content.beside.merged)
      ]),
      hasColon: content.hasColon ?? false,
      body: content.body
    })
  if (content.onlyKeys) return spots
  if (shape.list !== undefined && !content.lead.endsWith('- - '))
    spots.push(
      ...contentSpots(looking, {
        ...content,
        path: [...content.path, 0],
        column: column + 2,
        lead: `${content.lead}- `,
        beside: { keys: [], merged: [] }
      })
    )
  if (shape.text !== undefined && content.beside.keys.length === 0) {
    const scalar = scalarOf(looking, content, word.start + skipped.length)
    if (scalar !== undefined)
      spots.push(
        valueSpot(looking, meaning, scalar, {
          span,
          lead,
          skipped,
          flow: false,
          column: column - indent,
          mayBreak: false,
          taken: takenBy(content.items ?? [], window.text)
        })
      )
  }
  return spots
}

/** The keys of the file and the names of its collections, most of which stand in other entries; the one at the cursor is not among them. */
function keysElsewhere({ file, window }: Looking, { path, word }: Content): readonly string[] {
  const [section] = path
  if (path.length > 1) return []
  const at = window.start + word.start
  const own = file.cut.entries.findLast(
    ({ offset, within }) => (within === undefined) === (section === undefined) && offset <= at
  )
  const members =
    section === undefined ? undefined : file.tree.top.find(({ key }) => key.text === section)?.value
  const pairs = section === undefined ? file.tree.top : members?.kind === 'map' ? members.items : []
  return pairs.flatMap(({ key }) => {
    const isOwn = key.entry === own?.entry && own.offset + key.end >= at
    return isOwn ? [] : [key.text]
  })
}

/** A text in quotes is no beginning of a map. */
function isQuoted({ row }: Content): boolean {
  const kind = row?.value[0]?.kind
  return kind === 'single' || kind === 'double'
}

/** What stands at a place as a scalar with the cursor in it; undefined where the cursor is behind its closing quote. */
function scalarOf(looking: Looking, { row, word }: Content, from: number): Scalar | ScalarNode | undefined {
  const tokens = row?.value ?? []
  if (tokens[0]?.start !== from || !tokens.every(isText)) return scalarIn(looking, from, word.end)
  return scalarAt(looking, tokens, looking.window.at)
}

/** The plain word at a place as a scalar. */
function scalarIn({ window, cut }: Looking, start: number, end: number): ScalarNode {
  const shift = window.start - cut.offset
  return {
    kind: 'scalar',
    entry: cut.entry,
    start: shift + start,
    end: shift + end,
    text: window.text.slice(start, end),
    style: start === end ? 'empty' : 'plain'
  }
}

function takenBy(rows: readonly Row[], text: string): ReadonlySet<string> {
  return new Set(rows.flatMap(row => row.value.filter(isText).map(token => bare(text, token))))
}
