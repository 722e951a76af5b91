import { list } from '../../model/read-values.ts'
import type { Call, Service } from '../../model/types.ts'
import { externalHost } from '../../plan/fill-in.ts'
import type { Scope } from '../../plan/scope.ts'
import { keyOf, plain } from '../../plan/service/plain.ts'
import { sourced, type Value } from '../../plan/value.ts'
import { virtualServiceName } from './names.ts'
import { clientPolicyOfCall } from './tls.ts'

/**
 * `Backends` of the nodes of a service: the virtual services it calls, in the order of its calls.
 * They are names and no references, so that services may call each other in a circle and live in
 * different stacks.
 */
export function backends(scope: Scope, service: Service): readonly Value[] | undefined {
  const found = new Map<string, Value>()
  for (const call of service.calls) {
    const address = addressOf(scope, call)
    if (address === undefined || plain(address) === '' || found.has(keyOf(address))) continue
    const ClientPolicy = clientPolicyOfCall(scope, nodeOf(service, call))
    found.set(
      keyOf(address),
      sourced(
        { VirtualService: { VirtualServiceName: sourced(plain(address) ?? '', call.to.at), ClientPolicy } },
        call.at
      )
    )
  }
  return found.size === 0 ? undefined : [...found.values()]
}

function addressOf(scope: Scope, { kind, to }: Call): Value | undefined {
  if (kind === 'external')
    return scope.mesh.externals.get(to.value)?.port === undefined ? undefined : externalHost(scope, to.value)
  const callee = scope.mesh.services.get(to.value)
  // Nobody can call a worker; a rule says so.
  return callee === undefined || callee.ports.length === 0 ? undefined : virtualServiceName(scope, callee)
}

/** The item of `calls`. */
function nodeOf({ node }: Service, { at }: Call) {
  const item = list(node, 'calls')?.items.find(candidate => candidate === at)
  return item?.kind === 'map' ? item : undefined
}
