import fc from 'fast-check'
import { expect, it } from 'vitest'
import { compileRoute } from '../../packages/compiler/src/targets/appmesh/compile-route.ts'
import { matchValue } from '../../packages/compiler/src/targets/appmesh/match-value.ts'
import { type HttpMatch, takes } from './appmesh-match.ts'
import { anyConditionalRoute, anyPlainRoute, anyWideRoute, routeOf, wideWorld } from './plain-routes.ts'
import { allPaths, firstTaker, type PlainRequest, type PlainRoute } from './routing-oracle.ts'

/** How many of the drawn routes App Mesh can say, and how many routes of its own they become. */
interface Tally {
  said: number
  unsaid: number
  parts: number
}

it.each([
  ['paths and methods', anyPlainRoute(3)],
  ['conditions on headers', anyConditionalRoute],
  ['conditions on headers and parameters', anyWideRoute]
])('compiled routes take the requests that the routes of the file take: %s', (_, anyRoute) => {
  const tally: Tally = { said: 0, unsaid: 0, parts: 0 }
  fc.assert(
    fc.property(
      fc.array(anyRoute.filter(isOfTheLanguage), { minLength: 1, maxLength: 4 }),
      fc.array(anyRequest, { minLength: 20, maxLength: 20 }),
      (drawn, requests) => {
        const { routes, compiled } = sayable(drawn, tally)
        for (const request of requests)
          expect(
            compiled.findIndex(parts => parts.some(part => takes(part, request))),
            JSON.stringify(request)
          ).toBe(firstTaker(routes, request))
      }
    ),
    { numRuns: 1500 }
  )
  expect(tally.said).toBeGreaterThan(1500)
  expect(tally.parts).toBeGreaterThan(tally.said)
})

it('compiled routes take what the routes of the file take, for every request of a small world', () => {
  const contexts = sample(wideWorld.contexts, 7).filter(({ method }) => method !== 'PURGE')
  fc.assert(
    fc.property(fc.array(anyWideRoute.filter(isOfTheLanguage), { minLength: 1, maxLength: 2 }), drawn => {
      const { routes, compiled } = sayable(drawn, { said: 0, unsaid: 0, parts: 0 })
      for (const path of wideWorld.paths)
        for (const context of contexts) {
          const request = { ...context, path }
          const taker = compiled.findIndex(parts => parts.some(part => takes(part, request)))
          if (taker !== firstTaker(routes, request))
            expect({ request, taker }).toBe(firstTaker(routes, request))
        }
    }),
    { numRuns: 60 }
  )
})

/** A header has no order in the language, only ranges of numbers. */
function isOfTheLanguage(route: PlainRoute): boolean {
  return !/"(<|>=)"/.test(JSON.stringify(route))
}

/** The routes of a list that App Mesh can say, and what they become on an HTTP/2 port, where schemes are matched. */
function sayable(drawn: readonly PlainRoute[], tally: Tally) {
  const routes: PlainRoute[] = []
  const compiled: HttpMatch[][] = []
  for (const [index, route] of drawn.entries()) {
    const result = compileRoute(routeOf(route, index), { protocol: 'http2' })
    if (result.kind === 'unsayable') {
      tally.unsaid++
      continue
    }
    tally.said++
    tally.parts += result.matches.length
    routes.push(route)
    compiled.push(result.matches.map(match => matchValue(match, undefined) as HttpMatch))
  }
  return { routes, compiled }
}

const paths = allPaths(['a', 'b', 'a-x', 'a-', 'ax', 'z'], 3)
const values = [...new Set(wideWorld.contexts.map(({ header }) => header))]
const schemes = ['http', 'https']

const anyRequest: fc.Arbitrary<PlainRequest> = fc.record({
  path: fc.constantFrom(...paths),
  method: fc.constantFrom('GET', 'POST', 'PUT'),
  header: fc.constantFrom(...values),
  query: fc.constantFrom(...values),
  scheme: fc.constantFrom(...schemes)
})

function sample<T>(items: readonly T[], every: number): readonly T[] {
  return items.filter((_, at) => at % every === 0)
}
