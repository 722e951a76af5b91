import type { External, Service } from '../model/types.ts'
import { connectAll, type ServiceNode } from '../semantics/graph.ts'
import type { Calling } from './define-rule.ts'
import { perLook } from './per-look.ts'

/** A service and its calls as a node of a graph that holds nothing else; a rule that needs no more runs again only when one of them changes. */
export const localNode: (calling: Calling) => ServiceNode | undefined = perLook(({ service, callee }) => {
  const services = new Map([[service.name, service]])
  const externals = new Map<string, External>()
  for (const { to, kind } of service.calls) {
    const known = callee(to.value)
    if (known === undefined || kind === undefined) continue
    if (isService(known)) services.set(known.name, known)
    else externals.set(known.name, known)
  }
  return connectAll({ services, externals, gateways: new Map() }).services.get(service.name)
})

function isService(callee: Service | External): callee is Service {
  return 'versions' in callee
}
