import type { Destination, Route, Service } from '../../model/types.ts'
import type { Capabilities } from '../capabilities.ts'
import { reachedPorts } from '../routing/reached.ts'
import { standsOn } from '../routing/taken.ts'
import type { Loss } from './loss.ts'

/**
 * What of routes and splits is lost on a target that has neither: there every request of a caller in the mesh
 * goes to the tasks of one version. Routes that only differ by times and retries lose nothing of
 * where requests go, and a load balancer in front of the service has rules of its own.
 */
export function routingLosses(service: Service, capabilities: Capabilities): readonly Loss[] {
  if (capabilities.features['split.weight']?.support !== 'impossible') return []
  const { routes, versions, deployment } = service
  const rolled = deployment.strategy === 'rolling' ? [] : rolloutLoss(service, capabilities)
  if (versions.length > 1 && rolled.length === 0)
    return routes.flatMap(route => splitLosses(route, service, capabilities))
  if (rolled.length > 0) return rolled
  return [
    ...(routes.some(takesEverything) ? [] : matchLosses(routes, capabilities)),
    ...portLosses(service, capabilities)
  ]
}

/** Several versions stand side by side, and only the tasks of one of them can be reached by the address of the service. */
function splitLosses({ to, match }: Route, { name }: Service, { title }: Capabilities): readonly Loss[] {
  if (to.kind === 'deployment') return []
  return [
    {
      feature: 'split.weight',
      weight: 'breaks',
      at: to.kind === 'split' ? to.keyAt : (to.at ?? match.at),
      message: `Requests are to go to ${wordsOf(to)}, and ${title} sends all requests of the mesh to one version of \`${name}\`.`,
      help: 'Make each version a service of its own, or keep one version.'
    }
  ]
}

/** Callers reach the port that they ask for, whatever a route says. */
function portLosses(service: Service, { title }: Capabilities): readonly Loss[] {
  return service.routes.flatMap((route): readonly Loss[] => {
    const { to } = route
    const moves = service.ports
      .filter(port => standsOn(route, port))
      .flatMap(entered => reachedPorts(service, to, entered).filter(reached => reached !== entered))
    const [reached] = moves
    if (reached === undefined) return []
    return [
      {
        feature: 'split.port',
        weight: 'breaks',
        at: to.at,
        message: `Requests are to go on to port \`${reached.name}\`, and ${title} leaves them at the port that the caller used.`,
        help: `Let callers name \`${service.name}:${reached.name}\` themselves.`
      }
    ]
  })
}

function wordsOf(to: Exclude<Destination, { kind: 'deployment' }>): string {
  return to.kind === 'pinned' ? `version \`${to.version.value}\` by this route` : 'versions by shares'
}

function rolloutLoss({ deployment, name }: Service, { title }: Capabilities): readonly Loss[] {
  if (deployment.strategy === 'rolling') return []
  const kind = deployment.strategy === 'canary' ? 'in steps' : 'all at once'
  return [
    {
      feature: deployment.strategy === 'canary' ? 'deployment.canary' : 'deployment.blueGreen',
      weight: 'breaks',
      at: deployment.at,
      message: `\`${name}\` is to move from one version to the other ${kind}, and ${title} sends all requests of the mesh to one version.`,
      help: 'Keep one version and write `deployment: rolling`: ECS then replaces its tasks.'
    }
  ]
}

/** No route takes everything, so some requests are to be answered with 404. */
function matchLosses(routes: readonly Route[], { title }: Capabilities): readonly Loss[] {
  const written = routes.filter(({ implied, protocol }) => !implied && protocol !== 'tcp')
  return written.map(({ match, when }): Loss => {
    const at = when?.at ?? match.at
    const feature =
      when !== undefined
        ? 'route.match.header'
        : match.value.kind === 'grpc'
          ? 'route.match.grpc'
          : match.value.kind === 'http' && match.value.path.kind === 'regex'
            ? 'route.match.path.regex'
            : 'route.match.path.prefix'
    return {
      feature,
      weight: 'breaks',
      at,
      message: `Only requests that match are to be let through, and ${title} passes every request of the mesh to the service.`,
      help: 'Add a route that takes everything (`match: /**`), and let the app answer the rest.'
    }
  })
}

function takesEverything({ match: { value }, when }: Route): boolean {
  if (when !== undefined) return false
  if (value.kind === 'tcp') return true
  if (value.kind === 'grpc') return value.service === undefined
  const { verbs, path } = value
  return verbs.length === 0 && path.kind === 'segments' && path.segments.length === 0 && path.end !== 'exact'
}
