import type { LocatedDiagnostic } from 'meshc'
import { isExcluded } from 'meshc/editor-api'
import { diagnosticsOf, factsOf, type Ide } from 'meshc/ide'
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
  /** Lets go of what only files hold that are not open: a mesh stays in memory as long as somebody remembers it. */
  forgetUnused(): void
}

/** What one mesh says of a file. */
interface Part {
  readonly root: Root
  readonly ide: Ide
  /** The same list while nothing in it changes, places included. */
  readonly findings: readonly LocatedDiagnostic[]
}

interface Remembered {
  readonly revision: number
  readonly parts: readonly Part[] | undefined
  readonly text: string
  readonly report: Report
}

const none: readonly LocatedDiagnostic[] = []

/** Findings in the words of the protocol, counted anew only when something has changed. */
export function createFindings(session: Session): Findings {
  const found = new WeakMap<
    Root,
    { readonly revision: number; readonly byFile: ReadonlyMap<string, readonly LocatedDiagnostic[]> }
  >()
  const reports = new Map<string, Remembered>()
  let count = 0
  return {
    of,
    paths: () => [...new Set(session.roots.all().flatMap(({ workspace }) => workspace.paths()))],
    forgetUnused() {
      for (const [path, report] of reports) {
        if (session.documents.get(path) !== undefined) continue
        if (session.files.kindOf(path) !== 'file') reports.delete(path)
        else reports.set(path, { ...report, revision: -1, parts: undefined })
      }
    }
  }

  function of(path: string): Report {
    const { revision } = session
    const before = reports.get(path)
    if (before?.revision === revision) return before.report
    const parts = isConfig(path) ? undefined : partsOf(path)
    if (before !== undefined && isSame(parts, before.parts)) {
      reports.set(path, { ...before, revision })
      return before.report
    }
    const items = parts === undefined ? ofConfig(path) : ofMesh(parts)
    const text = JSON.stringify(items)
    const report = before?.text === text ? before.report : { resultId: String(++count), items }
    reports.set(path, { revision, parts, text, report })
    return report
  }

  function partsOf(path: string): readonly Part[] {
    return session.roots
      .of(path)
      .filter(({ config }) => !isExcluded(session.files, path, config?.excludes ?? []))
      .map(root => ({ root, ide: session.ideOf(root), findings: findingsOf(root).get(path) ?? none }))
  }

  /** What two meshes say alike is said once. */
  function ofMesh(parts: readonly Part[]): readonly Diagnostic[] {
    const all = parts.flatMap(({ ide, findings }) =>
      findings.filter(isOurs).map(finding => toDiagnostic(session, ide, finding))
    )
    if (parts.length < 2) return all
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
    const config = session.roots.configAt(path)
    if (config === undefined) return []
    const ide = { workspace: { source: (file: string) => config.sources.get(file) } }
    return config.findings
      .filter(({ file }) => file === path)
      .map(finding => toDiagnostic(session, ide, finding))
  }
}

/** Whether nothing can be another in the words of the protocol. There a lone CR ends a line, and for the compiler it does not. */
function isSame(parts: readonly Part[] | undefined, before: readonly Part[] | undefined): boolean {
  return (
    parts !== undefined &&
    parts.length === before?.length &&
    parts.every(({ root, findings }, at) => root === before[at]?.root && findings === before[at]?.findings) &&
    !parts.some(({ ide }) => ide.workspace.files().some(({ source }) => source.text.includes('\r')))
  )
}
