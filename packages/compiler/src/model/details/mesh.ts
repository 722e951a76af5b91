import { text, word } from '../read-values.ts'
import type { Located, Mesh } from '../types.ts'
import { asMap, byDefault, type Setting } from './observability.ts'

/** What the key `mesh` says beside the name. */
export interface MeshDetails {
  /** Account that shares its mesh with this one; not written: the mesh is this account's own. */
  readonly owner: Located<string> | undefined
  /** Whether services may reach hosts that the file does not name; `deny` by default. */
  readonly egress: Setting<'deny' | 'allow'>
}

export function meshDetailsOf(mesh: Mesh): MeshDetails {
  const node = asMap(mesh.settings.get('mesh')?.value)
  return {
    owner: text(node, 'owner'),
    egress: word(node, 'egress', ['deny', 'allow']) ?? byDefault('deny')
  }
}
