import type { LocatedDiagnostic } from 'meshc'
import { isExcluded } from 'meshc/editor-api'
import { diagnosticsOf, factsOf } from 'meshc/ide'
import type { Diagnostic } from 'vscode-languageserver'
import { toDiagnostic } from './convert/diagnostics.ts'
import { isConfig, type Root } from './roots.ts'
import type { Session } from './session.ts'

/** The findings of one file, over all meshes that it is part of. */
export interface Report {
  /** Another one whenever the findings are others, and only then. */
  readonly resultId: string
  readonly items: readonly Diagnostic[]
}

export interface Findings {
  of(path: string): Report
  /** The files of the meshes that are known. */
  paths(): readonly string[]
}

/** Findings in the words of the protocol, counted anew only when something has changed. */
export function createFindings(session: Session): Findings {
  const found = new WeakMap<
    Root,
    { readonly revision: number; readonly byFile: ReadonlyMap<string, readonly LocatedDiagnostic[]> }
  >()
  const reports = new Map<
    string,
    { readonly revision: number; readonly text: string; readonly report: Report }
  >()
  let count = 0
  return { of, paths: () => [...new Set(session.roots.all().flatMap(({ workspace }) => workspace.paths()))] }

  function of(path: string): Report {
    const before = reports.get(path)
    if (before?.revision === session.revision) return before.report
    const items = isConfig(path) ? ofConfig(path) : ofMesh(path)
    const text = JSON.stringify(items)
    const report = before?.text === text ? before.report : { resultId: String(++count), items }
    reports.set(path, { revision: session.revision, text, report })
    return report
  }

  /** What two meshes say alike is said once. */
  function ofMesh(path: string): readonly Diagnostic[] {
    const all = session.roots.of(path).flatMap(root => {
      if (isExcluded(session.files, path, root.config?.excludes ?? [])) return []
      const ide = session.ideOf(root)
      const own = findingsOf(root).get(path) ?? []
      return own.filter(isOurs).map(finding => toDiagnostic(session, ide, finding))
    })
    return [...new Map(all.map(item => [JSON.stringify(item), item])).values()]
  }

  function findingsOf(root: Root): ReadonlyMap<string, readonly LocatedDiagnostic[]> {
    const before = found.get(root)
    if (before?.revision === session.revision) return before.byFile
    const byFile = diagnosticsOf(session.ideOf(root))
    found.set(root, { revision: session.revision, byFile })
    return byFile
  }

  /** What another server says already is not said twice. */
  function isOurs({ rule }: LocatedDiagnostic): boolean {
    const { syntaxValidation, schemaValidation } = session.client.elsewhere
    if (!syntaxValidation && !schemaValidation) return true
    const { phase } = factsOf(rule)
    return !(phase === 'syntax' && syntaxValidation) && !(phase === 'shape' && schemaValidation)
  }

  function ofConfig(path: string): readonly Diagnostic[] {
    const [config] = session.roots.configs().filter(({ sources }) => sources.has(path))
    const source = config?.sources.get(path)
    if (config === undefined || source === undefined) return []
    const ide = { workspace: { source: (file: string) => config.sources.get(file) } }
    return config.findings
      .filter(({ file }) => file === path)
      .map(finding => toDiagnostic(session, ide, finding))
  }
}
