import { type ClientTls, tlsOf } from '../../model/details/tls.ts'
import type { Call, Service } from '../../model/types.ts'
import { externalHost } from '../../plan/fill-in.ts'
import type { Scope } from '../../plan/scope.ts'
import { keyOf, plain } from '../../plan/service/plain.ts'
import { sourced, type Value } from '../../plan/value.ts'
import { type OutsideCall, tlsTowardsAddress, tlsTowardsService } from '../../semantics/encryption.ts'
import { virtualServiceName } from './names.ts'
import { clientPolicy } from './tls.ts'

/** What a service calls at one address, in the order of its calls. */
interface Backend {
  readonly address: Value
  readonly first: Call
  /** Calls of a service; undefined: of hosts outside. */
  readonly calls: readonly Call[] | undefined
  readonly outside: readonly OutsideCall[]
}

/**
 * `Backends` of the nodes of a service: the virtual services it calls, in the order of its calls.
 * They are names and no references, so that services may call each other in a circle and live in
 * different stacks.
 */
export function backends(scope: Scope, service: Service): readonly Value[] | undefined {
  const all = backendsOf(scope, service)
  const spelledOut = isSpelledOut(scope, service)
  const values = all.map(({ address, first, calls, outside }) => {
    const towards = calls === undefined ? undefined : tlsTowardsService(service, calls)
    const tls =
      calls === undefined
        ? tlsTowardsAddress(service, outside).tls
        : towards?.isOwn === true || spelledOut
          ? towards?.tls
          : undefined
    const ClientPolicy = clientPolicy(scope, tls)
    return sourced(
      {
        VirtualService: { VirtualServiceName: sourced(plain(address) ?? '', first.to.at), ClientPolicy }
      },
      first.at
    )
  })
  return values.length === 0 ? undefined : values
}

/** `BackendDefaults`: how a service calls whatever says nothing else; undefined where each backend says it itself. */
export function backendDefaults(scope: Scope, service: Service): Value | undefined {
  const ClientPolicy = clientPolicy(scope, tlsOf(service.node)?.client)
  return ClientPolicy === undefined || isSpelledOut(scope, service) ? undefined : { ClientPolicy }
}

/**
 * Whether `tls.client` stands in each backend instead of in the defaults. App Mesh takes defaults for all
 * backends, and has no word for one that is spoken to in plain text, as a host outside may have to be.
 */
function isSpelledOut(scope: Scope, service: Service): boolean {
  return (
    tlsOf(service.node)?.client !== undefined &&
    backendsOf(scope, service).some(
      ({ calls, outside }) =>
        calls === undefined && clientPolicy(scope, tlsTowardsAddress(service, outside).tls) === undefined
    )
  )
}

/** How single calls of a service are encrypted, where they or the hosts outside say so. */
export function ownClients(scope: Scope, service: Service): readonly ClientTls[] {
  return backendsOf(scope, service).flatMap(({ calls, outside }) => {
    if (calls === undefined) return tlsTowardsAddress(service, outside).tls ?? []
    const towards = tlsTowardsService(service, calls)
    return towards?.isOwn === true ? [towards.tls] : []
  })
}

function backendsOf(scope: Scope, service: Service): readonly Backend[] {
  const found = new Map<string, { address: Value; first: Call; calls: Call[]; outside: OutsideCall[] }>()
  for (const call of service.calls) {
    const external = call.kind === 'external' ? scope.mesh.externals.get(call.to.value) : undefined
    const address = addressOf(scope, call)
    if (address === undefined || plain(address) === '') continue
    const backend = found.get(keyOf(address)) ?? { address, first: call, calls: [], outside: [] }
    found.set(keyOf(address), backend)
    if (external === undefined) backend.calls.push(call)
    else backend.outside.push({ call, external })
  }
  return [...found.values()].map(({ calls, ...backend }) => ({
    ...backend,
    calls: calls.length === 0 ? undefined : calls
  }))
}

function addressOf(scope: Scope, { kind, to }: Call): Value | undefined {
  if (kind === 'external')
    return scope.mesh.externals.get(to.value)?.port === undefined ? undefined : externalHost(scope, to.value)
  const callee = scope.mesh.services.get(to.value)
  // Nobody can call a worker; a rule says so.
  return callee === undefined || callee.ports.length === 0 ? undefined : virtualServiceName(scope, callee)
}
