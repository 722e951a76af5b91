import { inServices } from '../model/in-services.ts'
import type { Mesh, Reference } from '../model/types.ts'
import { perObject } from '../query/memo.ts'
import { calledNames } from '../semantics/called.ts'
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

/** Whether calls, routes of gateways or texts name a service of the mesh, itself apart. */
export function namesService(mesh: Mesh, name: string): boolean {
  return calledNames(mesh).byOthers.has(name) || namedIn(mesh).services.has(name)
}

export function namesExternal(mesh: Mesh, name: string): boolean {
  return calledNames(mesh).externals.has(name) || namedIn(mesh).externals.has(name)
}

/** The names that no edge of the graph stands for. */
const namedIn = perObject((mesh: Mesh): NamedIn => {
  const services = new Set<string>()
  const externals = new Set<string>()
  const add = (references: readonly Pick<Reference, 'name'>[]) => {
    for (const reference of references) {
      const root = 'root' in reference ? reference.root : undefined
      if (root === 'service') services.add(reference.name)
      else if (root === 'external') externals.add(reference.name)
    }
  }
  add(referencesInServices(mesh))
  for (const name of unknownNames(mesh)) services.add(name)
  for (const { routes } of mesh.gateways.values()) for (const { to } of routes) services.add(to.value)
  add(mesh.references)
  add(claimReferences(mesh))
  return { services, externals }
})

const referencesInServices = inServices(({ name: own, references }) =>
  references.filter(({ root, name }) => (root === 'service' && name !== own) || root === 'external')
)

/** What is called and not declared here; another environment may declare it. */
const unknownNames = inServices(({ name, calls }) =>
  calls.flatMap(({ to, kind }) => (kind === undefined && to.value !== name ? [to.value] : []))
)
