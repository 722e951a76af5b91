import type { Mesh, Reference } from '../model/types.ts'
import { perObject } from '../query/memo.ts'
import { claimReferences } from './claim-references.ts'
import type { MeshContext } from './define-rule.ts'

/** What a mesh names by name: in calls, in routes of gateways, in `${…}` and in invariants. */
interface NamedIn {
  readonly services: ReadonlySet<string>
  readonly externals: ReadonlySet<string>
}

/**
 * Which of some names nothing uses, in no environment and no region. The other environments are only looked at when
 * this one does not use a name.
 */
export function unusedEverywhere(
  declared: Iterable<string>,
  isUsed: (mesh: Mesh, name: string) => boolean,
  { mesh, everywhere }: Pick<MeshContext, 'mesh' | 'everywhere'>
): readonly string[] {
  const idle = [...declared].filter(name => !isUsed(mesh, name))
  if (idle.length === 0) return idle
  const others = everywhere()
  return idle.filter(name => !others.some(other => isUsed(other, name)))
}

export function namesService(mesh: Mesh, name: string): boolean {
  return namedIn(mesh).services.has(name)
}

export function namesExternal(mesh: Mesh, name: string): boolean {
  return namedIn(mesh).externals.has(name)
}

const namedIn = perObject((mesh: Mesh): NamedIn => {
  const services = new Set<string>()
  const externals = new Set<string>()
  const add = (references: readonly Pick<Reference, 'name'>[], own?: string) => {
    for (const reference of references) {
      const root = 'root' in reference ? reference.root : undefined
      if (root === 'service' && reference.name !== own) services.add(reference.name)
      else if (root === 'external') externals.add(reference.name)
    }
  }
  for (const { name, calls, references } of mesh.services.values()) {
    for (const { to, kind } of calls) {
      if (kind === 'external') externals.add(to.value)
      else if (to.value !== name) services.add(to.value)
    }
    add(references, name)
  }
  for (const { routes } of mesh.gateways.values()) for (const { to } of routes) services.add(to.value)
  add(mesh.references)
  add(claimReferences(mesh))
  return { services, externals }
})
