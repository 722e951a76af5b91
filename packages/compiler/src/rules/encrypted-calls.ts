import type { ClientTls } from '../model/details/tls.ts'
import { map } from '../model/read-values.ts'
import type { Call, External, Service } from '../model/types.ts'
import { type OutsideCall, saysTls, tlsTowardsAddress, tlsTowardsService } from '../semantics/encryption.ts'
import type { Calling } from './define-rule.ts'
import { sharedHosts } from './host-text.ts'
import { perLook } from './per-look.ts'

/** All calls of one service by another one, and how the caller's proxy encrypts them. */
export interface CallsOfService {
  readonly callee: Service
  readonly calls: readonly [Call, ...Call[]]
  /** As written for these calls or for all; undefined: the proxy goes by what the callee accepts. */
  readonly tls: ClientTls | undefined
  /** Whether one of the calls says it. */
  readonly isOwn: boolean
}

/**
 * What a service calls inside the mesh, where one of the two says something of TLS. Workers are none of it, for nobody
 * can call them.
 */
export const callsOfServices: (calling: Calling) => readonly CallsOfService[] = perLook(
  ({ service, callee }) => {
    const says = saysTls(service)
    const found = new Map<Service, [Call, ...Call[]]>()
    for (const call of service.calls) {
      const called = callee(call.to.value)
      if (called === undefined || isOutside(called) || called.ports.length === 0) continue
      if (!says && map(called.node, 'tls') === undefined) continue
      const known = found.get(called)
      if (known === undefined) found.set(called, [call])
      else known.push(call)
    }
    return [...found].map(([called, calls]) => {
      const towards = tlsTowardsService(service, calls)
      return { callee: called, calls, tls: towards?.tls, isOwn: towards?.isOwn === true }
    })
  }
)

/** All calls of the hosts outside at one address, where somebody says something of TLS. */
export interface CallsOfHost {
  readonly calls: readonly OutsideCall[]
  readonly tls: ClientTls | undefined
  /** Calls that ask for another encryption at that address. */
  readonly others: readonly OutsideCall[]
}

export const callsOfHosts: (calling: Calling) => readonly CallsOfHost[] = perLook(({ service, callee }) => {
  const says = saysTls(service)
  const found: OutsideCall[][] = []
  for (const call of service.calls) {
    const external = callee(call.to.value)
    if (external === undefined || !isOutside(external)) continue
    if (!says && map(external.node, 'tls') === undefined) continue
    const known = found.find(
      ([first]) => first !== undefined && sharedHosts(first.external, external) !== 'none'
    )
    if (known === undefined) found.push([{ call, external }])
    else known.push({ call, external })
  }
  return found.map(calls => ({ calls, ...tlsTowardsAddress(service, calls) }))
})

export function isOutside(called: Service | External): called is External {
  return !('ports' in called)
}
