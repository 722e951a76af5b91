import type { CloudFrontEdge } from '../../model/details/edge.ts'
import { gatewayDetails } from '../../model/details/gateway.ts'
import { doorOf, gatewayWait, longestOriginWaitMs } from '../../semantics/edge.ts'
import { fillIn, maybeFillIn } from '../fill-in.ts'
import { attribute } from '../intrinsics.ts'
import { logicalId } from '../logical-ids.ts'
import type { Planned, Resource } from '../resource.ts'
import type { Scope } from '../scope.ts'
import { secondsWithin } from '../service/container-parts.ts'
import { sourced, type Value } from '../value.ts'
import { failoverFunctionId, planFailoverFunction } from './failover-function.ts'
import { type EdgeRegion, originHost } from './region-values.ts'

/**
 * A distribution in front of the gateway of one or two regions. It keeps nothing and hands on everything, the host included: that is what
 * gateways tell hosts apart by, and what CloudFront compares their certificates with.
 * Sources: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-managed-cache-policies.html,
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-managed-origin-request-policies.html,
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/http-502-bad-gateway.html
 */
export function planDistribution(
  scope: Scope,
  edge: CloudFrontEdge,
  [first, second]: readonly [EdgeRegion, EdgeRegion | undefined]
): Planned {
  const regions = second === undefined ? [first] : [first, second]
  const distribution: Resource = {
    id: logicalId('Distribution'),
    type: 'AWS::CloudFront::Distribution',
    at: edge.at,
    service: undefined,
    properties: {
      DistributionConfig: {
        Enabled: true,
        Comment: `${scope.prefix}-edge`,
        ...(edge.hosts.length === 0 ? {} : { Aliases: edge.hosts.map(host => fillIn(host, scope)) }),
        HttpVersion: 'http2and3',
        IPV6Enabled: true,
        Origins: regions.map(region => originOf(scope, edge, region, regions.length > 1)),
        DefaultCacheBehavior: behaviorOf(first, second),
        ViewerCertificate: viewerCertificate(scope, edge),
        WebACLId: maybeFillIn(edge.waf, scope)
      }
    }
  }
  const failover =
    second === undefined ? [] : [planFailoverFunction(scope, [first.name, second.name], edge.at)]
  return {
    resources: [...failover, distribution],
    parameters: regions.map(region => originHost(edge, region).parameter),
    outputs: [
      {
        id: logicalId('DistributionHost'),
        at: edge.at,
        description: 'Address of the distribution, which the DNS names of its hosts lead to',
        value: attribute(distribution.id, 'DomainName'),
        service: undefined
      }
    ]
  }
}

/**
 * A region's load balancer. CloudFront waits a second longer than the gateway, so that it is the gateway that
 * gives up and answers; it closes silent connections before the gateway does.
 */
function originOf(scope: Scope, edge: CloudFrontEdge, region: EdgeRegion, hasOther: boolean): Value {
  const { mesh, gateway } = region
  const details = gatewayDetails(mesh, gateway)
  const { certificate, idleMs } = details
  const wait = gatewayWait(mesh, gateway, scope.capabilities)
  return {
    Id: region.name,
    DomainName: sourced(originHost(edge, region).value, edge.gateway.at),
    // Six seconds without a connection, and the other region is asked. By itself CloudFront takes thirty.
    ...(hasOther ? { ConnectionAttempts: 2, ConnectionTimeout: 3 } : {}),
    CustomOriginConfig: {
      HTTPPort: 80,
      HTTPSPort: 443,
      OriginProtocolPolicy: sourced(`${doorOf(gateway, details).scheme}-only`, certificate?.at),
      OriginSSLProtocols: ['TLSv1.2'],
      OriginReadTimeout: sourced(readSeconds((wait?.ms ?? 29_000) + 1000), wait?.policy.from.timeout),
      OriginKeepaliveTimeout: sourced(keepSeconds(idleMs.value - 5000), idleMs.at)
    }
  }
}

const readSeconds = secondsWithin(1, longestOriginWaitMs / 1000)
const keepSeconds = secondsWithin(1, 60)

function behaviorOf(first: EdgeRegion, second: EdgeRegion | undefined): Value {
  const { routes } = gatewayDetails(first.mesh, first.gateway)
  const grpc = routes.find(({ target }) => target?.port.protocol === 'grpc')
  return {
    TargetOriginId: first.name,
    ViewerProtocolPolicy: 'redirect-to-https',
    AllowedMethods: ['GET', 'HEAD', 'OPTIONS', 'PUT', 'PATCH', 'POST', 'DELETE'],
    CachePolicyId: managedPolicies.cachingDisabled,
    OriginRequestPolicyId: managedPolicies.allViewer,
    ...(second === undefined
      ? {}
      : {
          FunctionAssociations: [
            { EventType: 'viewer-request', FunctionARN: attribute(failoverFunctionId, 'FunctionARN') }
          ]
        }),
    ...(grpc === undefined ? {} : { GrpcConfig: sourced({ Enabled: true }, grpc.route.at) })
  }
}

/** Policies that every account has, under these ids. */
const managedPolicies = {
  cachingDisabled: '4135ea2d-6df8-44a3-9df3-4b5a84be39ad',
  allViewer: '216adef6-5c7f-47e4-b989-5492eafa07d3'
}

function viewerCertificate(scope: Scope, { certificate }: CloudFrontEdge): Value {
  return certificate === undefined
    ? { CloudFrontDefaultCertificate: true }
    : {
        AcmCertificateArn: fillIn(certificate, scope),
        SslSupportMethod: 'sni-only',
        MinimumProtocolVersion: 'TLSv1.2_2021'
      }
}
