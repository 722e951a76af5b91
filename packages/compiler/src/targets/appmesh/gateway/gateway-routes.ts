import { fillIn } from '../../../plan/fill-in.ts'
import { gatewayTags } from '../../../plan/gateway/gateway-tags.ts'
import { virtualGatewayId } from '../../../plan/gateway/virtual/ids.ts'
import { attribute } from '../../../plan/intrinsics.ts'
import { logicalId } from '../../../plan/logical-ids.ts'
import type { Resource } from '../../../plan/resource.ts'
import type { Scope } from '../../../plan/scope.ts'
import { sourced, type Value } from '../../../plan/value.ts'
import { matchValue } from '../match-value.ts'
import { inMesh, virtualServiceId } from '../names.ts'
import type { CompiledGateway, WrittenGatewayRoute } from './compiled-gateways.ts'
import type { GatewayHost } from './gateway-hosts.ts'

/**
 * The routes of a virtual gateway, in the order they are tried: the first of the file has priority 0. Each
 * lives with the service that it leads to: App Mesh refuses one whose virtual service does not exist.
 */
export function planGatewayRoutes(scope: Scope, compiled: CompiledGateway): readonly Resource[] {
  const { gateway, details } = compiled
  const tags = gatewayTags(scope, { details })
  return compiled.routes.map((written, priority): Resource => {
    const { route, target } = written.details
    return {
      id: gatewayRouteId(compiled, written),
      type: 'AWS::AppMesh::GatewayRoute',
      at: route.at,
      service: target.service.name,
      properties: {
        ...inMesh(scope),
        VirtualGatewayName: attribute(virtualGatewayId(gateway), 'VirtualGatewayName'),
        GatewayRouteName: written.names.join('_'),
        Spec: { Priority: priority, [specKeys[compiled.port.protocol]]: routeBody(scope, written) },
        Tags: tags
      }
    }
  })
}

export function gatewayRouteId(
  { gateway }: Pick<CompiledGateway, 'gateway'>,
  { names }: Pick<WrittenGatewayRoute, 'names'>
): string {
  return logicalId('GatewayRoute', gateway.name, ...names)
}

/** There is no kind for TCP; a rule reports such a port, and it has no routes. */
const specKeys = { http: 'HttpRoute', http2: 'Http2Route', grpc: 'GrpcRoute', tcp: 'HttpRoute' } as const

function routeBody(scope: Scope, written: WrittenGatewayRoute): Value {
  const { match, host, rewrite, details } = written
  const { route, target, rewriting } = details
  const { service, port } = target
  const hasPorts = service.ports.length > 1
  return {
    Match: sourced(
      {
        ...(matchValue(match, undefined) as { readonly [key: string]: Value }),
        Hostname: hostname(scope, host)
      },
      route.match.at
    ),
    Action: {
      Rewrite: {
        // App Mesh puts the name of the service into the place of the host by itself.
        Hostname: {
          DefaultTargetHostname: sourced(
            rewriting?.host?.value === true ? 'ENABLED' : 'DISABLED',
            rewriting?.host?.at
          )
        },
        ...pathRewrite(scope, match, rewrite)
      },
      Target: {
        VirtualService: {
          VirtualServiceName: sourced(attribute(virtualServiceId(service), 'VirtualServiceName'), route.to.at)
        },
        Port: hasPorts ? sourced(port.number, route.to.at) : undefined
      }
    }
  }
}

/** The suffix of `*.shop.example` is `.shop.example`. */
function hostname(scope: Scope, host: GatewayHost): Value | undefined {
  if (host === undefined) return undefined
  return host.value.startsWith('*.')
    ? { Suffix: fillIn({ value: host.value.slice(1), at: host.at }, scope) }
    : { Exact: fillIn(host, scope) }
}

/** App Mesh puts `/` into the place of a prefix by itself, and leaves other paths as they are. */
function pathRewrite(
  scope: Scope,
  match: WrittenGatewayRoute['match'],
  rewrite: WrittenGatewayRoute['rewrite']
): { readonly [key: string]: Value } {
  switch (rewrite.kind) {
    case 'prefix':
      return { Prefix: { Value: fillIn(rewrite.text, scope) } }
    case 'path':
      return { Path: { Exact: fillIn(rewrite.text, scope) } }
    case 'none':
      return match.kind === 'http' && match.path.kind === 'prefix'
        ? { Prefix: { DefaultPrefix: 'DISABLED' } }
        : {}
  }
}
