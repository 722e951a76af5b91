import { describe, expect, it } from 'vitest'
import type { Json, JsonObject } from '../../packages/compiler/src/emit/template.ts'
import { proveRolloutPlan } from '../../packages/compiler/src/prove/rollout-plan.ts'
import { createWorkspace } from '../../packages/compiler/src/workspace/workspace.ts'
import { memoryHost } from '../support/memory-host.ts'
import { linesOf } from '../support/prove.ts'
import { provedRegions, rolledOf } from '../support/rolled.ts'

/** Two services that move, two regions, groups of stacks, a load balancer that splits, and all that a rollout may have. */
const shop = `edition: 1
mesh: shop
target: appmesh
regions: { eu-central-1: { role: primary, cidr: 10.0.0.0/16 }, eu-west-1: { cidr: 10.1.0.0/16 } }
params: { tests: { type: arn } }
stacks: { groups: 4 }
gateways: { public: { host: shop.example, routes: [{ match: /**, to: cart }] } }
services:
  cart:
    image: cart:1
    port: 8080/http
    health: GET /healthz every 10s timeout 2s
    timeout: 2s
    metrics: { custom: [queue] }
    versions: { v1: {}, v2: { image: 'cart:2' } }
    deployment:
      strategy: canary
      canary:
        from: v1
        to: v2
        steps: 5% for 7m -> 25% -> 100%
        bake: 15m
        rollback: errorRate > 5% or p95 > 1.2 * stable.p95
        failedChecks: 3
        minRequests: 100
        onNoData: fail
        approve: { at: 25%, timeout: 30m, onTimeout: promote }
      gates:
        - { smoke: GET /ready expect 200, timeout: 30s, retries: 3 }
        - { integration: checkout, run: 'lambda:\${param.tests}', at: 5% }
        - { integration: refund, run: 'stateMachine:arn:aws:states:eu-west-1:111122223333:stateMachine:refund', at: 5% }
        - { performance: p99 < 1.5 * stable.p99 and not (errorRate > 1%) or metric("queue") < 10, at: 25% }
        - { performance: stable.errorRate < 1%, at: after }
  stock:
    image: stock:1
    port: 8080/http
    health: GET /healthz every 10s timeout 2s
    timeout: 2s
    versions: { blue: {}, green: { image: 'stock:2' } }
    deployment: { strategy: blueGreen, blueGreen: { from: blue, to: green, rollback: errorRate > 5%, deadline: 1h } }
`

const { plan, regions } = built(shop)
const found = (rollouts: Json) => linesOf(proveRolloutPlan({ rollouts }, regions).differences)

it('agrees with the plan that is made', () => {
  expect(found(plan)).toEqual([])
  expect(proveRolloutPlan({ rollouts: plan }, regions).checks).toBeGreaterThan(200)
})

describe('sees what is changed in a plan', () => {
  // The regions of the second wave are like those of the first one.
  const changes = changesOf(plan, []).filter(({ what }) => !what.includes('/waves/1/regions/0/'))

  it('of many places', () => expect(changes.length).toBeGreaterThan(600))

  it('whatever is left out, or another number, text or order', { timeout: 120_000 }, () => {
    const unseen = changes.filter(({ changed }) => found(changed).length === 0)
    expect(unseen.map(({ what }) => what)).toEqual([])
  })
})

it.each<[title: string, path: string, value: Json, line: string]>([
  [
    'a step without its alarm',
    '0/waves/0/regions/0/steps/1/updates/0/rollbackTriggers',
    [],
    'the alarm under which step 1 of the rollout of `cart` in eu-west-1 is taken: the one that was proved, not nothing'
  ],
  [
    'the alarm of another service',
    '0/waves/1/regions/0/steps/1/updates/1/rollbackTriggers/0/output',
    'StockUnhealthyArn',
    'the alarm under which step 1 of the rollout of `cart` in eu-central-1 is taken: the one that was proved, not StockUnhealthyArn'
  ],
  [
    'rolling back under an alarm',
    '0/waves/0/regions/0/steps/0/updates/0/monitoringTimeInMinutes',
    5,
    'how many minutes step 0 of the rollout of `cart` in eu-west-1 is watched: 0, not 5'
  ],
  [
    'a bound of a gate',
    '0/waves/0/regions/0/steps/2/gates/0/condition/or/1/right/value',
    11,
    'when the gate `performance` of the rollout of `cart` in eu-west-1 holds: as the file says, not otherwise with new metric queue 10'
  ],
  [
    'what the old version does for what the new one does',
    '0/waves/0/regions/0/metrics/p99/dimensions/Version',
    'v1',
    'what `p99` of the rollout of `cart` in eu-west-1 is: new p99, not stable p99'
  ],
  [
    'the primary region first',
    '0/waves',
    [...(at(plan, '0/waves') as Json[])].reverse(),
    'the regions of each wave of the rollout of `cart`: eu-west-1, eu-central-1, not eu-central-1, eu-west-1'
  ]
])('says what is wrong: %s', (_, path, value, line) =>
  expect(found(withValue(plan, path.split('/'), value))).toContain(line)
)

it('misses a service that moves', () =>
  expect(found((plan as Json[]).slice(1))).toEqual([
    'the services that the plan moves from one version to another: cart, not nothing'
  ]))

function built(text: string) {
  const rolled = rolledOf(createWorkspace(memoryHost({ 'mesh.yaml': text }), 'mesh.yaml'), undefined)
  if (rolled === undefined) throw new Error('App Mesh has templates.')
  return { plan: JSON.parse(JSON.stringify(rolled.rollouts)) as Json, regions: provedRegions(rolled) }
}

interface Change {
  readonly what: string
  readonly changed: Json
}

/** Each key and item left out, each scalar another one, and neighbours exchanged. */
function changesOf(value: Json, path: readonly string[]): readonly Change[] {
  const change = (what: string, other: Json | undefined): Change => ({
    what: `${what} ${path.join('/')}`,
    changed: withValue(plan, path, other)
  })
  const own =
    path.length === 0
      ? []
      : typeof value === 'number'
        ? [change('one more', value + 1), change('one less', value - 1)]
        : typeof value === 'string'
          ? [change('another text', `${value}x`)]
          : typeof value === 'boolean'
            ? [change('turned', !value)]
            : []
  const items = Array.isArray(value) ? (value as readonly Json[]) : []
  const next = items[1]
  const swapped =
    path.length > 0 && next !== undefined && !isSet(path)
      ? [change('exchanged', [next, items[0] as Json, ...items.slice(2)])]
      : []
  const below = typeof value === 'object' && value !== null ? Object.keys(value) : []
  return [
    ...own,
    ...swapped,
    ...below.flatMap(key => [
      ...(path.length === 0
        ? []
        : [
            {
              what: `left out ${[...path, key].join('/')}`,
              changed: withValue(plan, [...path, key], undefined)
            }
          ]),
      ...changesOf((value as JsonObject)[key] as Json, [...path, key])
    ])
  ]
}

/** `and` and `or` have no order. */
function isSet(path: readonly string[]): boolean {
  return ['and', 'or'].includes(path.at(-1) ?? '')
}

function withValue(whole: Json, [key, ...rest]: readonly string[], value: Json | undefined): Json {
  if (key === undefined) return value as Json
  const own = (whole as JsonObject)[key] as Json
  const inner = rest.length === 0 ? value : withValue(own, rest, value)
  if (Array.isArray(whole))
    return whole.flatMap((item, index) =>
      String(index) === key ? (inner === undefined ? [] : [inner]) : [item]
    )
  const { [key]: _, ...others } = whole as JsonObject
  return inner === undefined ? others : { ...(whole as JsonObject), [key]: inner }
}

function at(whole: Json, path: string): Json {
  return path.split('/').reduce<Json>((value, key) => (value as JsonObject)[key] as Json, whole)
}
