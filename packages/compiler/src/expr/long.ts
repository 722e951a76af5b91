import type { Span } from '../text/span.ts'
import type { Taken, Word } from './phrase.ts'
import type { Long, LongMap, LongText } from './types.ts'

export type LongItem = LongMap['items'][number]

export function longText(span: Span, text: string): LongText {
  return { kind: 'text', text, start: span.start, end: span.end }
}

/** One key of a long form; nothing when the value could not be read. */
export function item(key: string, keySpan: Span, value: Long | undefined): LongItem[] {
  return value === undefined ? [] : [{ key, keySpan: { start: keySpan.start, end: keySpan.end }, value }]
}

/** A value as written, when it could be read. */
export function asWritten(taken: Taken<unknown> | undefined): LongText | undefined {
  return taken === undefined || taken.value === undefined ? undefined : longText(taken, taken.text)
}

/** A value without its mark: `3` of `3x`. */
export function digitsOf(taken: Taken<number> | undefined): LongText | undefined {
  if (taken === undefined || taken.value === undefined) return undefined
  const digits = /^\d*/.exec(taken.text)?.[0] ?? ''
  return longText({ start: taken.start, end: taken.start + digits.length }, digits)
}

export function wordText(word: Word): LongText {
  return longText(word, word.text)
}

/** A map that spans its items; undefined without any. */
export function longMap(items: readonly LongItem[]): LongMap | undefined {
  const first = items[0]
  if (first === undefined) return undefined
  let { start, end } = first.keySpan
  for (const one of items) {
    start = Math.min(start, one.keySpan.start, one.value.start)
    end = Math.max(end, one.keySpan.end, one.value.end)
  }
  return { kind: 'map', items, start, end }
}
