import { edgeGateway, edgeOf } from '../../model/details/edge.ts'
import { gatewayDetails } from '../../model/details/gateway.ts'
import { attribute } from '../intrinsics.ts'
import { logicalId } from '../logical-ids.ts'
import type { Planned } from '../resource.ts'
import type { Scope } from '../scope.ts'

/** What a region has to show for the edge's sake, beside the DNS names that it shows anyway: the hosted zone of the load balancer, for aliases. */
export function planEdgeOutputs({ mesh }: Scope): Planned {
  const edge = edgeOf(mesh)
  const gateway = edge === undefined ? undefined : edgeGateway(mesh, edge)
  if (edge?.kind !== 'route53' || gateway === undefined) return { resources: [] }
  if (gatewayDetails(mesh, gateway).existing !== undefined) return { resources: [] }
  return {
    resources: [],
    outputs: [
      {
        id: logicalId('ZoneId', gateway.name),
        at: edge.at,
        description: `Hosted zone of the address of the gateway ${gateway.name}`,
        value: attribute(logicalId('LoadBalancer', gateway.name), 'CanonicalHostedZoneID'),
        service: undefined
      }
    ]
  }
}
