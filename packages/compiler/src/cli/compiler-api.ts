import type { LocatedDiagnostic } from '../diagnostics/located.ts'
import { formatText } from '../format/format-text.ts'
import { applyEdits } from '../text/edit.ts'
import type { SourceFile } from '../text/source-file.ts'
import type { AnalyzerSettings } from '../workspace/analyze.ts'
import { expandToJson, expandToYaml } from '../workspace/expand-workspace.ts'
import type { FileHost } from '../workspace/file-host.ts'
import { ofText } from '../workspace/follow-ups-of-text.ts'
import { locateDiagnostics } from '../workspace/locate-diagnostics.ts'
import { readFile } from '../workspace/read-files.ts'
import { createWorkspace, type Workspace } from '../workspace/workspace.ts'

/** What the commands ask of the compiler, in their own words. */
export interface Project {
  readonly root: string
  /** The root and the files it includes. */
  readonly files: readonly string[]
  readonly environments: readonly string[]
  readonly regions: readonly string[]
  readonly workspace: Workspace
  source(file: string): SourceFile | undefined
}

export type Target = 'appmesh' | 'service-connect' | 'envoy'

export function loadProject(host: FileHost, root: string, settings?: AnalyzerSettings): Project {
  const workspace = createWorkspace(host, root, settings)
  const { environments, collections } = workspace.composed()
  return {
    root,
    files: workspace.paths(),
    environments: [...environments.keys()],
    regions: [...collections.regions.keys()],
    workspace,
    source: workspace.source
  }
}

/** The findings of a mesh in all environments or in one, in the order of files and places. */
export function lintProject(
  { workspace }: Project,
  question: {
    readonly environment: string | undefined
    readonly target: Target | undefined
    readonly today: string
  }
): readonly LocatedDiagnostic[] {
  return workspace.findings(question)
}

export interface Expanded {
  /** Undefined when the mesh is too broken to be shown. */
  readonly text: string | undefined
  readonly problems: readonly LocatedDiagnostic[]
}

/** One mesh with all that it inherits. */
export function expandProject(
  { workspace }: Project,
  question: {
    readonly environment: string | undefined
    readonly region: string | undefined
    readonly format: 'yaml' | 'json'
    readonly today: string
  }
): Expanded {
  const { environment, region, format, today } = question
  const problems = workspace.findings({ environment, target: undefined, today })
  if (isHopeless({ workspace }, problems)) return { text: undefined, problems }
  const expand = format === 'json' ? expandToJson : expandToYaml
  return { text: expand(workspace, { environment, region }), problems }
}

/** Whether nothing of a mesh is left to show. */
export function isHopeless(
  { workspace }: Pick<Project, 'workspace'>,
  problems: readonly LocatedDiagnostic[]
): boolean {
  return (
    workspace.files().length === 0 ||
    problems.some(({ rule, file }) => file === workspace.root && hopeless.has(rule))
  )
}

const hopeless: ReadonlySet<string> = new Set(['missing-include', 'yaml-not-a-map'])

export interface Formatted {
  readonly text: string
  readonly changed: boolean
  /** Syntax errors; the text is then as it was. */
  readonly problems: readonly LocatedDiagnostic[]
}

export function formatFile(path: string, text: string): Formatted {
  const isRoot = !/\.mesh\.ya?ml$/.test(path)
  const { edits, problems } = formatText(path, text, isRoot)
  if (problems.length === 0) return { text: applyEdits(text, edits), changed: edits.length > 0, problems: [] }
  const file = readFile(path, text, isRoot)
  const findings = ofText(file.tree.problems)
    .filter(({ level }) => level === 'error')
    .map(diagnostic => ({ diagnostic, environments: undefined }))
  return { text, changed: false, problems: locateDiagnostics(findings, () => file, path) }
}
