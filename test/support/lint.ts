import type { LocatedDiagnostic } from '../../packages/compiler/src/diagnostics/located.ts'
import { createWorkspace } from '../../packages/compiler/src/workspace/workspace.ts'
import { memoryHost } from './memory-host.ts'

/** The day on which all tests run. */
export const today = '2026-11-22'

/** All findings of a mesh given as one text or as a table of files with `mesh.yaml`, or else the first one, as the root. */
export function lint(mesh: string | Readonly<Record<string, string>>): readonly LocatedDiagnostic[] {
  const files = typeof mesh === 'string' ? { 'mesh.yaml': mesh } : mesh
  const root = Object.hasOwn(files, 'mesh.yaml') ? 'mesh.yaml' : (Object.keys(files)[0] ?? 'mesh.yaml')
  return createWorkspace(memoryHost(files), root).findings({
    environment: undefined,
    target: undefined,
    today
  })
}
