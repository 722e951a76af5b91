import type { Edit } from '../../../text/edit.ts'
import type { Span } from '../../../text/span.ts'
import type { Ide } from '../../ide.ts'
import type { Site } from '../../site.ts'
import type { CodeAction, CodeActionKind, FileEdit, WorkspaceChange } from '../../types.ts'
import { changeOf } from '../change.ts'
import { keepsMeaning } from '../keeps-meaning.ts'

/** What a refactoring is asked with. */
export interface Place {
  readonly ide: Ide
  /** What stands at the beginning of the span. */
  readonly site: Site
  /** What a person has selected, in offsets of the file; empty for a mere cursor. */
  readonly span: Span
}

export type Refactoring = (place: Place) => readonly CodeAction[]

/** Edits of several files, at offsets of whole files. */
export type FileEdits = readonly FileEdit[]

export interface Rewriting {
  readonly title: string
  readonly kind: CodeActionKind
  readonly edits: FileEdits
  readonly creates?: readonly { readonly file: string; readonly text: string }[]
}

/** The action that makes some edits within one declaration, where they leave the mesh as it is; none otherwise. */
export function rewriting({ ide }: Place, { title, kind, edits, creates }: Rewriting): readonly CodeAction[] {
  const change = changeOf(ide.workspace, edits, creates)
  if (edits.length === 0 || !keepsMeaning(ide.workspace, change)) return []
  return [{ title, kind, isPreferred: false, change }]
}

/**
 * The action that makes edits in several places. Whether they leave the mesh as it is, is looked at when the change is
 * read; it is empty where they do not, which what offers the action has to make rare.
 */
export function farRewriting(
  { ide }: Place,
  { title, kind, edits, creates }: Rewriting
): readonly CodeAction[] {
  if (edits.length === 0) return []
  let made: WorkspaceChange | undefined
  return [
    {
      title,
      kind,
      isPreferred: false,
      get change() {
        if (made !== undefined) return made
        const change = changeOf(ide.workspace, edits, creates)
        made = keepsMeaning(ide.workspace, change) ? change : { edits: [] }
        return made
      }
    }
  ]
}

/** Edits of one entry as edits of its file. */
export function inFile({ cut, file }: Pick<Site, 'cut' | 'file'>, edits: readonly Edit[]): FileEdits {
  return edits.map(({ start, end, insert }) => ({
    file: file.source.path,
    start: start + cut.offset,
    end: end + cut.offset,
    insert
  }))
}
