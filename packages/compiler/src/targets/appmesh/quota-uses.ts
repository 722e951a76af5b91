import { envoyOf } from '../../model/details/envoy.ts'
import { type ClientTls, callTlsOf, tlsOf } from '../../model/details/tls.ts'
import { proxyOf } from '../../model/details/virtual-gateway.ts'
import { list } from '../../model/read-values.ts'
import type { Mesh, Service } from '../../model/types.ts'
import type { QuotaUse } from '../../semantics/quota-uses.ts'
import { standsOn } from '../../semantics/routing/taken.ts'
import { mostTasksOf, nameOf } from '../common/quota-uses.ts'
import { compiledRoute } from './compile-route.ts'
import { compiledGateways } from './gateway/compiled-gateways.ts'
import { portsPastEnvoy } from './ports-past-envoy.ts'

/** What a mesh beside its services takes of the quotas and limits of App Mesh in one region. */
export function appMeshQuotaUses(mesh: Mesh): readonly QuotaUse[] {
  let called = 0
  let versions = 0
  for (const service of mesh.services.values()) {
    if (service.ports.length > 0) called++
    versions += service.versions.length
  }
  const externals = [...mesh.externals.values()].filter(({ port }) => port !== undefined)
  const ofMesh = (quota: string, count: number, what: string): QuotaUse => ({
    quota,
    count,
    who: 'The mesh',
    what,
    at: mesh.name.at,
    help: 'Split the mesh, or remove externals that no service needs.'
  })
  return [
    ofMesh(
      'virtualServicesPerMesh',
      called + externals.length,
      'virtual services, one for each service and host outside'
    ),
    ofMesh(
      'virtualRoutersPerMesh',
      called + externals.length,
      'virtual routers, one for each service and host outside'
    ),
    ofMesh(
      'virtualNodesPerMesh',
      versions + externals.length,
      'virtual nodes, one for each version of a service and each host outside'
    ),
    ...gatewayUses(mesh)
  ]
}

function gatewayUses(mesh: Mesh): readonly QuotaUse[] {
  const gateways = compiledGateways(mesh)
  const last = gateways.at(-1)
  if (last === undefined) return []
  return [
    {
      quota: 'virtualGatewaysPerMesh',
      count: gateways.length,
      who: 'The mesh',
      what: 'virtual gateways',
      at: last.gateway.at,
      help: 'Let one gateway with several hosts take the requests.'
    },
    ...gateways.flatMap(({ gateway, routes }): readonly QuotaUse[] => {
      const most = mostTasksOf(proxyOf(gateway).version)
      const ofRoutes = {
        count: routes.length,
        who: `\`${gateway.name}\``,
        what: 'gateway routes, one for each host, verb and alternative of a condition',
        at: gateway.at,
        help: 'Use fewer gateway routes, and let the routes of services tell requests apart.'
      }
      return [
        { quota: 'gatewayRoutesPerVirtualGateway', ...ofRoutes },
        { quota: 'prioritiesPerVirtualGateway', ...ofRoutes },
        {
          quota: 'envoysPerVirtualGateway',
          count: most.count,
          who: `\`${gateway.name}\``,
          what: 'tasks with a proxy each',
          at: most.at,
          help: 'Proxies of further tasks get no configuration, so these never become healthy. Run fewer and larger tasks.'
        }
      ]
    })
  ]
}

/** What one service takes of them. */
export function appMeshUsesOfService(service: Service): readonly QuotaUse[] {
  const compiled = compiledRoutes(service)
  const { name, node, at, calls, callsKey, versions } = service
  return [
    {
      quota: 'routesPerVirtualRouter',
      count: compiled,
      who: `\`${name}\``,
      what: 'routes in App Mesh, one for each verb and each alternative of a condition',
      at,
      help: 'Use fewer routes: `or` in a condition and several verbs make several of one.'
    },
    {
      quota: 'prioritiesPerVirtualRouter',
      count: compiled,
      who: `\`${name}\``,
      what: 'routes in App Mesh, each with a priority of its own',
      at,
      help: 'Use fewer routes, or split the service.'
    },
    {
      quota: 'backendsPerVirtualNode',
      count: new Set(calls.map(({ to }) => to.value)).size,
      who: `\`${name}\``,
      what: 'services and hosts that it calls',
      at: callsKey ?? at,
      help: 'Split the service, or let another one call some of them.'
    },
    ...versions.flatMap((version): readonly QuotaUse[] => {
      const most = mostTasksOf(version)
      const ignored = portsPastEnvoy(service, envoyOf(version))
      const [first] = ignored
      return [
        {
          quota: 'envoysPerVirtualNode',
          count: most.count,
          who: nameOf(service, version),
          what: 'tasks with a proxy each',
          at: most.at,
          help: 'Proxies of further tasks get no configuration, so these never become healthy. While tasks are replaced there are up to `maxHealthy` of them. Run fewer and larger tasks.'
        },
        ...(first === undefined
          ? []
          : [
              {
                quota: 'ignoredPortsPerTask',
                count: ignored.length,
                who: nameOf(service, version),
                what: 'ports that bypass the proxy',
                at: first.at,
                help: 'Write address ranges that bypass the proxy, `cidrs`, in place of ports.'
              }
            ])
      ]
    }),
    ...authorities(name, [
      tlsOf(node)?.client,
      ...(list(node, 'calls')?.items ?? []).map(item => (item.kind === 'map' ? callTlsOf(item) : undefined))
    ])
  ]
}

function compiledRoutes({ routes, ports }: Service): number {
  return routes.reduce((sum, route) => {
    const onPorts = ports.filter(port => standsOn(route, port)).map(port => compiledRoute(route, port))
    return sum + onPorts.reduce((all, each) => all + (each.kind === 'matches' ? each.matches.length : 0), 0)
  }, 0)
}

function authorities(name: string, clients: readonly (ClientTls | undefined)[]): readonly QuotaUse[] {
  return clients.flatMap(client =>
    client?.trust?.kind !== 'acm'
      ? []
      : [
          {
            quota: 'authoritiesPerTrust',
            count: client.trust.arns.length,
            who: `\`${name}\``,
            what: 'authorities in one `trust`',
            at: client.trust.at,
            help: 'Let a common authority sign the others, and trust that one.'
          }
        ]
  )
}
