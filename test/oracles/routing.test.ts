import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Route } from '../../packages/compiler/src/model/types.ts'
import { decide } from '../../packages/compiler/src/semantics/routing/decide.ts'
import { requestOf } from '../../packages/compiler/src/semantics/routing/request.ts'
import { unreachableRoutes } from '../../packages/compiler/src/semantics/routing/unreachable.ts'
import { portModel, routeModel, serviceModel } from '../support/arbitrary-mesh-model.ts'
import {
  anyConditionalRoute,
  anyPath,
  anyPlainRoute,
  anyWideRoute,
  conditionWorld,
  mixesNumbersAndTexts,
  pathWorld,
  routeOf,
  wideWorld
} from './plain-routes.ts'
import { firstTaker, type PlainRoute, reach, type World } from './routing-oracle.ts'

it('decides every request as matching route after route does', () => {
  const anyList = fc.array(fc.oneof(anyConditionalRoute, anyPlainRoute(3)), { minLength: 1, maxLength: 5 })
  fc.assert(
    fc.property(
      anyList,
      fc.constantFrom(...pathWorld.paths),
      fc.array(fc.constantFrom(...wideWorld.contexts), { maxLength: 5 }),
      (routes, path, contexts) => {
        const service = serviceOf(routes)
        for (const context of contexts) {
          const { method, header, query, scheme } = context
          const written = {
            method,
            scheme,
            path: query === undefined ? path : `${path}?q=${query}&q=other`,
            headers: header === undefined ? [] : [['x-H', header] as const]
          }
          const found = decide(service, portModel('http'), requestOf(written))
          expect(found.kind === 'route' ? Number(found.route.id) : -1).toBe(
            firstTaker(routes, { ...context, path })
          )
        }
      }
    ),
    { numRuns: 1500 }
  )
})

it('joins a header given twice by a comma', () => {
  const twice = requestOf({
    path: '/',
    headers: [
      ['X-A', '1'],
      ['x-a', '2']
    ]
  })
  expect(twice.headers.get('x-a')).toBe('1,2')
})

it.each([
  ['/', []],
  ['//', []],
  ['/a//b/', ['a', 'b', '']],
  ['/a/./b/..', ['a', '']],
  ['/../a', ['a']]
])('normalises the path %s', (path, segments) => expect(requestOf({ path }).path).toEqual(segments))

it('finds exactly the routes that no path and method reaches, and who takes their requests', () => {
  const unreachable = checkLists(fc.array(anyPlainRoute(3), { minLength: 2, maxLength: 5 }), pathWorld, 300)
  expect(unreachable).toBeGreaterThan(80)
})

it('finds exactly the routes and branches that no header reaches', () => {
  const unreachable = checkLists(
    fc.array(onHeader(anyConditionalRoute), { minLength: 1, maxLength: 4 }),
    conditionWorld,
    300
  )
  expect(unreachable).toBeGreaterThan(30)
})

it('finds exactly the routes and branches that no header and query parameter together reach', () => {
  const unreachable = checkLists(fc.array(anyWideRoute, { minLength: 1, maxLength: 3 }), wideWorld, 150)
  expect(unreachable).toBeGreaterThan(0)
})

it('never calls a route unreachable that a regular expression lets through', () => {
  const anyRegex = fc
    .constantFrom('/a(/.*)?', '/[ab]', '.*', '/a/.+')
    .map(regex => ({ parts: [], end: 'exact' as const, regex }))
  const anyMatches = fc.record({
    op: fc.constant('matches' as const),
    of: fc.constantFrom('header' as const, 'query' as const),
    text: fc.constantFrom('a.*', '[0-9]+', '.*')
  })
  const anyRoute: fc.Arbitrary<PlainRoute> = fc.record({
    verbs: fc.constantFrom([], ['GET']),
    path: fc.oneof(anyRegex, anyPath(1)),
    when: fc.option(
      fc.oneof(
        anyMatches,
        anyMatches.map(part => ({ op: 'not' as const, part }))
      ),
      { nil: undefined }
    )
  })
  let found = 0
  fc.assert(
    fc.property(fc.array(anyRoute, { minLength: 2, maxLength: 4 }), routes => {
      const reached = reach(routes, conditionWorld)
      for (const { route } of unreachableRoutes(serviceOf(routes))) {
        expect(reached.routes[Number(route.id)]?.isReached).toBe(false)
        found++
      }
    }),
    { numRuns: 200 }
  )
  expect(found).toBeGreaterThan(0)
})

it('knows that a number can be written in ways that no text of the file equals', () => {
  const is = (text: string) => ({ op: '==' as const, of: 'header' as const, text })
  const any = { parts: [], end: 'below' as const }
  const routes: readonly PlainRoute[] = [
    { verbs: [], path: any, when: is('1') },
    { verbs: [], path: any, when: is('2') },
    { verbs: [], path: any, when: { op: 'between', of: 'header', from: 1, to: 2 } }
  ]
  expect(reach(routes, conditionWorld).routes[2]?.isReached).toBe(true)
  expect(unreachableRoutes(serviceOf(routes))).toEqual([])
})

it('finds exactly the gRPC routes that no method reaches', () => {
  const names = ['S', 'T', 'other']
  const anyGrpc = fc.oneof(
    fc.constant({ service: undefined, method: undefined }),
    fc.record({ service: fc.constantFrom('S', 'T'), method: fc.constantFrom('S', 'T', undefined) })
  )
  fc.assert(
    fc.property(fc.array(anyGrpc, { minLength: 1, maxLength: 6 }), routes => {
      const reached = new Set<number>()
      for (const service of names)
        for (const method of names)
          reached.add(
            routes.findIndex(
              route =>
                route.service === undefined ||
                (route.service === service && (route.method ?? method) === method)
            )
          )
      const models = routes.map((route, index) =>
        routeModel({ id: String(index), match: { kind: 'grpc', ...route } })
      )
      const found = unreachableRoutes(serviceModel('s', { ports: [portModel('grpc')], routes: models }))
      expect(found.map(({ route }) => Number(route.id))).toEqual(
        [...routes.keys()].filter(index => !reached.has(index))
      )
    }),
    { numRuns: 300 }
  )
})

it('calls a route unreachable only when it is on every port it stands on', () => {
  const ports = [portModel('http', 'web'), portModel('http', 'admin', 9000), portModel('tcp', 'raw', 9001)]
  const all = (id: string, port?: string) => routeModel({ id, ...(port === undefined ? {} : { port }) })
  const dead = (...routes: readonly Route[]) =>
    unreachableRoutes(serviceModel('s', { ports, routes })).map(({ route }) => route.id)
  expect(dead(all('web', 'web'), all('both'))).toEqual([])
  expect(dead(all('web', 'web'), all('admin', 'admin'), all('both'))).toEqual(['both'])
  expect(dead(all('both'), all('web', 'web'))).toEqual(['web'])
  const raw = (id: string) => routeModel({ id, match: { kind: 'tcp' } })
  expect(dead(all('both'), raw('raw'), raw('again'))).toEqual(['again'])
})

/** Compares findings with what reaches; returns how many routes and branches nothing reached. */
function checkLists(lists: fc.Arbitrary<PlainRoute[]>, world: World, numRuns: number): number {
  let unreachable = 0
  fc.assert(
    fc.property(lists, routes => {
      const found = unreachableRoutes(serviceOf(routes))
      const reached = reach(routes, world)
      const dead = reached.routes.flatMap(({ isReached }, index) => (isReached ? [] : [String(index)]))
      const deadBranches = reached.branches.flatMap((branches, index) =>
        reached.routes[index]?.isReached
          ? branches.flatMap((isReached, at) => (isReached ? [] : [`${index}.${at}`]))
          : []
      )
      unreachable += dead.length + deadBranches.length
      const foundDead = found.filter(({ branch }) => branch === undefined).map(({ route }) => route.id)
      const foundBranches = found.flatMap(({ route, branch }) => {
        const when = route.when?.value
        return branch === undefined || when?.kind !== 'or'
          ? []
          : [`${route.id}.${when.parts.indexOf(branch)}`]
      })
      if (mixesNumbersAndTexts(routes)) {
        expect(dead).toEqual(expect.arrayContaining(foundDead))
        const allDead = [
          ...deadBranches,
          ...foundBranches.filter(name => dead.includes(name.split('.')[0] as string))
        ]
        expect(allDead).toEqual(expect.arrayContaining(foundBranches))
        return
      }
      expect(foundDead).toEqual(dead)
      expect(foundBranches).toEqual(deadBranches)
      for (const { route, branch, takenBy } of found) {
        if (branch !== undefined) continue
        const { alone, sharing } = reached.routes[Number(route.id)] as (typeof reached.routes)[number]
        const matchesNothing = sharing.length === 0
        expect(takenBy.map(({ id }) => Number(id))).toEqual(
          matchesNothing ? [] : alone.length > 0 ? alone.slice(0, 1) : sharing
        )
      }
    }),
    { numRuns }
  )
  return unreachable
}

function onHeader(routes: fc.Arbitrary<PlainRoute>): fc.Arbitrary<PlainRoute> {
  const speaksOfQuery = (route: PlainRoute) => JSON.stringify(route).includes('"query"')
  return routes.filter(route => !speaksOfQuery(route))
}

function serviceOf(routes: readonly PlainRoute[]) {
  return serviceModel('s', { routes: routes.map(routeOf) })
}
