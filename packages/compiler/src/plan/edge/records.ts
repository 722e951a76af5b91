import { readInterpolation } from '../../expr/interpolation.ts'
import type { Route53Edge } from '../../model/details/edge.ts'
import { gatewayDetails } from '../../model/details/gateway.ts'
import { doorOf, probedPath } from '../../semantics/edge.ts'
import { fillIn } from '../fill-in.ts'
import { ref } from '../intrinsics.ts'
import { logicalId } from '../logical-ids.ts'
import type { Planned, Resource } from '../resource.ts'
import type { Scope } from '../scope.ts'
import { sourced, type Value } from '../value.ts'
import { type EdgeRegion, originHost, originZone } from './region-values.ts'

/** A DNS name over regions: for each an alias of its load balancer, and a check whether it is well. */
export function planRecords(scope: Scope, edge: Route53Edge, regions: readonly EdgeRegion[]): Planned {
  return {
    resources: regions.flatMap(region => [
      planHealthCheck(scope, edge, region),
      planRecord(scope, edge, region)
    ]),
    parameters: regions.flatMap(region => [
      originHost(edge, region).parameter,
      originZone(edge, region).parameter
    ])
  }
}

function planRecord(scope: Scope, edge: Route53Edge, region: EdgeRegion): Resource {
  const { host, policy } = edge
  return {
    id: logicalId('AddressRecord', region.name),
    type: 'AWS::Route53::RecordSet',
    at: edge.at,
    service: undefined,
    properties: {
      ...hostedZone(scope, edge),
      Name: fillIn(host, scope),
      Type: 'A',
      SetIdentifier: region.name,
      ...(policy.value === 'latency'
        ? { Region: sourced(region.name, policy.at) }
        : { Failover: sourced(region.role === 'primary' ? 'PRIMARY' : 'SECONDARY', policy.at) }),
      HealthCheckId: ref(logicalId('HealthCheck', region.name)),
      AliasTarget: {
        DNSName: sourced(originHost(edge, region).value, edge.gateway.at),
        HostedZoneId: sourced(originZone(edge, region).value, edge.gateway.at),
        EvaluateTargetHealth: true
      }
    }
  }
}

/** A name has a dot in it and ends with one; what a parameter alone gives is an id. */
function hostedZone(scope: Scope, { zone }: Route53Edge): { readonly [property: string]: Value } {
  const parts = readInterpolation(zone.value).value ?? []
  const isName = parts.some(part => part.kind === 'text' && part.text.includes('.'))
  if (!isName) return { HostedZoneId: fillIn(zone, scope) }
  const name = zone.value.endsWith('.') ? zone.value : `${zone.value}.`
  return { HostedZoneName: fillIn({ value: name, at: zone.at }, scope) }
}

/**
 * Asks from several places of the world whether a region is well, every ten seconds; three answers in a row decide.
 * Source: https://docs.aws.amazon.com/Route53/latest/APIReference/API_HealthCheckConfig.html
 */
function planHealthCheck({ prefix }: Scope, edge: Route53Edge, region: EdgeRegion): Resource {
  const { mesh, gateway } = region
  const details = gatewayDetails(mesh, gateway)
  const { scheme, port } = doorOf(gateway, details)
  const path = probedPath(mesh, gateway)
  return {
    id: logicalId('HealthCheck', region.name),
    type: 'AWS::Route53::HealthCheck',
    at: edge.at,
    service: undefined,
    properties: {
      HealthCheckConfig: {
        ...(path === undefined
          ? { Type: 'TCP' }
          : {
              Type: scheme.toUpperCase(),
              ResourcePath: sourced(path.value, path.at),
              ...(scheme === 'https' ? { EnableSNI: true } : {})
            }),
        FullyQualifiedDomainName: sourced(originHost(edge, region).value, edge.gateway.at),
        Port: sourced(port, details.certificate?.at),
        RequestInterval: 10,
        FailureThreshold: 3
      },
      HealthCheckTags: [{ Key: 'Name', Value: `${prefix} ${region.name}` }]
    }
  }
}
