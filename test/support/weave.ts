import { locate } from '../../packages/compiler/src/syntax/locate.ts'
import type { Place } from '../../packages/compiler/src/text/place.ts'
import type { Workspace } from '../../packages/compiler/src/workspace/workspace.ts'
import { printFixture } from './fixture.ts'
import { type Annotation, annotate } from './markers.ts'

/** Something that one stage of the compiler knows of a place. */
export interface Fact {
  readonly at: Place
  readonly text: string
}

/** The files of a mesh with facts as comment lines under the lines they speak of; several files are one fixture. */
export function weave(workspace: Workspace, facts: readonly Fact[]): string {
  return weaveRemarks(
    workspace,
    facts.map(fact => located(workspace, fact))
  )
}

/** A remark on a range of one of the files. */
export interface Remark extends Annotation {
  readonly file: string
}

/** As `weave`, for what knows offsets of whole files. A remark that is made twice is written once. */
export function weaveRemarks(workspace: Workspace, remarks: readonly Remark[]): string {
  const woven = workspace.files().map(({ source: { path, text } }) => {
    const own = remarks.filter(({ file }) => file === path)
    const once = new Map(own.map(remark => [`${remark.start} ${remark.end} ${remark.text}`, remark]))
    return { path, text: annotate(text, [...once.values()]) }
  })
  return joinFiles(woven)
}

/** One file as it is, several as a fixture. */
export function joinFiles(files: readonly { readonly path: string; readonly text: string }[]): string {
  return files.length === 1 ? (files[0]?.text ?? '') : printFixture(files)
}

function located(workspace: Workspace, { at, text }: Fact): Remark {
  const file = workspace.file(at.entry.file)
  const span = file === undefined ? undefined : locate(file.cut, at)
  if (span === undefined) throw new Error(`“${text}” stands in no file of the mesh.`)
  return { file: at.entry.file, text, ...span }
}
