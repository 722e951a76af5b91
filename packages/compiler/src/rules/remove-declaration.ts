import type { Fix, FixEdit } from '../diagnostics/diagnostic.ts'
import type { Place } from '../text/place.ts'

/**
 * Takes a key and its value away, with the lines that hold nothing else. None where a comment would go with them, and
 * where more stands on the lines than can be told apart.
 */
export function removeDeclaration(key: Place, value: Place, title: string): readonly Fix[] {
  const edit = value.entry === key.entry ? removal(key, value) : undefined
  return edit === undefined ? [] : [{ title, safe: false, edits: [edit] }]
}

/** Whether something below a key has an anchor, by which the rest of the file may use it. */
export function holdsAnchor(key: Place, { entry, end }: Place): boolean {
  return entry === key.entry && /[\s:{[,]&[^\s,[\]{}]/.test(entry.text.slice(key.end, end))
}

function removal(key: Place, value: Place): FixEdit | undefined {
  const { entry } = key
  const { text } = entry
  const end = key.end + text.slice(key.end, Math.max(value.end, key.end)).trimEnd().length
  const ended = text.slice(key.start, end).endsWith(':') || value.end > key.end ? end : end + 1
  if (/(?:^|\s)#/.test(text.slice(key.start, ended)) || holdsAnchor(key, value)) return undefined
  const lineStart = text.lastIndexOf('\n', key.start - 1) + 1
  const nextLine = /[ \t]*(,?)[ \t]*(\r?\n|$)/y
  nextLine.lastIndex = ended
  const rest = nextLine.exec(text)
  if (text.slice(lineStart, key.start).trim() === '' && rest !== null)
    return cut(entry, lineStart, ended + rest[0].length)
  const following = /[ \t]*,[ \t]*/y
  following.lastIndex = ended
  const comma = following.exec(text)
  if (comma !== null) return cut(entry, key.start, ended + comma[0].length)
  const preceding = /,?[ \t]*$/.exec(text.slice(0, key.start))?.[0] ?? ''
  return /^[ \t]*\}/.test(text.slice(ended)) && !preceding.includes('\n')
    ? cut(entry, key.start - (preceding.startsWith(',') ? preceding.length : 0), ended)
    : undefined
}

function cut(entry: Place['entry'], start: number, end: number): FixEdit {
  return { at: { entry, start, end }, insert: '' }
}
