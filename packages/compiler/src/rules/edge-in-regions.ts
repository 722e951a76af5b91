import { type EdgeDetails, edgeGateway, edgeOf } from '../model/details/edge.ts'
import { type GatewayDetails, gatewayDetails } from '../model/details/gateway.ts'
import type { Gateway, Region } from '../model/types.ts'
import type { MeshContext } from './define-rule.ts'
import { regionsOf } from './regions-of.ts'

/** The gateway behind the edge as one region has it. */
export interface EdgeInRegion {
  readonly region: Region
  readonly gateway: Gateway
  readonly details: GatewayDetails
}

/** The edge of the file, and the gateway behind it in each region that the mesh speaks for; undefined where there is no edge. */
export function edgeInRegions(
  context: Pick<MeshContext, 'mesh' | 'meshes'>
): { readonly edge: EdgeDetails; readonly regions: readonly EdgeInRegion[] } | undefined {
  const { mesh } = context
  const edge = edgeOf(mesh)
  if (edge === undefined) return undefined
  const gateway = edgeGateway(mesh, edge)
  if (gateway === undefined) return { edge, regions: [] }
  const details = gatewayDetails(mesh, gateway)
  return { edge, regions: regionsOf(context).map(region => ({ region, gateway, details })) }
}

/** What the file calls it. */
export function edgeTitle({ kind }: EdgeDetails): string {
  return kind === 'cloudfront' ? 'CloudFront' : 'Route 53'
}

/** A host as a region has it; undefined where only the deployment shows it. */
export function knownHost(text: string, region: string, environment: string | undefined): string | undefined {
  const filled = text.replaceAll('${region}', region).replaceAll('${env}', environment ?? '')
  return filled.includes('${') ? undefined : filled.toLowerCase()
}
