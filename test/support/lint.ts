import type { LocatedDiagnostic } from '../../packages/compiler/src/diagnostics/located.ts'
import { createWorkspace } from '../../packages/compiler/src/workspace/workspace.ts'
import { memoryHost } from './memory-host.ts'

/** The day on which all tests run. */
export const today = '2026-11-22'

/** All findings of a mesh given as one text or as a table of files with `mesh.yaml` as the root. */
export function lint(mesh: string | Readonly<Record<string, string>>): readonly LocatedDiagnostic[] {
  const files = typeof mesh === 'string' ? { 'mesh.yaml': mesh } : mesh
  return createWorkspace(memoryHost(files), 'mesh.yaml').findings({
    environment: undefined,
    target: undefined,
    today
  })
}
