import type { Port, Route, Service } from '../../model/types.ts'
import { reachedPorts } from '../../semantics/routing/reached.ts'
import { shareOf } from '../../semantics/routing/share.ts'
import { stepShares } from '../../semantics/schedule.ts'
import type { Show } from './shown-routes.ts'
import type { TracedDestination, TracedShare } from './trace.ts'

/** The versions that a route leads to at a step of the rollout, and at all of them where the rollout moves them. */
export function tracedShares(
  service: Service,
  port: Port,
  route: Route,
  step: number,
  show: Show
): TracedDestination {
  const steps = stepShares(service.deployment).map(rolledOut => sharesAt(service, port, route, rolledOut))
  const moves = route.to.kind === 'deployment' && steps.length > 1
  return {
    step,
    shares: steps[moves ? step : 0] ?? [],
    ...(moves ? { steps } : {}),
    at: show(moves && service.deployment.at !== undefined ? service.deployment.at : route.to.at)
  }
}

/** The last step of the rollout of a service; 0 where there is none. */
export function lastStep({ deployment }: Service): number {
  return stepShares(deployment).length - 1
}

/** In the order of the versions in the file, those with nothing left out unless the route or the rollout names them. */
function sharesAt(service: Service, port: Port, route: Route, rolledOut: number): readonly TracedShare[] {
  const { to } = route
  const { deployment } = service
  const named = new Set(
    to.kind === 'split'
      ? to.parts.map(({ version }) => version.value)
      : to.kind === 'deployment' && deployment.strategy !== 'rolling'
        ? [deployment.canary.from?.value, deployment.canary.to?.value]
        : []
  )
  const ports = reachedPorts(service, to, port)
  return service.versions.flatMap(({ name }) =>
    ports.flatMap((reached): readonly TracedShare[] => {
      const percent = shareOf(to, name, service, rolledOut, { entered: port, reached })
      const isShown = percent > 0 || (named.has(name) && ports.length === 1)
      return isShown ? [{ version: name, port: reached.name, percent: Math.round(percent * 100) / 100 }] : []
    })
  )
}
