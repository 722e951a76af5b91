import { createWorkspace } from '../../packages/compiler/src/workspace/workspace.ts'
import { today } from './lint.ts'
import { memoryHost } from './memory-host.ts'

const places: ReadonlySet<string> = new Set(['start', 'end', 'span', 'keySpan', 'nameSpan', 'versionSpan', 'entry', 'source', 'at'])

/** What a mesh means, without a word about where it says so: its models as data, and the rules that have a finding. */
export function meaningOf(text: string): unknown {
  const { meshes, findings } = createWorkspace(memoryHost({ 'mesh.yaml': text }), 'mesh.yaml').analysis({
    environment: undefined,
    target: undefined,
    today
  })
  return { meshes: meshes.map(plain), findings: findings.length }
}

function plain(value: unknown): unknown {
  if (value instanceof Map) return [...value].map(([key, inner]) => [key, plain(inner)])
  if (Array.isArray(value)) return value.map(plain)
  if (typeof value !== 'object' || value === null) return value
  if ('entry' in value) return 'a place'
  return Object.entries(value).flatMap(([key, inner]) => (places.has(key) ? [] : [[key, plain(inner)]]))
}
