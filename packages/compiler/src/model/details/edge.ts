import { type MapNode, pairOf } from '../../syntax/nodes.ts'
import type { Place } from '../../text/place.ts'
import { list, text, word } from '../read-values.ts'
import type { Gateway, Located, Mesh, Region } from '../types.ts'

/** What stands in front of the regions: one of the two kinds. */
export type EdgeDetails = CloudFrontEdge | Route53Edge

interface CommonEdge {
  /** The key `cloudfront` or `route53`. */
  readonly at: Place
  /** The gateway behind it, as the file names it. */
  readonly gateway: Located<string>
}

/** A distribution that turns to the secondary region when the primary one fails. */
export interface CloudFrontEdge extends CommonEdge {
  readonly kind: 'cloudfront'
  /** In the order of the file, each once; none: CloudFront's own host. */
  readonly hosts: readonly Located<string>[]
  /** ARN of a certificate in us-east-1; undefined: CloudFront's own. */
  readonly certificate: Located<string> | undefined
  /** ARN of a web ACL for CloudFront. */
  readonly waf: Located<string> | undefined
}

/** A DNS name over all regions. */
export interface Route53Edge extends CommonEdge {
  readonly kind: 'route53'
  readonly host: Located<string>
  /** Id or name of the hosted zone. */
  readonly zone: Located<string>
  /** `failover` where none is written. */
  readonly policy: { readonly value: EdgePolicyName; readonly at: Place | undefined }
}

export type EdgePolicyName = 'latency' | 'failover'

/** Where everything is made that belongs to no region: CloudFront takes certificates and web ACLs from there alone. */
export const edgeRegion = 'us-east-1'

/** `edge` of the file; undefined where there is none, or where it lacks what it has to have. */
export function edgeOf(mesh: Mesh): EdgeDetails | undefined {
  const node = mesh.settings.get('edge')?.value
  if (node?.kind !== 'map') return undefined
  const cloudfront = pairOf(node, 'cloudfront')
  if (cloudfront?.value.kind === 'map') return cloudFrontOf(cloudfront.key, cloudfront.value)
  const route53 = pairOf(node, 'route53')
  return route53?.value.kind === 'map' ? route53Of(route53.key, route53.value) : undefined
}

function cloudFrontOf(at: Place, node: MapNode): CloudFrontEdge | undefined {
  const gateway = text(node, 'gateway')
  if (gateway === undefined) return undefined
  const hosts = new Map<string, Located<string>>()
  for (const item of list(node, 'hosts')?.items ?? [])
    if (item.kind === 'scalar' && !hosts.has(item.text.toLowerCase()))
      hosts.set(item.text.toLowerCase(), { value: item.text, at: item })
  return {
    kind: 'cloudfront',
    at,
    gateway,
    hosts: [...hosts.values()],
    certificate: text(node, 'certificate'),
    waf: text(node, 'waf')
  }
}

function route53Of(at: Place, node: MapNode): Route53Edge | undefined {
  const gateway = text(node, 'gateway')
  const host = text(node, 'host')
  const zone = text(node, 'zone')
  if (gateway === undefined || host === undefined || zone === undefined) return undefined
  const policy = word(node, 'policy', ['latency', 'failover'])
  return {
    kind: 'route53',
    at,
    gateway,
    host,
    zone,
    policy: policy ?? { value: 'failover', at: undefined }
  }
}

/** The gateway behind the edge; undefined where no gateway has that name. */
export function edgeGateway(mesh: Mesh, { gateway: { value } }: EdgeDetails): Gateway | undefined {
  return mesh.gateways.get(mesh.gatewayIdentities?.get(value) ?? value)
}

/** The primary region, then the secondary ones by name: the order in which they are asked. */
export function edgeRegions({ regions }: Mesh): readonly Region[] {
  return [...regions.values()].sort(
    (a, b) => Number(b.role === 'primary') - Number(a.role === 'primary') || (a.name < b.name ? -1 : 1)
  )
}
