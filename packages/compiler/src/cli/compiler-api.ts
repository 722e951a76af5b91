import type { LocatedDiagnostic } from '../diagnostics/located.ts'
import type { SourceFile } from '../text/source-file.ts'
import type { FileHost } from '../workspace/file-host.ts'

/** What the commands ask of the compiler, in their own words. */
export interface Project {
  readonly root: string
  /** The root and the files it includes. */
  readonly files: readonly string[]
  readonly environments: readonly string[]
  readonly regions: readonly string[]
  source(file: string): SourceFile | undefined
}

export type Target = 'appmesh' | 'service-connect' | 'envoy'

export function loadProject(host: FileHost, root: string): Project {
  void host
  throw new Error(`There is no workspace yet that could read ${root}.`)
}

/** The findings of a mesh in all environments or in one, in the order of files and places. */
export function lintProject(
  project: Project,
  question: {
    readonly environment: string | undefined
    readonly target: Target | undefined
    readonly today: string
  }
): readonly LocatedDiagnostic[] {
  void question
  throw new Error(`There is no workspace yet that could check ${project.root}.`)
}

export interface Expanded {
  /** Undefined when the mesh is too broken to be shown. */
  readonly text: string | undefined
  readonly problems: readonly LocatedDiagnostic[]
}

/** One mesh with all that it inherits. */
export function expandProject(
  project: Project,
  question: {
    readonly environment: string | undefined
    readonly region: string | undefined
    readonly format: 'yaml' | 'json'
    readonly today: string
  }
): Expanded {
  void question
  throw new Error(`There is no workspace yet that could expand ${project.root}.`)
}

export interface Formatted {
  readonly text: string
  readonly changed: boolean
  /** Syntax errors; the text is then as it was. */
  readonly problems: readonly LocatedDiagnostic[]
}

export function formatFile(path: string, text: string): Formatted {
  throw new Error(`There is no formatter yet for the ${text.length} characters of ${path}.`)
}
