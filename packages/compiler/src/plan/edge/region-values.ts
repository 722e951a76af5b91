import { type EdgeDetails, edgeGateway } from '../../model/details/edge.ts'
import { gatewayDetails } from '../../model/details/gateway.ts'
import type { Gateway, Mesh } from '../../model/types.ts'
import { ref } from '../intrinsics.ts'
import { logicalId } from '../logical-ids.ts'
import type { Parameter } from '../resource.ts'
import type { Value } from '../value.ts'

/** A region as what stands in front of it sees it. */
export interface EdgeRegion {
  readonly name: string
  readonly role: 'primary' | 'secondary'
  /** The mesh as that region sees it. */
  readonly mesh: Mesh
  readonly gateway: Gateway
}

/** What is only known when the stack of a region is deployed: it is given to the edge's stack as a parameter. */
export interface RegionValue {
  readonly value: Value
  readonly parameter: Parameter
}

/** The DNS name of a region's load balancer. */
export function originHost(edge: EdgeDetails, region: EdgeRegion): RegionValue {
  return given(edge, region, 'OriginHost', 'DnsName', 'DNS name')
}

/** The hosted zone that the DNS name of a region's load balancer is in: what an alias has to name. */
export function originZone(edge: EdgeDetails, region: EdgeRegion): RegionValue {
  return given(edge, region, 'OriginZone', 'ZoneId', 'Id of the hosted zone')
}

/** Exports end at the border of a region, so the value comes by hand, or by what reads the plan of the deployment. */
function given(
  edge: EdgeDetails,
  { name, mesh, gateway }: EdgeRegion,
  kind: 'OriginHost' | 'OriginZone',
  output: 'DnsName' | 'ZoneId',
  what: string
): RegionValue {
  // The gateway is in the name, so that a value for another gateway is never kept.
  const id = logicalId(kind, gateway.name, name)
  const { existing } = gatewayDetails(mesh, gateway)
  const whose = existing === undefined ? `gateway ${gateway.name}` : existing.value
  return {
    value: ref(id),
    parameter: {
      id,
      type: 'String',
      description: `${what} of the load balancer of ${whose} in ${name}`,
      at: existing?.at ?? edge.gateway.at,
      // Nothing is known of a load balancer that exists already.
      ...(existing === undefined ? { from: { region: name, output: logicalId(output, gateway.name) } } : {})
    }
  }
}

/** The gateway behind the edge in a region; undefined where it has none of that name. */
export function edgeRegionOf(
  edge: EdgeDetails,
  { name, role, mesh }: Omit<EdgeRegion, 'gateway'>
): EdgeRegion | undefined {
  const gateway = edgeGateway(mesh, edge)
  return gateway === undefined ? undefined : { name, role, mesh, gateway }
}
