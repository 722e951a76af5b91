/** A part of a text that is written anew: taken from the old text, or added. */
export type Piece = { readonly start: number; readonly end: number } | { readonly added: string }

/** Files that are made of one text, and where its places have gone. */
export interface Placed {
  readonly files: Readonly<Record<string, string>>
  /** Undefined for a range whose ends did not both go into one file. */
  move(range: Range): MovedRange | undefined
}

export interface Range {
  readonly start: number
  readonly end: number
}

export interface MovedRange extends Range {
  readonly file: string
}

/** Writes files from pieces of one text. */
export function place(source: string, pieces: Readonly<Record<string, readonly Piece[]>>): Placed {
  const files: Record<string, string> = {}
  const kept: { readonly file: string; readonly from: Range; readonly to: number }[] = []
  for (const [file, parts] of Object.entries(pieces)) {
    let text = ''
    for (const part of parts) {
      if ('added' in part) text += part.added
      else {
        kept.push({ file, from: part, to: text.length })
        text += source.slice(part.start, part.end)
      }
    }
    files[file] = text
  }
  const startOf = (offset: number) => kept.find(({ from }) => from.start <= offset && offset < from.end)
  const endOf = (offset: number) => kept.find(({ from }) => from.start < offset && offset <= from.end)
  return { files, move }

  function move({ start, end }: Range): MovedRange | undefined {
    // An empty range stands where a value would begin, which is behind what is before it.
    const first = (start === end ? endOf(start) : undefined) ?? startOf(start)
    const last = start === end ? first : endOf(end)
    if (first === undefined || last === undefined || first.file !== last.file) return undefined
    return {
      file: first.file,
      start: first.to + start - first.from.start,
      end: last.to + end - last.from.start
    }
  }
}

/** A top-level key with its value, and the comments above it. */
export interface Section extends Range {
  readonly key: string
  /** Of the line with the key. */
  readonly keyStart: number
  /** Whether the value stands on the lines below the key. */
  readonly isBlock: boolean
}

export function sectionsOf(text: string): readonly Section[] {
  const heads = [...text.matchAll(/^(?<key>[A-Za-z]+):(?<rest>.*)\n/gm)].filter(
    ({ index }) => index === 0 || text[index - 1] === '\n'
  )
  const starts = heads.map(({ index }) => beforeComments(text, index))
  return heads.map(({ index, groups = {} }, at) => ({
    key: groups['key'] ?? '',
    start: starts[at] ?? index,
    keyStart: index,
    end: starts[at + 1] ?? text.length,
    isBlock: /^\s*(#.*)?$/.test(groups['rest'] ?? '')
  }))
}

/** Where the lines of comment right above an offset begin. */
function beforeComments(text: string, offset: number): number {
  let start = offset
  while (start > 0) {
    const line = text.lastIndexOf('\n', start - 2) + 1
    if (!/^#/.test(text.slice(line, start))) break
    start = line
  }
  return start
}

/** The lines of a range, each further to the right. */
export function indented(text: string, { start, end }: Range, by: string): readonly Piece[] {
  const pieces: Piece[] = []
  for (let at = start; at < end; ) {
    const next = text.indexOf('\n', at)
    const lineEnd = next < 0 || next >= end ? end : next + 1
    if (text.slice(at, lineEnd).trim() !== '') pieces.push({ added: by })
    pieces.push({ start: at, end: lineEnd })
    at = lineEnd
  }
  return pieces
}
