import { gatewayDetails } from '../../model/details/gateway.ts'
import type { Mesh, Service, TargetName } from '../../model/types.ts'
import { callGraph, type GatewayNode } from '../../semantics/graph.ts'
import { edgePolicies, servicePolicies } from '../../semantics/policy.ts'
import { standsOn } from '../../semantics/routing/taken.ts'
import { capabilitiesOf } from '../../targets/index.ts'
import { didYouMean, nearest } from '../../util/did-you-mean.ts'
import { listNames } from '../../util/list-names.ts'
import type { Workspace } from '../workspace.ts'
import type { Refusal } from './choose-way.ts'
import { tracedPlaces } from './shown-place.ts'
import { type Show, shownGatewayRoute, shownRoute } from './shown-routes.ts'
import type { TracedDestination, TracedPlace, TracedPolicy, TracedRoute } from './trace.ts'
import { stepProblem } from './trace-answer.ts'
import { loadBalancerPolicy, proxyPolicy } from './traced-policy.ts'
import { tracedShares } from './traced-shares.ts'

/** All routes of a service or a gateway, in the order in which they are tried. */
export interface RouteTable {
  readonly kind: 'service' | 'gateway'
  readonly name: string
  readonly via?: 'alb' | 'virtualGateway'
  readonly mesh: string
  readonly target: string
  readonly environment?: string
  readonly region?: string
  readonly at: TracedPlace
  readonly step: number
  readonly routes: readonly TableRow[]
}

export interface TableRow {
  readonly route: TracedRoute
  /** The ports it stands on, of a service with several. */
  readonly ports?: readonly string[]
  /** Of a route of a service. */
  readonly destination?: TracedDestination
  /** What every caller's proxy applies, or what a load balancer is bounded by; left out where it leads to nobody. */
  readonly policy?: TracedPolicy
}

export interface TableQuestion {
  readonly environment: string | undefined
  readonly region: string | undefined
  readonly target: TargetName | undefined
  /** `auth`, `service.auth`, `gateway.public`. */
  readonly owner: string
  readonly step: number | undefined
}

export function routeTable(workspace: Workspace, question: TableQuestion): RouteTable | Refusal {
  const { environment, region, target, owner, step } = question
  const mesh = workspace.mesh({ environment, region, target })
  const [, root, name = ''] = /^(?:(gateway|service)\.)?(.*)$/.exec(owner) ?? []
  const graph = callGraph(mesh)
  const service = root === 'gateway' ? undefined : mesh.services.get(name)
  // Without a word before it a name is that of a service first: this table is asked of services mostly.
  const gateway = root === 'service' || service !== undefined ? undefined : graph.gateways.get(name)
  const show = tracedPlaces(workspace)
  if (service !== undefined) {
    return stepProblem(step, service) ?? tableOfService(mesh, service, step ?? 0, show)
  }
  if (gateway !== undefined) return tableOfGateway(mesh, gateway, show)
  const known = [
    ...(root === 'gateway' ? [] : mesh.services.keys()),
    ...(root === 'service' ? [] : mesh.gateways.keys())
  ]
  return {
    kind: 'refused',
    reason: 'usage',
    message: `There is no ${root ?? 'service and no gateway'} \`${name}\`.${didYouMean(nearest(name, known))}`,
    help: known.length === 0 ? 'There are none.' : `There are ${listNames(known, 'and')}.`
  }
}

function tableOfService(mesh: Mesh, service: Service, step: number, show: Show): RouteTable {
  const capabilities = capabilitiesOf(mesh.target.value)
  const policies = servicePolicies(service, capabilities)
  return {
    kind: 'service',
    name: service.name,
    ...headOf(mesh),
    at: show(service.at),
    step,
    routes: service.routes.map((route, index) => {
      const ports = service.ports.filter(port => standsOn(route, port))
      const [port] = ports
      const source = { capabilities, of: route, protocol: route.protocol, show }
      return {
        route: shownRoute(route, index + 1, show),
        ...(service.ports.length > 1 ? { ports: ports.map(({ name }) => name) } : {}),
        ...(port === undefined ? {} : { destination: tracedShares(service, port, route, step, show) }),
        policy: proxyPolicy(
          source,
          policies.find(policy => policy.route === route)
        )
      }
    })
  }
}

/** A load balancer is bounded by all routes behind it together; proxies apply what each route of the service says. */
function tableOfGateway(mesh: Mesh, node: GatewayNode, show: Show): RouteTable {
  const capabilities = capabilitiesOf(mesh.target.value)
  const { gateway } = node
  const details = gatewayDetails(mesh, gateway)
  return {
    kind: 'gateway',
    name: gateway.name,
    via: details.via,
    ...headOf(mesh),
    at: show(gateway.at),
    step: 0,
    routes: details.routes.map((each, index) => {
      const row = { route: shownGatewayRoute(mesh, each, index + 1, show) }
      const edge = node.out.find(({ written }) => written === each.route)
      const [policy] = edge === undefined ? [] : edgePolicies(edge, capabilities)
      const inner = each.target?.service.routes[0]
      if (details.via !== 'alb' || policy === undefined || inner === undefined) return row
      const source = { capabilities, of: inner, protocol: inner.protocol, show }
      return { ...row, policy: loadBalancerPolicy(gateway, policy, source) }
    })
  }
}

function headOf(mesh: Mesh): Pick<RouteTable, 'mesh' | 'target' | 'environment' | 'region'> {
  return {
    mesh: mesh.name.value,
    target: mesh.target.value,
    ...(mesh.environment === undefined ? {} : { environment: mesh.environment }),
    ...(mesh.region === undefined ? {} : { region: mesh.region })
  }
}
