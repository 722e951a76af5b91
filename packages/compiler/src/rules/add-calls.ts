import type { Fix, FixEdit } from '../diagnostics/diagnostic.ts'
import type { Service } from '../model/types.ts'
import type { Entry } from '../text/place.ts'
import { listNames } from '../util/list-names.ts'

/** Adds names to the `calls` of a service, in the style in which they are written. */
export function addCalls(service: Service, names: readonly string[]): readonly Fix[] {
  if (names.length === 0) return []
  const edit = service.callsKey === undefined ? newKey(service, names) : newItems(service, names)
  return edit === undefined
    ? []
    : [{ title: `Add ${listNames(names)} to \`calls\``, safe: false, edits: [edit] }]
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
    return text[start] === '\n' || start === text.length ? insertion(entry, colon, ` [${flow}]`) : undefined
  }
  if (last.entry !== entry) return undefined
  if (text[start] === '[') return insertion(entry, last.end, `, ${flow}`)
  const dash = /^[ \t]*-[ \t]+/.exec(lineOf(text, calls[0]?.at.start ?? last.start))?.[0]
  return dash === undefined
    ? undefined
    : insertion(entry, lineEnd(text, last.end), names.map(name => `\n${dash}${name}`).join(''))
}

/** Right below the line of the service's key, or as the first key between its braces. */
function newKey({ at: { entry, end } }: Service, names: readonly string[]): FixEdit | undefined {
  const { text } = entry
  const rest = text.slice(end)
  const brace = /^['"]?[ \t]*:[ \t]*\{/.exec(rest)
  if (brace !== null) return insertion(entry, end + brace[0].length, ` calls: [${names.join(', ')}],`)
  const lastLine = /\n([ \t]+)[^\s#][^\n]*(?=\s*(?:#[^\n]*\s*)*$)/.exec(rest)
  const firstLine = /\n([ \t]+)[^\s#]/.exec(rest)
  if (lastLine === null || firstLine === null || !/^services\./.test(entry.id)) return undefined
  return insertion(
    entry,
    end + lastLine.index + lastLine[0].length,
    `\n${firstLine[1]}calls: [${names.join(', ')}]`
  )
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
