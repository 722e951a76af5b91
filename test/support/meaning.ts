import { expandMesh } from '../../packages/compiler/src/expand/expand-mesh.ts'
import { printExpanded } from '../../packages/compiler/src/expand/print-expanded.ts'
import { capabilitiesOf } from '../../packages/compiler/src/targets/index.ts'
import { createWorkspace } from '../../packages/compiler/src/workspace/workspace.ts'
import { today } from './lint.ts'
import { memoryHost } from './memory-host.ts'

/** What a mesh means, without a word about where it says so: its models as data, the number of findings, and the expanded mesh. */
export function meaningOf(text: string): unknown {
  const workspace = createWorkspace(memoryHost({ 'mesh.yaml': text }), 'mesh.yaml')
  const { meshes, findings } = workspace.analysis({ environment: undefined, target: undefined, today })
  const expanded = printExpanded(
    expandMesh(workspace.effective(undefined, undefined), capabilitiesOf('appmesh')),
    () => ''
  )
  return { meshes: meshes.map(withoutPlaces), findings: findings.length, expanded: expanded.split('\n') }
}

const spans: ReadonlySet<string> = new Set(['start', 'end', 'span', 'keySpan', 'nameSpan', 'versionSpan'])

/** A value of the model as data that says nothing of where it stands. */
export function withoutPlaces(value: unknown): unknown {
  if (value instanceof Map) return [...value].map(([key, inner]) => [key, withoutPlaces(inner)])
  if (Array.isArray(value)) return value.map(withoutPlaces)
  if (typeof value !== 'object' || value === null) return value
  if ('entry' in value) return 'a place'
  return Object.entries(value).flatMap(([key, inner]) =>
    spans.has(key) ? [] : [[key, withoutPlaces(inner)]]
  )
}
