import type { Route, Service } from '../../model/types.ts'
import { standsOn } from '../../semantics/routing/taken.ts'
import { compiledRoute, type Unsayable } from './compile-route.ts'
import { wholeWeights } from './whole-weights.ts'

/** A route with what App Mesh cannot say of it. */
export interface UnsayableRoute {
  readonly route: Route
  readonly parts: readonly Unsayable[]
}

/** The routes of a service of which App Mesh cannot say all; they are left out of templates, or have other weights there. */
export function unsayableRoutes(service: Service): readonly UnsayableRoute[] {
  return service.routes.flatMap(route => {
    const parts = new Map<string, Unsayable>()
    for (const port of service.ports) {
      if (!standsOn(route, port)) continue
      const compiled = compiledRoute(route, port)
      if (compiled.kind === 'unsayable') for (const part of compiled.parts) parts.set(keyOf(part), part)
    }
    for (const part of unsayableWeights(route)) parts.set(keyOf(part), part)
    return parts.size === 0 ? [] : [{ route, parts: [...parts.values()] }]
  })
}

/** Weights are whole numbers of percent, and a route has ten targets at most. */
function unsayableWeights({ to }: Route): readonly Unsayable[] {
  if (to.kind !== 'split') return []
  const whole = wholeWeights(to.parts.map(({ weight }) => weight.value)) ?? []
  const parts = to.parts.flatMap(({ weight }, at): readonly Unsayable[] => {
    const isFraction = to.unit === 'percent' && !Number.isInteger(weight.value)
    const isLost = weight.value > 0 && whole[at] === 0
    if (!isFraction && !isLost) return []
    const reason = isLost
      ? 'A share is a whole number of percent, and this one is less than one.'
      : 'A share is a whole number of percent.'
    return [{ feature: 'split.weight', at: weight.at, span: undefined, reason }]
  })
  if (to.parts.length <= mostTargets) return parts
  const reason = `A route leads to at most ${mostTargets} versions, and this one to ${to.parts.length}.`
  return [...parts, { feature: 'split.targets', at: to.at, span: undefined, reason }]
}

const mostTargets = 10

function keyOf({ feature, at, span, reason }: Unsayable): string {
  return JSON.stringify([feature, at.entry.id, at.start, span?.start, span?.end, reason])
}
