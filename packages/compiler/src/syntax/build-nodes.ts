import { EVENT_ID, type Event, getScalarValue } from 'js-yaml'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import type { Entry } from '../text/place.ts'
import type { ListNode, MapNode, Node, Pair, ScalarNode, ScalarStyle } from './nodes.ts'
import { reading } from './problems.ts'
import { findRepeatedKeys } from './repeated-keys.ts'

export interface Built {
  readonly root: Node | undefined
  /** Whether the nodes have an anchor, an alias or a merge key, so that they cannot stand for themselves. */
  readonly linked: boolean
  /** Whether an anchor, an alias or a key looks like a text that lacks its quotes or a blank. */
  readonly isOdd: boolean
}

/** How a text that was repaired leads back to the text as written. */
export interface Way {
  readonly origin: (offset: number) => number
  /** The text of a plain or quoted scalar that is written at a range of the repaired text, quotes included. */
  readonly decode: (style: ScalarStyle, start: number, end: number) => string
}

interface Builder {
  readonly entry: Entry
  readonly source: string
  readonly events: readonly Event[]
  readonly problems: Diagnostic[]
  readonly way: Way | undefined
  next: number
  /** The end of what has been read, from which the place of what has no place of its own is found. */
  position: number
  linked: boolean
  isOdd: boolean
}

/**
 * Makes nodes from the parser's events. Events have no end for collections and no place for values that
 * are not there; both follow from the text between their neighbours.
 */
export function buildNodes(
  entry: Entry,
  source: string,
  events: readonly Event[],
  problems: Diagnostic[],
  way?: Way
): Built {
  const builder: Builder = {
    entry,
    source,
    events,
    problems,
    way,
    next: 1,
    position: 0,
    linked: false,
    isOdd: false
  }
  const first = events[1]
  if (events.length === 0 || first === undefined || first.type === EVENT_ID.POP)
    return { root: undefined, linked: false, isOdd: false }
  const root = buildNode(builder)
  return { root, linked: builder.linked, isOdd: builder.isOdd }
}

function buildNode(builder: Builder): Node {
  const event = builder.events[builder.next++] as Event
  switch (event.type) {
    case EVENT_ID.SCALAR:
      return buildScalar(builder, event)
    case EVENT_ID.MAPPING:
      return buildMap(builder, event)
    case EVENT_ID.SEQUENCE:
      return buildList(builder, event)
    case EVENT_ID.ALIAS: {
      builder.linked = true
      builder.position = event.anchorEnd
      const name = builder.source.slice(event.anchorStart, event.anchorEnd)
      if (!isName(name)) builder.isOdd = true
      return {
        kind: 'alias',
        entry: builder.entry,
        ...span(builder, event.anchorStart - 1, event.anchorEnd),
        name
      }
    }
    default:
      throw new Error(`The parser gave the event ${event.type} where a node is expected.`)
  }
}

type ScalarEvent = Extract<Event, { type: typeof EVENT_ID.SCALAR }>
type CollectionEvent = Extract<Event, { type: typeof EVENT_ID.MAPPING | typeof EVENT_ID.SEQUENCE }>

const styles: readonly ScalarStyle[] = ['empty', 'plain', 'single', 'double', 'literal', 'folded']

function buildScalar(builder: Builder, event: ScalarEvent): ScalarNode {
  const { source, entry } = builder
  const anchor = event.anchorStart < 0 && event.tagStart < 0 ? undefined : readProperties(builder, event)
  if (event.valueStart < 0) {
    const at = place(builder, builder.position)
    return anchor === undefined
      ? { kind: 'scalar', entry, start: at, end: at, text: '', style: 'empty' }
      : { kind: 'scalar', entry, start: at, end: at, text: '', style: 'empty', anchor }
  }
  const style = styles[event.style] as ScalarStyle
  let start = event.valueStart
  let end = event.valueEnd
  builder.position = end
  if (event.style === 2 || event.style === 3) {
    start--
    end++
    builder.position = end
  } else if (event.style > 3) {
    start = headerOf(source, start)
    while (end > start && isWhite(source.charCodeAt(end - 1))) end--
  }
  const text =
    builder.way === undefined || event.style > 3
      ? getScalarValue(source, event)
      : builder.way.decode(style, start, end)
  start = place(builder, start)
  end = Math.max(start, place(builder, end))
  return anchor === undefined
    ? { kind: 'scalar', entry, start, end, text, style }
    : { kind: 'scalar', entry, start, end, text, style, anchor }
}

/** The `|` or `>` before the content of a block scalar: it begins the last word but comments on the line above the content. */
function headerOf(source: string, content: number): number {
  let lineEnd = content
  // The content begins at the start of a line, or at the very end of a text that ends with the header.
  if (source.charCodeAt(lineEnd - 1) === 10) lineEnd--
  const lineStart = source.lastIndexOf('\n', lineEnd - 1) + 1
  const line = source.slice(lineStart, lineEnd)
  const match = /(?:^|[\s:-])([|>][-+0-9]*)[ \t]*(?:[ \t]#.*)?\r?$/.exec(line)
  return match === null ? content : lineStart + match.index + match[0].indexOf(match[1] as string)
}

function buildMap(builder: Builder, event: CollectionEvent): MapNode {
  const { events, entry, source } = builder
  const anchor = event.anchorStart < 0 && event.tagStart < 0 ? undefined : readProperties(builder, event)
  const items: Pair[] = []
  const first = events[builder.next] as Event
  const opened = source.charCodeAt(event.start) === 123
  // The pair of `[a: b]` is a flow map without braces; in `[{ a: b }: c]` the brace belongs to the key.
  const flow = event.style === 2
  const braces = flow && opened && !('start' in first && first.start === event.start)
  builder.position = braces ? event.start + 1 : event.start
  while ((events[builder.next] as Event).type !== EVENT_ID.POP) {
    const key = buildKey(builder)
    builder.position = afterColon(source, builder.position)
    const value = buildNode(builder)
    if (key === undefined) continue
    if (braces && value.kind === 'scalar' && value.style === 'empty' && key.text.includes(':'))
      builder.isOdd = true
    items.push({ key, value })
  }
  builder.next++
  if (braces) builder.position = afterCloser(source, builder.position, 125)
  findRepeatedKeys(items, builder.problems)
  const start = place(builder, event.start)
  const end = Math.max(start, place(builder, builder.position))
  return anchor === undefined
    ? { kind: 'map', entry, start, end, flow, items }
    : { kind: 'map', entry, start, end, flow, items, anchor }
}

function buildList(builder: Builder, event: CollectionEvent): ListNode {
  const { events, entry, source } = builder
  const anchor = event.anchorStart < 0 && event.tagStart < 0 ? undefined : readProperties(builder, event)
  const items: Node[] = []
  const flow = event.style === 2
  builder.position = flow ? event.start + 1 : event.start
  while ((events[builder.next] as Event).type !== EVENT_ID.POP) {
    const from = skip(source, builder.position, flow)
    builder.position = !flow && source.charCodeAt(from) === 45 ? from + 1 : flow ? from : builder.position
    items.push(buildNode(builder))
  }
  builder.next++
  if (flow) builder.position = afterCloser(source, builder.position, 93)
  const start = place(builder, event.start)
  const end = Math.max(start, place(builder, builder.position))
  return anchor === undefined
    ? { kind: 'list', entry, start, end, flow, items }
    : { kind: 'list', entry, start, end, flow, items, anchor }
}

/** A key is a scalar. A map, a list or an alias in its place is read for what it contains and left out with its value. */
function buildKey(builder: Builder): ScalarNode | undefined {
  const { source } = builder
  const from = skip(source, builder.position, true)
  if (source.charCodeAt(from) === 63 && isGap(source, from + 1)) {
    const at = { entry: builder.entry, ...span(builder, from, from + 1) }
    builder.problems.push(
      reading.make('yaml-complex-key', 'question', undefined, { at, help: 'Write `NAME: VALUE`.' })
    )
    builder.position = from + 1
  }
  const node = buildNode(builder)
  if (node.kind !== 'scalar') {
    const problem =
      node.kind === 'alias'
        ? reading.make('yaml-complex-key', 'alias', { name: node.name }, { at: node })
        : reading.make('yaml-complex-key', node.kind, undefined, {
            at: node,
            help: 'Quote the name if the brackets belong to it.'
          })
    builder.problems.push(problem)
    return undefined
  }
  if (node.style === 'empty') {
    const colon = skip(source, builder.position, true)
    const at = { entry: builder.entry, ...span(builder, colon, colon + 1) }
    if (source.charCodeAt(colon) === 58)
      builder.problems.push(reading.make('yaml-complex-key', 'empty', undefined, { at }))
    return undefined
  }
  if (node.style === 'plain' && node.text === '<<') builder.linked = true
  return node
}

function readProperties(builder: Builder, event: ScalarEvent | CollectionEvent): string | undefined {
  const { source } = builder
  builder.position = Math.max(event.anchorEnd, event.tagEnd)
  if (event.tagStart >= 0) {
    const tag = source.slice(event.tagStart, event.tagEnd)
    const at = { entry: builder.entry, ...span(builder, event.tagStart, event.tagEnd) }
    builder.problems.push(
      reading.make(
        'yaml-tag',
        'found',
        { tag },
        { at, help: 'Remove the tag, or quote the value if the `!` belongs to it.' }
      )
    )
  }
  if (event.anchorStart < 0) return undefined
  builder.linked = true
  const name = source.slice(event.anchorStart, event.anchorEnd)
  if (!isName(name)) builder.isOdd = true
  return name
}

/** Anything else after `&` or `*` is more likely a text that lacks its quotes. */
function isName(name: string): boolean {
  return /^\w[\w.-]*$/.test(name)
}

function afterColon(source: string, from: number): number {
  const at = skip(source, from, false)
  return source.charCodeAt(at) === 58 ? at + 1 : from
}

function afterCloser(source: string, from: number, closer: number): number {
  const at = skip(source, from, true)
  return source.charCodeAt(at) === closer ? at + 1 : at
}

/** Past blanks, line ends and comments, and in flow collections past commas. */
function skip(source: string, from: number, commas: boolean): number {
  let at = from
  for (;;) {
    const code = source.charCodeAt(at)
    if (isWhite(code) || (commas && code === 44)) at++
    else if (
      code === 35 &&
      (at === 0 || isWhite(source.charCodeAt(at - 1)) || source.charCodeAt(at - 1) === 44)
    ) {
      const end = source.indexOf('\n', at)
      at = end < 0 ? source.length : end
    } else return at
  }
}

function isWhite(code: number): boolean {
  return code === 32 || code === 10 || code === 13 || code === 9
}

function isGap(source: string, at: number): boolean {
  return at >= source.length || isWhite(source.charCodeAt(at))
}

function place(builder: Builder, offset: number): number {
  return builder.way === undefined ? offset : builder.way.origin(offset)
}

function span(builder: Builder, start: number, end: number): { start: number; end: number } {
  const from = place(builder, start)
  return { start: from, end: Math.max(from, place(builder, end)) }
}
