import { expect, it } from 'vitest'
import {
  callModel,
  canaryModel,
  externalModel,
  gatewayModel,
  located,
  meshModel,
  pinnedTo,
  placeOf,
  portModel,
  routeModel,
  serviceModel,
  versionModel
} from '../../../../test/support/arbitrary-mesh-model.ts'
import { readExpression } from '../expr/read-expression.ts'
import { readMatch } from '../expr/read-match.ts'
import type { Expression, Match } from '../expr/types.ts'
import type { Mesh, Region } from '../model/types.ts'
import { appmesh } from '../targets/appmesh/capabilities.ts'
import { decideInvariant, type InvariantAnswer } from './invariants.ts'
import { printRequestClass } from './routing/print-class.ts'

it.each([
  ['worstLatency(gateway.public, service.vc) <= 10s'],
  ['worstLatency(gateway.public, service.vc) == 8175ms'],
  ['worstLatency(service.ingress, service.persona) <= 4425ms'],
  ['attempts(gateway.public, service.persona) == 6'],
  ['attempts(gateway.public, service.persona) in 1..6'],
  ['not calls(service.vc, service.auth)'],
  ['calls(service.auth, external.aurora)'],
  ['reaches(gateway.public, external.redis) and not calls(gateway.public, external.redis)'],
  ['share("GET /v1/**", service.auth@v2, header("x-beta") == "1", query("debug") == "1") == 100%'],
  ['share("POST /v1/token", service.auth@v2) <= 100%'],
  ['tasks(service.auth) == 8'],
  ['tasks(service.auth, region.eu-west-1) >= 4'],
  ['availableAfterLosing(service.auth, zone) == 2'],
  ['availableAfterLosing(service.auth, region.eu-west-1) >= 4'],
  ['attempts(gateway.public, service.persona) <= 1 or tasks(service.vc) > 0']
])('%s holds', claim => expect(answer(claim)).toMatchObject({ kind: 'holds' }))

it('shows the path and the numbers of a latency that is too long', () => {
  const found = failing('worstLatency(gateway.public, service.vc) <= 5s')
  expect(found).toMatchObject({
    evidence: [
      { kind: 'comparison', operator: '<=', left: { value: 8175 }, right: { value: 5000 }, truth: false }
    ]
  })
})

it('shows the call that a claim forbids', () => {
  const [evidence] = failing('not calls(service.auth, service.persona)').evidence
  expect(evidence).toMatchObject({
    kind: 'calls',
    edges: [{ at: { entry: { id: 'calls persona' } } }],
    truth: true
  })
})

it('shows only the parts that fail', () => {
  const { evidence } = failing('tasks(service.vc) >= 2 and tasks(service.auth) >= 100')
  expect(evidence).toMatchObject([{ left: { service: 'auth' } }])
})

it.each([
  ['share("GET /v1/**", service.auth@v2) == 100%', '`GET /v1` without header x-beta, without query debug'],
  [
    'share("GET /v1/**", service.auth@v2, header("x-beta") == "1") >= 50%',
    '`GET /v1` with header x-beta = 1, without query debug'
  ],
  ['share("POST /v1/token", service.auth@v2) <= 5%', '`POST /v1/token`'],
  ['share("DELETE /v1/**", service.auth@v1) == 100%', '`DELETE /v1`']
])('shows the requests for which %s fails', (claim, printed) => {
  const [evidence] = failing(claim).evidence
  if (evidence?.kind !== 'share' || evidence.answer.kind !== 'fails')
    throw new Error(JSON.stringify(evidence))
  expect(printRequestClass(evidence.answer.class.request)).toBe(printed)
})

it.each([
  [
    'worstLatency(service.auth, external.aurora) <= 10s',
    { kind: 'unrelated', how: 'tcp' },
    'external.aurora'
  ],
  ['attempts(service.vc, service.auth) <= 10', { kind: 'unrelated', how: 'none' }, 'service.auth'],
  ['worstLatency(service.vc, service.vc) <= 10s', { kind: 'unrelated', how: 'same' }, 'service.vc'],
  ['not (worstLatency(service.vc, service.auth) > 1s)', { kind: 'unrelated', how: 'none' }, 'service.auth'],
  ['calls(service.auht, service.vc)', { kind: 'unknownName', name: 'service.auht' }, 'service.auht'],
  [
    'share("GET /v1/**", service.auth@v3) == 0%',
    { kind: 'unknownVersion', version: 'v3' },
    'service.auth@v3'
  ],
  [
    'share("GET /v1/**", service.auth@v2, header("a") == "1", header("a") == "2") == 0%',
    { kind: 'noRequest' },
    '"GET /v1/**"'
  ],
  [
    'not share("GET /v1/**", service.auth@v2) >= 5%',
    { kind: 'negatedShare' },
    'not share("GET /v1/**", service.auth@v2) >= 5%'
  ],
  [
    '(share("GET /v1/**", service.auth@v2) >= 5% or tasks(service.vc) > 0) == false',
    { kind: 'negatedShare' },
    'share("GET /v1/**", service.auth@v2) >= 5% or tasks(service.vc) > 0'
  ],
  [
    'share("GET /v1/**", service.auth@v2) >= share("GET /v1/**", service.auth@v1)',
    { kind: 'units' },
    'share("GET /v1/**", service.auth@v1)'
  ],
  ['tasks(service.auth, region.eu-north-1) >= 1', { kind: 'unknownName' }, 'region.eu-north-1']
])('%s is an error, never true by default', (claim, reason, blamed) => {
  const found = answer(claim)
  expect(found).toMatchObject({ kind: 'problem', reason })
  if (found.kind === 'problem') expect(claim.slice(found.at.start, found.at.end)).toBe(blamed)
})

it('does not guess what a regular expression says', () => {
  const routes = [
    routeModel({ id: 'regex', match: match('~ /a.*'), to: pinnedTo('v2') }),
    routeModel({ id: 'rest', to: pinnedTo('v1') })
  ]
  const mesh = meshModel({
    services: [serviceModel('s', { routes, versions: [versionModel('v1'), versionModel('v2')] })]
  })
  const found = decideInvariant(claimOf('share("GET /a", service.s@v2) == 100%'), [mesh], appmesh)
  expect(found).toMatchObject({ kind: 'undecided', evidence: [{ answer: { kind: 'opaque' } }] })
})

it('fails where one region differs', () => {
  const slow = serviceModel('b', { timeoutMs: 9000 })
  const regions = regionsOf('r1', 'r2')
  const calling = serviceModel('a', { calls: [callModel('b')] })
  const common = meshModel({ regions, services: [calling, serviceModel('b', { timeoutMs: 1000 })] })
  const own = meshModel({ regions, region: 'r2', services: [calling, slow] })
  expect(
    decideInvariant(claimOf('worstLatency(service.a, service.b) <= 2s'), [common, own], appmesh)
  ).toMatchObject({ kind: 'fails', regions: ['r2'] })
})

it('names every region in which it fails, and shows the first', () => {
  const regions = regionsOf('r1', 'r2', 'r3')
  const calling = serviceModel('a', { calls: [callModel('b')] })
  const meshes = [1000, 3000, 4000].map((timeoutMs, index) =>
    meshModel({ regions, region: `r${index + 1}`, services: [calling, serviceModel('b', { timeoutMs })] })
  )
  expect(decideInvariant(claimOf('worstLatency(service.a, service.b) <= 2s'), meshes, appmesh)).toMatchObject(
    {
      kind: 'fails',
      regions: ['r2', 'r3'],
      evidence: [{ left: { value: 3000 } }]
    }
  )
})

it('finds no bound where nothing sets a timeout', () => {
  const none = Number.POSITIVE_INFINITY
  const mesh = meshModel({
    services: [serviceModel('a', { calls: [callModel('b')] }), serviceModel('b', { timeoutMs: none })]
  })
  const found = decideInvariant(claimOf('worstLatency(service.a, service.b) <= 1h'), [mesh], appmesh)
  expect(found).toMatchObject({ kind: 'fails', evidence: [{ left: { value: none } }] })
})

function answer(claim: string): InvariantAnswer {
  return decideInvariant(claimOf(claim), [flagship()], appmesh)
}

function failing(claim: string): Extract<InvariantAnswer, { kind: 'fails' }> {
  const found = answer(claim)
  if (found.kind !== 'fails') throw new Error(`${claim}: ${found.kind}`)
  return found
}

function claimOf(text: string): Expression {
  const { value } = readExpression(text, 'invariant')
  if (value === undefined) throw new Error(text)
  return value
}

function condition(text: string): Expression {
  const { value } = readExpression(text, 'when')
  if (value === undefined) throw new Error(text)
  return value
}

function match(text: string): Match {
  const { value } = readMatch(text)
  if (value === undefined) throw new Error(text)
  return value
}

function regionsOf(...names: readonly string[]): ReadonlyMap<string, Region> {
  return new Map(
    names.map((name, index) => [
      name,
      { name, at: placeOf(name), role: index === 0 ? 'primary' : 'secondary' }
    ])
  )
}

/** A shop front before three services, with a canary on one of them. */
function flagship(): Mesh {
  const events = ['5xx', 'connect-failure', 'gateway-error'] as const
  const defaults = { timeoutMs: 5000, retries: 1, perTryMs: 2200, events }
  const tasks = { min: located(2), max: located(10) }
  const authRoutes = [
    routeModel({ ...defaults, id: 'token', match: match('POST /v1/token'), timeoutMs: 3000, retries: 0 }),
    routeModel({
      ...defaults,
      id: 'beta',
      match: match('GET /v1/**'),
      when: condition('header("x-beta") == "1" and query("debug") == "1"'),
      to: pinnedTo('v2')
    }),
    routeModel({ ...defaults, id: 'rest' })
  ]
  return meshModel({
    regions: regionsOf('eu-central-1', 'eu-west-1'),
    gateways: [gatewayModel('public', ['ingress'])],
    externals: [externalModel('aurora', 'tcp'), externalModel('redis', 'tcp')],
    services: [
      serviceModel('ingress', {
        timeoutMs: 10_000,
        retries: 0,
        calls: ['auth', 'persona', 'vc'].map(name => callModel(name))
      }),
      serviceModel('auth', {
        ...defaults,
        calls: [callModel('persona'), callModel('aurora', { kind: 'external' })],
        versions: [versionModel('v1', { tasks }), versionModel('v2', { tasks })],
        routes: authRoutes,
        deployment: {
          strategy: 'canary',
          at: placeOf('canary'),
          canary: canaryModel('v1', 'v2', [5, 25, 50, 100])
        }
      }),
      serviceModel('persona', {
        timeoutMs: 2000,
        retries: 1,
        perTryMs: 800,
        events,
        calls: [callModel('redis', { kind: 'external' })]
      }),
      serviceModel('vc', {
        ports: [portModel('grpc')],
        timeoutMs: 9000,
        retries: 3,
        perTryMs: 2000,
        events: ['unavailable', 'gateway-error']
      })
    ]
  })
}
