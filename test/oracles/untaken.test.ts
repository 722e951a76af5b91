import fc from 'fast-check'
import { expect, it } from 'vitest'
import { ejectableTasks } from '../../packages/compiler/src/semantics/ejection.ts'
import { untakenRequest } from '../../packages/compiler/src/semantics/routing/untaken.ts'
import { portModel, serviceModel } from '../support/arbitrary-mesh-model.ts'
import { anyConditionalRoute, anyPlainRoute, conditionWorld, pathWorld, routeOf } from './plain-routes.ts'
import { firstTaker, type PlainRoute, takesContext, takesPath, type World } from './routing-oracle.ts'

it('finds a request that no route takes exactly where there is one, by path and method', () => {
  const { some, all } = check(anyPlainRoute(2), anyPlainRoute(2), pathWorld, 100)
  expect(some).toBeGreaterThan(20)
  expect(all).toBeGreaterThan(5)
})

it('finds a request that no route takes exactly where there is one, by conditions', () => {
  const onHeader = anyConditionalRoute.filter(({ when }) => !speaksOf(when, 'query'))
  const { some } = check(anyPlainRoute(1), onHeader, conditionWorld, 50)
  expect(some).toBeGreaterThan(5)
})

it('calls nothing untaken that a regular expression may take', () => {
  const regex = { verbs: [], path: { parts: [], end: 'exact' as const, regex: '/a.*' }, when: undefined }
  const asked = { verbs: [], path: { parts: ['a'], end: 'below' as const }, when: undefined }
  expect(untaken([regex], asked)).toBeUndefined()
  expect(untaken([{ ...regex, verbs: ['GET'] }], asked)?.isAll).toBe(false)
  expect(untaken([{ ...regex, verbs: ['GET'] }], { ...asked, verbs: ['POST'] })?.isAll).toBe(true)
})

it('takes one task after the other out until a further one would pass the share', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 50 }), fc.integer({ min: 0, max: 100 }), (tasks, percent) => {
      let out = 0
      while (out < tasks && (out + 1) * 100 <= percent * tasks) out++
      expect(ejectableTasks(tasks, percent, false)).toBe(out)
      expect(ejectableTasks(tasks, percent, true)).toBe(Math.max(out, Math.min(tasks, 1)))
    })
  )
})

/** Compares answers with the requests of a small world; returns how often something was not taken, and how often nothing was. */
function check(
  anyAsked: fc.Arbitrary<PlainRoute>,
  anyRoute: fc.Arbitrary<PlainRoute>,
  world: World,
  numRuns: number
) {
  const counts = { some: 0, all: 0 }
  fc.assert(
    fc.property(anyAsked, fc.array(anyRoute, { minLength: 1, maxLength: 3 }), (asked, routes) => {
      const sent = world.paths
        .filter(path => takesPath(asked.path, path))
        .flatMap(path => world.contexts.map(context => ({ ...context, path })))
        .filter(context => takesContext(asked, context))
      const lost = sent.filter(request => firstTaker(routes, request) < 0)
      const found = untaken(routes, asked)
      expect(found !== undefined).toBe(lost.length > 0)
      if (found !== undefined) expect(found.isAll).toBe(lost.length === sent.length)
      if (lost.length > 0) counts.some++
      if (found?.isAll) counts.all++
    }),
    { numRuns }
  )
  return counts
}

function untaken(routes: readonly PlainRoute[], asked: PlainRoute) {
  const port = portModel('http')
  const service = serviceModel('s', { ports: [port], routes: routes.map(routeOf) })
  return untakenRequest(service, port, routeOf(asked, 99))
}

function speaksOf(condition: PlainRoute['when'], dimension: string): boolean {
  return JSON.stringify(condition ?? null).includes(`"${dimension}"`)
}
