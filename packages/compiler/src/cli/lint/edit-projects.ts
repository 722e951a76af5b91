import { posix } from 'node:path'
import type { LocatedDiagnostic } from '../../diagnostics/located.ts'
import type { Question } from '../../workspace/analyze.ts'
import { chooseFix, type FixKind, fixWorkspace } from '../../workspace/fix-workspace.ts'
import { suppressWorkspace } from '../../workspace/suppress-workspace.ts'
import type { Project } from '../compiler-api.ts'
import type { Host } from '../host.ts'
import type { Change } from '../show-patch.ts'

/** What may be changed, in some meshes. */
export interface Scope {
  readonly projects: readonly Project[]
  readonly question: Question
  /** Whether a file may be changed. */
  mayEdit(file: string): boolean
  isWanted(finding: LocatedDiagnostic): boolean
}

/** A file may be changed when it was given, or is part of a mesh whose root was given. */
export function scopeOf(
  host: Host,
  given: readonly string[],
  projects: readonly Project[],
  fromStdin: boolean
): (file: string) => boolean {
  const real = (file: string) => host.realPath(file) ?? posix.resolve(host.cwd, file)
  const open = new Set(given.map(real))
  if (!fromStdin)
    for (const { root, workspace } of projects)
      if (open.has(real(root))) for (const file of workspace.paths()) open.add(real(file))
  return file => open.has(real(file))
}

export interface Fixed {
  readonly fixed: number
  readonly unsettled: readonly string[]
  /** Findings whose fix was taken back. */
  readonly refused: number
  /** Findings that have one suggestion, which was not asked for. */
  readonly suggestions: number
  /** Files that would be fixed if they had been given. */
  readonly closed: readonly string[]
}

/** Two meshes that share a file can give each other something to fix, though hardly twice. */
const mostPasses = 5

/** Fixes the texts of the projects in memory. */
export function fixProjects(host: Host, scope: Scope, kind: FixKind): Fixed {
  const { projects, mayEdit, isWanted } = scope
  // A text is shared by all environments, so all of them say what is wrong with it, and for the target that it names.
  const question = { ...scope.question, environment: undefined, target: undefined }
  const unsettled = new Set<string>()
  const refused = new Map<Project, number>()
  let fixed = 0
  for (let pass = 0; pass < mostPasses; pass++) {
    let count = 0
    for (const project of projects) {
      const result = fixWorkspace(project.workspace, question, { kind, mayEdit, isWanted })
      count += result.fixed
      for (const rule of result.unsettled) unsettled.add(rule)
      refused.set(project, result.refused.length)
      if (result.fixed > 0) shareTexts(host, project, projects)
    }
    fixed += count
    if (count === 0 || projects.length === 1) break
  }
  const rest = projects.flatMap(({ workspace }) => workspace.findings(question)).filter(isWanted)
  const open = (finding: LocatedDiagnostic) =>
    finding.fixes.every(({ edits }) => edits.every(edit => mayEdit(edit.file)))
  const closed = rest.flatMap(finding => chooseFix(finding, kind)?.edits.map(({ file }) => file) ?? [])
  return {
    fixed,
    unsettled: [...unsettled],
    refused: [...refused.values()].reduce((sum, one) => sum + one, 0),
    suggestions:
      kind === 'suggested'
        ? 0
        : rest.filter(finding => chooseFix(finding, 'suggested') !== undefined && open(finding)).length,
    closed: [...new Set(closed)].filter(file => !mayEdit(file)).sort()
  }
}

export interface Silenced {
  readonly silenced: number
  readonly left: number
}

/** Silences the warnings and infos of the projects with comments, in memory. */
export function suppressProjects(
  host: Host,
  { projects, question, mayEdit, isWanted }: Scope,
  words: { readonly reason: string; readonly until: string | undefined }
): Silenced {
  let [silenced, left] = [0, 0]
  for (const project of projects) {
    const result = suppressWorkspace(project.workspace, question, { ...words, mayEdit, isWanted })
    silenced += result.silenced
    left += result.left.length
    if (result.silenced > 0) shareTexts(host, project, projects)
  }
  return { silenced, left }
}

/** Gives the texts of a mesh to the others that include the same files. */
function shareTexts(host: Host, { workspace }: Project, projects: readonly Project[]): void {
  const others = projects.filter(other => other.workspace !== workspace)
  if (others.length === 0) return
  const texts = new Map(workspace.files().map(({ source }) => [host.realPath(source.path), source.text]))
  for (const other of others) {
    for (const { source } of other.workspace.files()) {
      const text = texts.get(host.realPath(source.path))
      if (text !== undefined && text !== source.text) other.workspace.setText(source.path, text)
    }
  }
}

/** The texts of the files of some projects, each file once. */
export function textsOf(host: Host, projects: readonly Project[]): ReadonlyMap<string, string> {
  const texts = new Map<string, string>()
  const seen = new Set<string>()
  for (const { source } of projects.flatMap(({ workspace }) => workspace.files())) {
    const real = host.realPath(source.path) ?? source.path
    if (seen.has(real)) continue
    seen.add(real)
    texts.set(source.path, source.text)
  }
  return texts
}

/** What became of texts, in the order of the files. */
export function changesSince(
  host: Host,
  before: ReadonlyMap<string, string>,
  projects: readonly Project[]
): readonly Change[] {
  return [...textsOf(host, projects)]
    .flatMap(([file, after]) => {
      const text = before.get(file)
      return text === undefined || text === after ? [] : [{ file, before: text, after }]
    })
    .sort((a, b) => (a.file < b.file ? -1 : 1))
}
