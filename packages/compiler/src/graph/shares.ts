import type { Destination, Service } from '../model/types.ts'
import { shareOf } from '../semantics/routing/share.ts'
import { stepShares } from '../semantics/schedule.ts'
import type { GraphShare } from './graph.ts'

/** What versions get of the requests of one route, before a rollout and at its end; versions that never get any are left out. */
export function routeShares(service: Service, to: Destination): readonly GraphShare[] {
  const last = stepShares(service.deployment).at(-1) ?? 0
  return service.versions
    .map(({ name }) => ({
      version: name,
      now: shareOf(to, name, service, 0),
      end: shareOf(to, name, service, last)
    }))
    .filter(({ now, end }) => now > 0 || end > 0)
}

/**
 * What versions get of the requests of a service, as far as one answer holds for all its routes. Routes
 * that are pinned to a version are exceptions and do not count while there are others.
 */
export function versionShares(service: Service): readonly GraphShare[] | undefined {
  const routes = service.routes.filter(({ protocol, implied }) => implied || protocol !== 'tcp')
  const shared = routes.filter(({ to }) => to.kind !== 'pinned')
  const answers = (shared.length > 0 ? shared : routes).map(({ to }) => routeShares(service, to))
  const [first] = answers
  const all = service.versions.map(({ name }) => ({
    version: name,
    now: first?.find(({ version }) => version === name)?.now ?? 0,
    end: first?.find(({ version }) => version === name)?.end ?? 0
  }))
  const isOne = answers.every(answer => JSON.stringify(answer) === JSON.stringify(first))
  return first === undefined || first.length === 0 || !isOne ? undefined : all
}
