import { quoted, type WordKind } from './measure.ts'
import { pastedProblems, stripPasted } from './pasted.ts'
import type { Read } from './types.ts'

/** Reads a text that is one word of a kind and nothing else. */
export function readScalar<T>(kind: WordKind<T>, text: string): Read<T> {
  const scanned = kind.scan(text, 0)
  if (scanned !== undefined && 'value' in scanned) return { value: scanned.value, problems: [] }
  const trimmed = text.trim()
  const start = text.length - text.trimStart().length
  const pasted = pastedProblems(trimmed, start)
  if (pasted.length > 0) return { value: undefined, problems: pasted }
  const again = kind.scan(stripPasted(trimmed), start)
  if (again !== undefined && 'value' in again) return { value: again.value, problems: [] }
  if (again !== undefined) return { value: undefined, problems: [again.problem] }
  const found = trimmed === '' ? 'nothing is written' : `found ${quoted(trimmed)}`
  return {
    value: undefined,
    problems: [{ start, end: start + trimmed.length, message: `Expected ${kind.expects}, but ${found}.` }]
  }
}
