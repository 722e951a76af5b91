import { type ClientTls, callTlsOf, clientTlsOfExternal, tlsOf } from '../model/details/tls.ts'
import { list, map } from '../model/read-values.ts'
import type { Call, External, Located, Service } from '../model/types.ts'
import { perObject } from '../query/memo.ts'
import type { MapNode } from '../syntax/nodes.ts'
import type { Place } from '../text/place.ts'

/** The `tls` that a call says itself. */
export function ownTlsOf({ node }: Service, { at }: Call): ClientTls | undefined {
  return ownTlsIn(node)?.get(at)
}

/** Whether a caller says anything of the encryption of its calls, for all of them or for one. */
export function saysTls({ node }: Service): boolean {
  return map(node, 'tls') !== undefined || ownTlsIn(node) !== undefined
}

/** Asked for each call by several rules, and hardly any call says something. */
const ownTlsIn = perObject((node: MapNode): ReadonlyMap<Place, ClientTls> | undefined => {
  let found: Map<Place, ClientTls> | undefined
  for (const item of list(node, 'calls')?.items ?? []) {
    const tls = item.kind === 'map' ? callTlsOf(item) : undefined
    if (tls !== undefined) found = (found ?? new Map<Place, ClientTls>()).set(item, tls)
  }
  return found
})

/**
 * How the proxy of a caller encrypts the calls to one service: what the first call says that says it, else its
 * `tls.client`. Undefined: the proxy goes by what the service accepts.
 */
export function tlsTowardsService(
  caller: Service,
  calls: readonly Call[]
): { readonly tls: ClientTls; readonly isOwn: boolean } | undefined {
  for (const call of calls) {
    const own = ownTlsOf(caller, call)
    if (own !== undefined) return { tls: own, isOwn: true }
  }
  const usual = tlsOf(caller.node)?.client
  return usual === undefined ? undefined : { tls: usual, isOwn: false }
}

/** A call of a host outside. */
export interface OutsideCall {
  readonly call: Call
  readonly external: External
}

/**
 * How the proxy of a caller encrypts a call of a host outside: the `tls` of the call, else that of the host,
 * at its port. What a service says of all its calls is meant for services: a host outside that says nothing
 * is spoken to as the app does. Undefined: so here.
 */
export function tlsTowardsExternal(caller: Service, { call, external }: OutsideCall): ClientTls | undefined {
  const own = ownTlsOf(caller, call)
  if (own === undefined) return clientTlsOfExternal(external)
  const { port } = external
  return own.ports.length > 0 || port === undefined
    ? own
    : { ...own, ports: [{ value: `${port.number}`, at: port.at }] }
}

/**
 * The one policy for all externals at one address, in the order of their calls: that of the first that has one, at the ports of all that
 * say the same. `others` say something else at that address, which cannot be told apart there.
 */
export function tlsTowardsAddress(
  caller: Service,
  calls: readonly OutsideCall[]
): { readonly tls: ClientTls | undefined; readonly others: readonly OutsideCall[] } {
  const known = calls.flatMap(each => {
    const tls = tlsTowardsExternal(caller, each)
    return tls === undefined ? [] : [{ each, tls }]
  })
  const [first] = known
  if (first === undefined) return { tls: undefined, others: [] }
  const said = textOf(first.tls)
  const same = known.filter(({ tls }) => textOf(tls) === said)
  const ports = new Map<string, Located<string>>()
  for (const { tls } of same)
    for (const port of tls.ports) if (!ports.has(port.value)) ports.set(port.value, port)
  return {
    tls: { ...first.tls, ports: [...ports.values()] },
    others: known.filter(({ tls }) => textOf(tls) !== said).map(({ each }) => each)
  }
}

/**
 * Where it stands whose certificates callers have to show; undefined: they may come without one. App Mesh takes
 * files and secrets of Envoy alone, and nobody without a certificate where they are written.
 */
export function refusesStrangers(node: MapNode | undefined): Place | undefined {
  const tls = tlsOf(node)
  if (tls === undefined || tls.mode.value !== 'strict') return undefined
  const { certificate, trust } = tls
  if (certificate === undefined || trust === undefined || trust.kind === 'acm') return undefined
  return trust.kind === 'file' ? trust.path.at : trust.name.at
}

/** Equal texts ask for the same, whatever the ports. */
export function textOf({ enforce, certificate, trust, sans }: ClientTls): string {
  const shown =
    certificate === undefined
      ? ''
      : certificate.kind === 'file'
        ? `${certificate.chain.value} ${certificate.key.value}`
        : certificate.kind === 'acm'
          ? certificate.arn.value
          : certificate.name.value
  const trusted =
    trust === undefined
      ? ''
      : trust.kind === 'acm'
        ? trust.arns.map(({ value }) => value).join()
        : trust.kind === 'file'
          ? trust.path.value
          : trust.name.value
  const names = sans.map(({ value }) => value).join()
  return [enforce.value, certificate?.kind, shown, trust?.kind, trusted, names].join('\n')
}
