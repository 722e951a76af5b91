import type { Cursor, Ide, View } from '../../packages/compiler/src/ide/ide.ts'
import type { Edit } from '../../packages/compiler/src/text/edit.ts'
import { applyEdits } from '../../packages/compiler/src/text/edit.ts'
import type { Span } from '../../packages/compiler/src/text/span.ts'
import { createWorkspace } from '../../packages/compiler/src/workspace/workspace.ts'
import { today } from './lint.ts'
import { type Marked, readMarkers } from './markers.ts'
import { memoryHost } from './memory-host.ts'

/** A mesh open in an editor, made of marked texts. */
export interface Opened {
  readonly ide: Ide
  /** The first `┆` in any file. */
  readonly cursor: Cursor
  readonly cursors: readonly Cursor[]
  /** Each file without its marks. */
  readonly files: Readonly<Record<string, Marked>>
  /** The ranges `«…»` of all files, in the order of the files and of the text. */
  readonly ranges: readonly (Span & { readonly file: string })[]
}

/** Opens one text, or a table of files with `mesh.yaml` as the root; `┆` is a cursor, `«…»` a range. */
export function open(mesh: string | Readonly<Record<string, string>>, view: Partial<View> = {}): Opened {
  const marked = typeof mesh === 'string' ? { 'mesh.yaml': mesh } : mesh
  const files = Object.fromEntries(Object.entries(marked).map(([path, text]) => [path, readMarkers(text)]))
  const texts = Object.fromEntries(Object.entries(files).map(([path, { text }]) => [path, text]))
  const cursors = Object.entries(files).flatMap(([file, each]) =>
    each.cursors.map(offset => ({ file, offset }))
  )
  const workspace = createWorkspace(memoryHost(texts), 'mesh.yaml')
  return {
    ide: {
      workspace,
      view: { environment: undefined, region: undefined, target: undefined, today, ...view }
    },
    cursor: cursors[0] ?? { file: 'mesh.yaml', offset: 0 },
    cursors,
    files,
    ranges: Object.entries(files).flatMap(([file, each]) => each.ranges.map(range => ({ file, ...range })))
  }
}

/** The text of a file with ranges drawn as `«…»`, for comparing with what a test says. */
export function drawRanges(text: string, ranges: readonly Span[]): string {
  const edits: Edit[] = ranges.flatMap(({ start, end }) => [
    { start, end: start, insert: '«' },
    { start: end, end, insert: '»' }
  ])
  return applyEdits(text, edits)
}
