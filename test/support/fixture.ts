import { takeMarkers } from './markers.ts'

/** Several files written in one text: `#- services/auth.mesh.yaml` on a line of its own begins a file. */
export interface FixtureFile {
  readonly path: string
  /** The header line with its line end; empty for a file that has none. */
  readonly header: string
  readonly text: string
  readonly cursors: readonly number[]
  readonly ranges: readonly { readonly start: number; readonly end: number }[]
}

/** A place in one of the files. */
export interface FixturePlace {
  readonly path: string
  readonly offset: number
}

/** The files in the order written, without their marks. Text before the first header is `mesh.yaml`. */
export function fixture(written: string): readonly FixtureFile[] {
  const whole = written.replace(/^\r?\n/, '')
  const headers = [...whole.matchAll(/^#- (\S+)[ \t]*\r?(?:\n|$)/gm)]
  const first = headers[0]?.index ?? whole.length
  const files =
    first > 0 || headers.length === 0 ? [{ path: 'mesh.yaml', header: '', text: whole.slice(0, first) }] : []
  for (const [index, header] of headers.entries()) {
    const text = whole.slice(header.index + header[0].length, headers[index + 1]?.index)
    files.push({ path: header[1] as string, header: header[0], text })
  }
  const names = files.map(file => file.path)
  const twice = names.find((name, index) => names.indexOf(name) !== index)
  if (twice !== undefined) throw new Error(`The fixture has two files \`${twice}\`.`)
  return files.map(({ path, header, text }) => ({ path, header, ...takeMarkers(text) }))
}

/** The one cursor among all files. */
export function cursorOf(files: readonly FixtureFile[]): FixturePlace {
  const places = files.flatMap(({ path, cursors }) => cursors.map(offset => ({ path, offset })))
  const [place] = places
  if (place === undefined || places.length > 1)
    throw new Error(`One ┆ is needed, and there are ${places.length}.`)
  return place
}

/** Writes files as one fixture; `fixture` reads it back. */
export function printFixture(files: readonly { readonly path: string; readonly text: string }[]): string {
  return files
    .map(({ path, text }) => `#- ${path}\n${text === '' || text.endsWith('\n') ? text : `${text}\n`}`)
    .join('')
}
