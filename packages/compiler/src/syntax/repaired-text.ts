import type { Edit } from '../text/edit.ts'

/** A text that was changed so that it can be parsed, and where each unit of it stands in the text as written. */
export interface RepairedText {
  readonly text: string
  readonly origin: (offset: number) => number
}

export function unrepaired(text: string): RepairedText {
  return { text, origin: offset => offset }
}

/** Applies edits of the repaired text. Of edits that overlap the first one counts. */
export function repair(previous: RepairedText, edits: readonly Edit[]): RepairedText {
  if (edits.length === 0) return previous
  const sorted = [...edits].sort((a, b) => a.start - b.start || a.end - b.end)
  const origins: number[] = []
  let text = ''
  let from = 0
  const copy = (to: number) => {
    text += previous.text.slice(from, to)
    for (; from < to; from++) origins.push(previous.origin(from))
  }
  for (const { start, end, insert } of sorted) {
    if (start < from) continue
    copy(start)
    text += insert
    for (let unit = 0; unit < insert.length; unit++)
      origins.push(previous.origin(Math.min(start + unit, end)))
    from = end
  }
  copy(previous.text.length)
  origins.push(previous.origin(previous.text.length))
  return { text, origin: offset => origins[Math.max(0, Math.min(offset, origins.length - 1))] as number }
}

/** The signs that mean something to YAML, and for each a character that stands for it where it shall mean nothing. */
const signs = '{}[]:#*!&|>%@`"\',?-'
const firstStandIn = 0xfdd0

/** An edit after which a sign is an ordinary character. */
export function disarm(text: string, at: number): Edit {
  const index = signs.indexOf(text[at] ?? '')
  return {
    start: at,
    end: at + 1,
    insert: index < 0 ? (text[at] ?? '') : String.fromCharCode(firstStandIn + index)
  }
}

/** The text as it was before signs were disarmed. */
export function rearm(text: string): string {
  return text.replace(/[\ufdd0-\ufdef]/g, unit => signs[unit.charCodeAt(0) - firstStandIn] ?? '\ufffd')
}
