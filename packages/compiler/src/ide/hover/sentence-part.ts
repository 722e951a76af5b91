import type { ShapeRef } from '@meshc/schema/shapes'
import { readSentence, type SentenceName } from '../../expr/read-sentence.ts'
import type { Long } from '../../expr/types.ts'
import { keysOf, shapeOf, valueShape } from '../../shape/shapes.ts'
import type { Span } from '../../text/span.ts'
import { keyMarkdown } from './key-markdown.ts'
import { paragraphs } from './markdown.ts'
import { type Spot, targetOf } from './spot.ts'
import { eventWords } from './target-words.ts'
import { textWords } from './text-words.ts'
import type { PartHover } from './value-hover.ts'

/** The words of a sentence at an offset: the key of the long form that they set, and what they mean. */
export function sentencePart(spot: Spot, text: string, shape: ShapeRef, at: number): PartHover | undefined {
  const sentence = shapeOf(shape).text?.sentence
  const long = sentence === undefined ? undefined : readSentence(sentence as SentenceName, text).value
  const found = long === undefined ? undefined : find(long, shape, at)
  if (found === undefined) return undefined
  const { span, map, key, value } = found
  const holder = found.holder ?? spot.site.path.findLast(step => typeof step === 'string')
  const of = key === undefined ? undefined : keysOf(map).get(key)?.shape
  const type = of === undefined ? undefined : shapeOf(of).text
  const words =
    type === undefined || value === undefined || type.sentence !== undefined
      ? undefined
      : textWords(type, value, spot.ide.view.today)
  // All of a text is about its own key, which is told anyhow.
  const isAll = span.start === 0 && span.end === text.length
  const about =
    key === undefined || isAll
      ? undefined
      : keyMarkdown(map, key, { examples: false, target: targetOf(spot, holder, key) })
  const isEvent = key === 'events' && found.item !== undefined
  const event = isEvent ? eventWords(spot.chosen.capabilities, found.item ?? '') : undefined
  const markdown = event ?? paragraphs(words, about)
  return markdown === '' ? undefined : { span, markdown }
}

interface Found {
  readonly span: Span
  readonly map: ShapeRef
  readonly key: string | undefined
  /** The text of the value, where that is at the offset and not only its keyword. */
  readonly value: string | undefined
  /** The key of the sentence's own map that the map stands under, where it is a map in it. */
  readonly holder: string | undefined
  /** The item of a list at the offset. */
  readonly item?: string
}

function find(
  long: Long,
  shape: ShapeRef,
  at: number,
  { outer, holder }: { readonly outer?: Found; readonly holder?: string | undefined } = {}
): Found | undefined {
  if (long.kind === 'text') return outer
  if (long.kind === 'list') {
    const item = shapeOf(shape).list?.item
    const inside = long.items.find(each => holds(each, at))
    if (inside === undefined || item === undefined) return outer
    if (inside.kind !== 'text')
      return find(inside, item, at, { ...(outer === undefined ? {} : { outer }), holder })
    return outer === undefined ? undefined : { ...outer, span: inside, item: inside.text }
  }
  for (const { key, keySpan, value } of long.items) {
    const inKey = holds(keySpan, at)
    if (!inKey && !holds(value, at)) continue
    const below = valueShape(shape, key)
    const touch = keySpan.start < value.end && value.start < keySpan.end
    const span = touch ? union(keySpan, value) : inKey ? keySpan : value
    const isText = value.kind === 'text' && (touch || !inKey)
    const found: Found = { span, map: shape, key, value: isText ? value.text : undefined, holder }
    // A map that begins with the words of its first key has them in common with it.
    const inner =
      below === undefined || value.kind === 'text' || !holds(value, at)
        ? undefined
        : find(value, below, at, { holder: key })
    return (
      inner ??
      (below !== undefined && value.kind === 'list'
        ? find(value, below, at, { outer: found, holder: key })
        : found)
    )
  }
  return outer
}

function holds({ start, end }: Span, at: number): boolean {
  return start <= at && at <= end
}

function union(a: Span, b: Span): Span {
  return { start: Math.min(a.start, b.start), end: Math.max(a.end, b.end) }
}
