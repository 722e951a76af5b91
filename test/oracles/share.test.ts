import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Deployment, Route } from '../../packages/compiler/src/model/types.ts'
import { decideShare } from '../../packages/compiler/src/semantics/routing/share.ts'
import {
  canaryModel,
  pinnedTo,
  placeOf,
  serviceModel,
  splitTo,
  versionModel
} from '../support/arbitrary-mesh-model.ts'
import {
  anyCondition,
  anyWideRoute,
  expressionOf,
  matchOf,
  mixesNumbersAndTexts,
  routeOf,
  wideWorld
} from './plain-routes.ts'
import { isTrue, type PlainCondition, type PlainRoute, takesContext, takesPath } from './routing-oracle.ts'

interface PlainShares {
  readonly routes: readonly (PlainRoute & { readonly to: PlainTarget })[]
  /** Shares of the new version `v2` at each step, the first before the rollout. */
  readonly steps: readonly number[]
}

/** To one version; by weights of `v1` and `v2`; or as the rollout goes. */
type PlainTarget = 'v1' | 'v2' | 'rollout' | readonly [number, number]

interface PlainQuestion {
  readonly line: PlainRoute
  readonly condition: PlainCondition | undefined
}

/** All shares that `v2` gets of any request of the world that is asked about, at any step. */
function sharesSeen({ routes, steps }: PlainShares, { line, condition }: PlainQuestion): ReadonlySet<number> {
  const seen = new Set<number>()
  const asked = wideWorld.contexts.filter(
    context => takesContext(line, context) && (condition === undefined || isTrue(condition, context))
  )
  const takes = new Map(
    routes.map(route => [route, new Set(asked.filter(context => takesContext(route, context)))])
  )
  for (const path of wideWorld.paths.filter(each => takesPath(line.path, each))) {
    const here = routes.filter(route => takesPath(route.path, path))
    const targets = new Set(
      asked.map(context => here.find(route => takes.get(route)?.has(context))?.to ?? 'nobody')
    )
    for (const target of targets) for (const step of steps) seen.add(shareAt(target, step))
  }
  return seen
}

function shareAt(target: PlainTarget | 'nobody', step: number): number {
  if (target === 'nobody' || target === 'v1') return 0
  if (target === 'v2') return 100
  if (target === 'rollout') return step
  return (100 * target[1]) / (target[0] + target[1])
}

const anyTarget: fc.Arbitrary<PlainTarget> = fc.constantFrom<PlainTarget>(
  'v1',
  'v2',
  'rollout',
  'rollout',
  [90, 10],
  [1, 1]
)

const anyShares: fc.Arbitrary<PlainShares> = fc.record({
  routes: fc.array(
    fc.tuple(anyWideRoute, anyTarget).map(([route, to]) => ({ ...route, to })),
    { minLength: 1, maxLength: 3 }
  ),
  steps: fc.constantFrom([0, 100], [0, 5, 25, 100], [0, 50, 100])
})

it('decides shares as trying every request at every step of the rollout does', () => {
  const count = { holds: 0, fails: 0, empty: 0 }
  const anyLine = anyWideRoute.map(route => ({ ...route, when: undefined }))
  fc.assert(
    fc.property(
      anyShares,
      fc.record({ line: anyLine, condition: fc.option(anyCondition, { nil: undefined }) }),
      fc.constantFrom<'==' | '<=' | '>='>('==', '<=', '>='),
      fc.constantFrom(0, 5, 10, 50, 100),
      (shares, question, operator, limit) => {
        const routes = [
          ...shares.routes,
          ...(question.condition === undefined ? [] : [{ ...question.line, when: question.condition }])
        ]
        fc.pre(!mixesNumbersAndTexts(routes))
        const seen = [...sharesSeen(shares, question)]
        const passes = (share: number) =>
          operator === '==' ? share === limit : operator === '<=' ? share <= limit : share >= limit
        const conditions = question.condition === undefined ? [] : [expressionOf(question.condition)]
        const answer = decideShare(
          { service: serviceOf(shares), version: 'v2', match: matchOf(question.line), conditions },
          share => (passes(share) ? 0 : Math.abs(share - limit))
        )
        const expected = seen.length === 0 ? 'empty' : seen.every(passes) ? 'holds' : 'fails'
        expect(answer.kind).toBe(expected)
        count[expected]++
        if (answer.kind === 'fails') {
          const worst = Math.max(
            ...seen.filter(share => !passes(share)).map(share => Math.abs(share - limit))
          )
          expect(Math.abs(answer.class.share - limit)).toBe(worst)
        }
        if (answer.kind === 'holds')
          expect([answer.smallest.share, answer.largest.share]).toEqual([
            Math.min(...seen),
            Math.max(...seen)
          ])
      }
    ),
    { numRuns: 200 }
  )
  expect(Math.min(...Object.values(count))).toBeGreaterThan(3)
})

it('decides nothing that rests on a regular expression, and all that does not', () => {
  const matching = (regex: string): PlainRoute => ({
    verbs: [],
    path: { parts: [], end: 'exact', regex },
    when: undefined
  })
  const any: PlainRoute = { verbs: [], path: { parts: [], end: 'below' }, when: undefined }
  const ask = (first: PlainTarget, rest: PlainTarget) =>
    decideShare(
      {
        service: serviceOf({
          steps: [0, 100],
          routes: [
            { ...matching('/a.*'), to: first },
            { ...any, to: rest }
          ]
        }),
        version: 'v2',
        match: matchOf(any),
        conditions: []
      },
      share => 100 - share
    ).kind
  expect(ask('v2', 'v1')).toBe('opaque')
  expect(ask('v2', 'v2')).toBe('holds')
  expect(ask('v1', 'v1')).toBe('fails')
})

function serviceOf({ routes, steps }: PlainShares) {
  const deployment: Deployment = {
    strategy: 'canary',
    at: placeOf('canary'),
    canary: canaryModel('v1', 'v2', steps.slice(1))
  }
  return serviceModel('s', {
    deployment,
    versions: [versionModel('v1'), versionModel('v2')],
    routes: routes.map((route, index): Route => {
      const { to } = route
      const model = routeOf(route, index)
      if (to === 'rollout') return model
      return {
        ...model,
        to:
          typeof to === 'string'
            ? pinnedTo(to)
            : splitTo(
                [
                  ['v1', to[0]],
                  ['v2', to[1]]
                ],
                'share'
              )
      }
    })
  })
}
