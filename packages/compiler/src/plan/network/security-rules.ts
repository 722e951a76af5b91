import { meshDetailsOf } from '../../model/details/mesh.ts'
import { byNumber, type Connections, type PortNumber } from '../../semantics/connections.ts'
import type { Scope } from '../scope.ts'
import { sourced, type Value } from '../value.ts'
import { ipv6At } from './ipv6.ts'
import { vpcRanges } from './vpc.ts'

/** All addresses of IPv4, and of IPv6, which tasks have where the file asks for them. */
export const anywhere = '0.0.0.0/0'
const anywhereOfIpv6 = '::/0'

/** EC2 lets a group without rules of this kind send anything; one rule for the host itself lets it send nothing. */
export const nothingOut: readonly Value[] = [
  { IpProtocol: '-1', CidrIp: '127.0.0.1/32', Description: 'Nothing is sent' }
]

/** One TCP port, as any rule has it. */
export function tcp(port: PortNumber): { readonly [key: string]: Value } {
  const number = sourced(port.value, port.at)
  return { IpProtocol: 'tcp', FromPort: number, ToPort: number }
}

/** A rule within a group for the addresses of a range. */
export function withRange(port: PortNumber, range: Value, description: string): Value {
  return { ...tcp(port), CidrIp: range, Description: description }
}

/** What tasks may send out of the mesh: to the given ports of any host, for addresses behind names are not known. */
export function egressRules(scope: Scope, ports: readonly PortNumber[]): readonly Value[] {
  const { egress } = meshDetailsOf(scope.mesh)
  const ipv6 = ipv6At(scope)
  const ranges = [
    { CidrIp: anywhere },
    ...(ipv6 === undefined ? [] : [{ CidrIpv6: sourced(anywhereOfIpv6, ipv6) }])
  ]
  return egress.value === 'allow'
    ? ranges.map(range => sourced({ IpProtocol: '-1', ...range, Description: 'Any host' }, egress.at))
    : ports.flatMap(port =>
        ranges.map(range => ({
          ...tcp(port),
          ...range,
          Description: port.value === 443 ? 'AWS and HTTPS' : 'Hosts outside'
        }))
      )
}

/** Whether services may reach hosts that the file does not name; then no rule has to name any. */
export function allowsAnyEgress(scope: Scope): boolean {
  return meshDetailsOf(scope.mesh).egress.value === 'allow'
}

/** Rules for what only the network bounds; left out where there is none. */
export function networkRules(
  scope: Scope,
  connections: Connections['network']
): readonly Value[] | undefined {
  if (connections.length === 0) return undefined
  return byNumber(connections.map(({ port }) => port)).flatMap(port =>
    vpcRanges(scope).map(range => withRange(port, range, 'Inside the network'))
  )
}
