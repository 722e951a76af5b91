import { whileSame } from '../model/in-services.ts'
import type { Mesh } from '../model/types.ts'

/** The names that calls of services lead to; routes of gateways do not count. */
export interface Called {
  /** Services that a service calls, be it the same one. */
  readonly services: ReadonlySet<string>
  /** Services that another service calls. */
  readonly byOthers: ReadonlySet<string>
  readonly externals: ReadonlySet<string>
}

/** What is called, for those who need no graph to know it: a graph is made for each mesh, and this is kept until a call is another. */
export const calledNames: (mesh: Pick<Mesh, 'services'>) => Called = whileSame(
  ({ calls }) => calls.flatMap(({ to, kind }) => (kind === undefined ? [] : [kind, to.value])),
  () => [],
  mesh => {
    const services = new Set<string>()
    const byOthers = new Set<string>()
    const externals = new Set<string>()
    for (const { name, calls } of mesh.services.values())
      for (const { to, kind } of calls) {
        if (kind === 'external') externals.add(to.value)
        if (kind !== 'service') continue
        services.add(to.value)
        if (to.value !== name) byOthers.add(to.value)
      }
    return { services, byOthers, externals }
  }
)
