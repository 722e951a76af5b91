import type { Fix, FixEdit } from '../diagnostics/diagnostic.ts'
import type { Service } from '../model/types.ts'
import type { Entry } from '../text/place.ts'
import { listNames } from '../util/list-names.ts'

/** Adds names to the `calls` of a service, in the style in which they are written. */
export function addCalls(service: Service, names: readonly string[]): readonly Fix[] {
  if (names.length === 0) return []
  const edit =
    service.callsKey === undefined
      ? newKey(service, `calls: [${names.join(', ')}]`)
      : newItems(service, names)
  return edit === undefined
    ? []
    : [{ title: `Add ${listNames(names)} to \`calls\``, safe: false, edits: [edit] }]
}

/** Writes a key that a service does not have, `timeout: 15s`, below its others. */
export function addServiceKey(service: Service, written: string, title: string): readonly Fix[] {
  const edit = newKey(service, written)
  return edit === undefined ? [] : [{ title, safe: false, edits: [edit] }]
}

function newItems({ callsKey, calls }: Service, names: readonly string[]): FixEdit | undefined {
  if (callsKey === undefined) return undefined
  const { entry, end } = callsKey
  const flow = names.join(', ')
  const { text } = entry
  const colon = text.indexOf(':', end) + 1
  const value = /[ \t]*/y
  value.lastIndex = colon
  value.exec(text)
  const start = value.lastIndex
  const last = calls.at(-1)?.at
  if (last === undefined) {
    if (text[start] === '[') return insertion(entry, start + 1, flow)
    return /^\r?(?:\n|$)/.test(text.slice(start, start + 2))
      ? insertion(entry, colon, ` [${flow}]`)
      : undefined
  }
  if (last.entry !== entry) return undefined
  if (text[start] === '[') return insertion(entry, last.end, `, ${flow}`)
  const dash = /^[ \t]*-[ \t]+/.exec(lineOf(text, calls[0]?.at.start ?? last.start))?.[0]
  return dash === undefined
    ? undefined
    : newLines(
        entry,
        lineEnd(text, last.end),
        names.map(name => dash + name)
      )
}

/** Below the last line of the service, or first between its braces. */
function newKey({ at: { entry, end } }: Service, written: string): FixEdit | undefined {
  const { text, id } = entry
  const brace = /['"]?[ \t]*:[ \t]*\{/y
  brace.lastIndex = end
  if (brace.test(text)) return insertion(entry, brace.lastIndex, ` ${written},`)
  // Only in an entry of its own does everything below the key belong to the service.
  if (!id.startsWith('services.')) return undefined
  const [first, ...others] = contentLines(text, lineEnd(text, end))
  const last = others.at(-1) ?? first
  if (first === undefined || last === undefined) return undefined
  return newLines(entry, last.end, [' '.repeat(first.indent) + written])
}

/** The lines below an offset that hold more than blanks or a comment. */
function contentLines(
  text: string,
  from: number
): readonly { readonly indent: number; readonly end: number }[] {
  const lines: { indent: number; end: number }[] = []
  for (let at = from; at < text.length; ) {
    const end = lineEnd(text, at + 1)
    const line = text.slice(at + 1, end)
    const content = line.trimStart()
    if (content !== '' && !content.startsWith('#'))
      lines.push({ indent: line.length - content.length, end: at + 1 + line.trimEnd().length })
    at = end
  }
  return lines
}

/** Lines behind the one that ends at an offset, ended as the file ends its lines. */
function newLines(entry: Entry, offset: number, lines: readonly string[]): FixEdit {
  const { text } = entry
  const at = text[offset] === '\n' && text[offset - 1] === '\r' ? offset - 1 : offset
  const end = text.includes('\r\n') ? '\r\n' : '\n'
  return insertion(entry, at, lines.map(line => end + line).join(''))
}

function insertion(entry: Entry, offset: number, insert: string): FixEdit {
  return { at: { entry, start: offset, end: offset }, insert }
}

function lineOf(text: string, offset: number): string {
  return text.slice(text.lastIndexOf('\n', offset - 1) + 1, lineEnd(text, offset))
}

function lineEnd(text: string, offset: number): number {
  const end = text.indexOf('\n', offset)
  return end < 0 ? text.length : end
}
