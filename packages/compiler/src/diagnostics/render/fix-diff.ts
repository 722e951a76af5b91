import { applyEdits } from '../../text/edit.ts'
import { createSourceFile, lineText, type SourceFile } from '../../text/source-file.ts'
import type { LocatedFix } from '../located.ts'
import { displayLine } from './display-line.ts'
import type { Theme } from './theme.ts'

/** More changed lines than this are not a small diff; the title of the fix says enough then. */
const mostLines = 8

/** A fix as removed and added lines with their numbers; empty when it is large or touches several files. */
export function fixDiff(
  fix: LocatedFix,
  source: (file: string) => SourceFile | undefined,
  { gutter, width, theme }: { readonly gutter: number; readonly width: number; readonly theme: Theme }
): string[] {
  const change = changedLines(fix, source)
  if (change === undefined || change.removed.length + change.added.length > mostLines) return []
  const room = Math.max(8, width - gutter - 3)
  const start = commonStart(change.removed[0] ?? '', change.added[0] ?? '')
  const row = (sign: '+' | '-', line: number, text: string) => {
    const paint = sign === '+' ? theme.added : theme.removed
    const shown = displayLine(text, { start, end: start + 1 }, room, theme).text
    return `${theme.frame(String(line).padStart(gutter))} ${paint(`${sign} ${shown}`.trimEnd())}`
  }
  return [
    ...change.removed.map((text, index) => row('-', change.line + index, text)),
    ...change.added.map((text, index) => row('+', change.line + index, text))
  ]
}

interface Change {
  /** Number of the first line that differs. */
  readonly line: number
  readonly removed: readonly string[]
  readonly added: readonly string[]
}

function changedLines(fix: LocatedFix, source: (file: string) => SourceFile | undefined): Change | undefined {
  const name = fix.edits[0]?.file
  const before = name === undefined ? undefined : source(name)
  if (before === undefined || fix.edits.some(edit => edit.file !== name) || overlap(fix)) return undefined
  const first = Math.min(...fix.edits.map(edit => edit.span.start.line))
  const last = Math.max(...fix.edits.map(edit => edit.span.end.line))
  const from = before.lineStarts[first - 1] ?? 0
  const to = before.lineStarts[last] ?? before.text.length
  const edits = fix.edits.map(({ span, insert }) => ({
    start: span.start.offset - from,
    end: span.end.offset - from,
    insert
  }))
  const old = linesOf(before.text.slice(from, to))
  const fresh = linesOf(applyEdits(before.text.slice(from, to), edits))

  let head = 0
  while (head < Math.min(old.length, fresh.length) && old[head] === fresh[head]) head++
  let tail = 0
  while (tail < Math.min(old.length, fresh.length) - head && old.at(-1 - tail) === fresh.at(-1 - tail)) tail++
  return {
    line: first + head,
    removed: old.slice(head, old.length - tail),
    added: fresh.slice(head, fresh.length - tail)
  }
}

function overlap(fix: LocatedFix): boolean {
  const sorted = fix.edits.map(edit => edit.span).sort((a, b) => a.start.offset - b.start.offset)
  return sorted.some((span, index) => span.start.offset < (sorted[index - 1]?.end.offset ?? 0))
}

function linesOf(text: string): string[] {
  const file = createSourceFile('', text)
  const lines = file.lineStarts.map((_, index) => lineText(file, index + 1))
  if (lines.at(-1) === '') lines.pop()
  return lines
}

function commonStart(one: string, other: string): number {
  let at = 0
  while (at < one.length && one[at] === other[at]) at++
  return at
}
