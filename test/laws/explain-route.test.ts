import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Expression } from '../../packages/compiler/src/expr/types.ts'
import { explainRoute, nearestRoutes } from '../../packages/compiler/src/semantics/routing/explain-route.ts'
import { requestOf } from '../../packages/compiler/src/semantics/routing/request.ts'
import type { Reason } from '../../packages/compiler/src/semantics/routing/why-not.ts'
import {
  anyConditionalRoute,
  anyPlainRoute,
  anyWideRoute,
  pathWorld,
  routeOf,
  wideWorld
} from '../oracles/plain-routes.ts'
import { firstTaker, type PlainRequest, type PlainRoute } from '../oracles/routing-oracle.ts'

const anyRoutes = fc.array(fc.oneof(anyConditionalRoute, anyPlainRoute(3), anyWideRoute), {
  minLength: 1,
  maxLength: 6
})

const anyRequest: fc.Arbitrary<PlainRequest> = fc
  .tuple(
    fc.oneof(fc.constantFrom(...pathWorld.paths), fc.constantFrom(...wideWorld.paths)),
    fc.constantFrom(...wideWorld.contexts)
  )
  .map(([path, context]) => ({ ...context, path }))

it('explains the route that matching route after route gives, and says true things of those before it', () => {
  const seen = new Map<string, number>()
  fc.assert(
    fc.property(anyRoutes, anyRequest, (plain, request) => {
      const routes = plain.map(routeOf)
      const { outcome, route, passed, unseen } = explainRoute(routes, written(request))
      const expected = firstTaker(plain, request)
      expect(outcome).toBe(expected < 0 ? 'none' : 'taken')
      expect(route).toBe(expected < 0 ? undefined : routes[expected])
      expect(passed.map(each => each.route)).toEqual(expected < 0 ? routes : routes.slice(0, expected))
      expect(unseen).toEqual(expected < 0 ? [] : routes.slice(expected + 1))
      for (const [index, { route: over, reasons }] of passed.entries()) {
        expect(reasons.length).toBeGreaterThan(0)
        for (const reason of reasons) {
          seen.set(reason.kind, (seen.get(reason.kind) ?? 0) + 1)
          expect(isTrue(reason, plain[index] as PlainRoute, request), JSON.stringify(reason)).toBe(true)
        }
        // Of a condition the comparisons that are named decide it, whatever the others say.
        const blamed = reasons.flatMap(reason => (reason.kind === 'condition' ? reason : []))
        if (blamed.length === 0 || over.when === undefined) continue
        const outcomes = new Map(blamed.map(({ comparison, outcome: found }) => [comparison, found]))
        expect(decidedBy(over.when.value, outcomes)).toBe(false)
      }
    }),
    { numRuns: 3000 }
  )
  for (const kind of ['method', 'segment', 'short', 'long', 'condition'])
    expect(seen.get(kind), kind).toBeGreaterThan(50)
})

it('the nearest routes are some of those passed over, and none has less against it', () => {
  fc.assert(
    fc.property(anyRoutes, anyRequest, (plain, request) => {
      const { outcome, passed } = explainRoute(plain.map(routeOf), written(request))
      fc.pre(outcome === 'none')
      const nearest = nearestRoutes(passed, 3)
      expect(nearest.length).toBeGreaterThan(0)
      expect(passed.filter(each => nearest.includes(each))).toEqual(nearest)
      // A route against which a part of the same stands would be nearer.
      const kinds = (reasons: readonly Reason[]) => reasons.map(reason => JSON.stringify(reason))
      for (const near of nearest)
        for (const other of passed) {
          const less = kinds(other.reasons)
          const more = kinds(near.reasons)
          expect(less.length < more.length && less.every(reason => more.includes(reason))).toBe(false)
        }
    }),
    { numRuns: 1000 }
  )
})

function written({ method, path, header, query, scheme }: PlainRequest) {
  return requestOf({
    method,
    scheme,
    path: query === undefined ? path : `${path}?q=${query}`,
    headers: header === undefined ? [] : [['X-H', header]]
  })
}

/** What a reason says, looked up in the request as it was drawn. */
function isTrue(reason: Reason, route: PlainRoute, request: PlainRequest): boolean {
  const segments = request.path === '/' ? [] : request.path.slice(1).split('/')
  const { parts, end } = route.path
  switch (reason.kind) {
    case 'method':
      return reason.got === request.method && !route.verbs.includes(request.method)
    case 'segment': {
      const isPrefix = end === 'glued' && reason.at === parts.length
      const wanted = parts[reason.at - 1]
      const got = segments[reason.at - 1]
      if (got !== reason.got || wanted !== reason.wanted || isPrefix !== reason.isPrefix) return false
      return wanted === '*' ? got === '' : isPrefix ? !got.startsWith(wanted) : got !== wanted
    }
    case 'short':
      return segments.length < reason.at && parts[reason.at - 1] === reason.wanted
    case 'long':
      return end === 'exact' && reason.at === parts.length + 1 && segments[parts.length] === reason.got
    case 'condition': {
      const value = {
        header: request.header,
        query: request.query,
        method: request.method,
        scheme: request.scheme
      }[reason.subject.kind]
      return value === reason.got && comesOut(reason.comparison, value) === reason.outcome
    }
    default:
      return false
  }
}

/** One comparison with a value, by the text of the reference alone: a missing value makes each false. */
function comesOut(comparison: Expression, value: string | undefined): boolean {
  if (value === undefined) return false
  if (comparison.kind === 'present') return true
  const number = /^[+-]?\d+$/.test(value) ? Number(value) : Number.NaN
  if (comparison.kind === 'in') {
    const { from, to } = comparison
    return from.kind === 'number' && to.kind === 'number' && from.value <= number && number <= to.value
  }
  if (comparison.kind !== 'compare') throw new Error(comparison.kind)
  const { operator, right } = comparison
  if (right.kind === 'number') return operator === '<' ? number < right.value : number >= right.value
  const text = right.kind === 'string' ? right.value : ''
  switch (operator) {
    case '==':
      return value === text
    case '!=':
      return value !== text
    case 'startsWith':
      return value.startsWith(text)
    case 'endsWith':
      return value.endsWith(text)
    default:
      throw new Error(operator)
  }
}

/** What a condition is when only these comparisons are known; undefined where others would have to be. */
function decidedBy(condition: Expression, known: ReadonlyMap<Expression, boolean>): boolean | undefined {
  if (condition.kind === 'not') {
    const part = decidedBy(condition.part, known)
    return part === undefined ? undefined : !part
  }
  if (condition.kind !== 'and' && condition.kind !== 'or') return known.get(condition)
  const parts = condition.parts.map(part => decidedBy(part, known))
  if (parts.includes(condition.kind === 'or')) return condition.kind === 'or'
  return parts.includes(undefined) ? undefined : condition.kind === 'and'
}
