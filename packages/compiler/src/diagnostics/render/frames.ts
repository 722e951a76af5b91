import type { SourceFile } from '../../text/source-file.ts'
import type { LocatedDiagnostic, LocatedNote, LocatedSpan } from '../located.ts'
import type { Annotation } from './frame.ts'
import type { Theme } from './theme.ts'
import { visible } from './visible.ts'

/** Annotations of one file that stand close enough to be shown together. */
export interface FramePlan {
  readonly file: string
  readonly source: SourceFile
  /** Where the frame's title points: the finding itself, or the first note. */
  readonly at: LocatedSpan
  readonly annotations: readonly Annotation[]
}

/** A note at most this many lines away from a frame joins it. */
const near = 8

/**
 * The frames of a finding: first the one with the finding, then one for each group of notes that
 * is far away or in another file. Notes whose text is not at hand come back as `loose`.
 */
export function planFrames(
  diagnostic: LocatedDiagnostic,
  source: (file: string) => SourceFile | undefined,
  theme: Theme
): { readonly frames: readonly FramePlan[]; readonly loose: readonly LocatedNote[] } {
  const frames: (FramePlan & { annotations: Annotation[] })[] = []
  const loose: LocatedNote[] = []
  const main = source(diagnostic.file)
  if (main !== undefined && main.text !== '') {
    const annotation = { span: diagnostic.span, primary: true, paint: theme.level[diagnostic.level] }
    frames.push({ file: diagnostic.file, source: main, at: diagnostic.span, annotations: [annotation] })
  }
  for (const note of diagnostic.notes) {
    const text = source(note.file)
    if (text === undefined || text.text === '') {
      loose.push(note)
      continue
    }
    const annotation = {
      span: note.span,
      primary: false,
      paint: theme.note,
      label: visible(note.message, theme.unicode)
    }
    const neighbour = frames.find(
      plan =>
        plan.file === note.file && plan.annotations.some(other => distance(other.span, note.span) <= near)
    )
    if (neighbour) neighbour.annotations.push(annotation)
    else frames.push({ file: note.file, source: text, at: note.span, annotations: [annotation] })
  }
  return { frames, loose }
}

/** Lines between two spans. */
function distance(one: LocatedSpan, other: LocatedSpan): number {
  return Math.max(0, other.start.line - one.end.line, one.start.line - other.end.line)
}
