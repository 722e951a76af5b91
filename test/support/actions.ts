import { textsAfter } from '../../packages/compiler/src/ide/actions/change.ts'
import { codeActions } from '../../packages/compiler/src/ide/actions/index.ts'
import type { Ide } from '../../packages/compiler/src/ide/ide.ts'
import type { CodeAction, WorkspaceChange } from '../../packages/compiler/src/ide/types.ts'
import type { Node } from '../../packages/compiler/src/syntax/nodes.ts'
import type { Workspace } from '../../packages/compiler/src/workspace/workspace.ts'
import { commentsIn, everywhere, meaningsOf, workspaceOf } from './project-of.ts'

export type Files = Readonly<Record<string, string>>

/** The files of a workspace as a change leaves them. */
export function applied(workspace: Workspace, change: WorkspaceChange): Files {
  const texts = workspace.files().map(({ source }) => [source.path, source.text] as const)
  return { ...Object.fromEntries(texts), ...Object.fromEntries(textsAfter(workspace, change)) }
}

/** Where the keys and values of a file begin, in its order. */
export function placesIn(workspace: Workspace, path: string): readonly number[] {
  const file = workspace.file(path)
  const places = new Set<number>()
  for (const { entry, offset } of file?.cut.entries ?? []) {
    const visit = (node: Node): void => {
      places.add(offset + node.start)
      if (node.kind === 'map')
        for (const { key, value } of node.items) {
          visit(key)
          visit(value)
        }
      else if (node.kind === 'list') node.items.forEach(visit)
    }
    const root = file?.tree.roots(entry)
    if (root !== undefined) visit(root)
  }
  return [...places].sort((a, b) => a - b)
}

export interface Offered {
  readonly file: string
  readonly offset: number
  readonly action: CodeAction
}

/** Every different action of some kinds that a mesh offers anywhere. */
export function allActions(ide: Ide, only: readonly string[]): readonly Offered[] {
  const known = new Set<string>()
  return ide.workspace.files().flatMap(({ source: { path } }) =>
    placesIn(ide.workspace, path).flatMap(offset =>
      codeActions(ide, path, { start: offset, end: offset }, only).flatMap(action => {
        const key = JSON.stringify([action.title, action.change])
        if (known.has(key)) return []
        known.add(key)
        return { file: path, offset, action }
      })
    )
  )
}

/** What a mesh says, without a word about how it is written. */
export interface Meaning {
  readonly findings: readonly string[]
  readonly meanings: unknown
  readonly comments: readonly string[]
}

export function meaningOfFiles(files: Files): Meaning {
  const workspace = workspaceOf(files)
  // What several services have in common is one finding where one line says it for all of them, so rules are compared.
  const rules = new Set(
    workspace
      .findings(everywhere)
      .filter(({ rule }) => rule !== 'unformatted-file')
      .map(({ rule, level }) => `${level} ${rule}`)
  )
  return {
    findings: [...rules].sort(),
    meanings: sorted(meaningsOf(workspace)),
    comments: commentsIn(workspace)
  }
}

/** Data with the keys of its maps in order: their order says nothing. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      // Under another bundle, or none, a service may say the same.
      .filter(([key, inner]) => inner !== undefined && key !== 'policy')
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, sorted(inner)])
  )
}
