import { expect, it } from 'vitest'
import {
  callModel,
  externalModel,
  gatewayModel,
  type MeshParts,
  meshModel,
  pinnedTo,
  portModel,
  routeModel,
  serviceModel
} from '../../../../test/support/arbitrary-mesh-model.ts'
import { readMatch } from '../expr/read-match.ts'
import type { Call, Service } from '../model/types.ts'
import { appmesh } from '../targets/appmesh/capabilities.ts'
import { envoy } from '../targets/envoy/capabilities.ts'
import { serviceConnect } from '../targets/service-connect/capabilities.ts'
import { callGraph } from './graph.ts'
import { backoffMs, type EdgePolicy, edgePolicies } from './policy.ts'

const none = Number.POSITIVE_INFINITY

it.each([
  [appmesh, { retries: 0, timeoutMs: 15_000 }],
  [envoy, { retries: 0, timeoutMs: 15_000 }],
  [serviceConnect, { retries: 2, timeoutMs: 15_000, slow: true, perTryMs: none }]
])('takes what is not written from $title', (target, expected) => {
  expect(policyOf(serviceModel('b'), target)).toMatchObject({
    ...expected,
    from: { timeout: undefined, retries: undefined }
  })
})

it('remembers the places that set the values', () => {
  const service = serviceModel('b', {
    timeoutMs: 9000,
    retries: 3,
    perTryMs: 2000,
    events: ['unavailable'],
    baseMs: 10,
    maxMs: 80,
    connectMs: 700
  })
  const policy = policyOf(service, envoy)
  expect(policy).toMatchObject({ timeoutMs: 9000, retries: 3, perTryMs: 2000, slow: true, connectMs: 700 })
  expect([1, 2, 3, 4, 5].map(k => backoffMs(policy, k))).toEqual([10, 20, 40, 80, 80])
  expect(Object.values(policy.from).map(place => place?.entry.id)).toEqual([
    'b.timeout',
    'b.retries',
    'b.perTry',
    'b.events',
    'b.base',
    'b.connect'
  ])
})

it('keeps back-off and connect timeout of a target that does not honour them', () => {
  const policy = policyOf(
    serviceModel('b', { retries: 5, baseMs: 1000, maxMs: 9000, connectMs: 100 }),
    appmesh
  )
  expect(policy).toMatchObject({ backoffBaseMs: 25, backoffMaxMs: 250, connectMs: 5000 })
  expect([1, 2, 3, 4, 5].map(k => backoffMs(policy, k))).toEqual([25, 50, 100, 200, 250])
})

it('keeps the retries of a target that has its own', () => {
  expect(policyOf(serviceModel('b', { retries: 0, perTryMs: 100 }), serviceConnect)).toMatchObject({
    retries: 2,
    perTryMs: none
  })
})

it('lets back-off grow to ten times its base where no longest one is written', () => {
  expect(policyOf(serviceModel('b', { baseMs: 100 }), envoy).backoffMaxMs).toBe(1000)
})

it('ignores a per-try timeout that is not below the request timeout', () => {
  const policy = policyOf(serviceModel('b', { timeoutMs: 2000, perTryMs: 2000 }), appmesh)
  expect(policy).toMatchObject({ perTryMs: none, writtenPerTryMs: 2000 })
})

it.each([
  [['connect-failure'], false],
  [['connect-failure', 'refused-stream'], false],
  [['connect-failure', 'reset'], true],
  [['503'], true],
  [['cancelled'], true]
] as const)('knows whether %s is slow', (events, slow) => {
  expect(policyOf(serviceModel('b', { events }), appmesh).slow).toBe(slow)
})

it('has no policy over TCP, and one for an external that speaks HTTP', () => {
  const over = (protocol: 'tcp' | 'http') =>
    policiesOf({ externals: [externalModel('b', protocol)] }, callModel('b', { kind: 'external' }))
  expect(over('tcp')).toEqual([])
  expect(over('http')).toHaveLength(1)
  expect(
    policiesOf({ services: [serviceModel('b', { ports: [portModel('tcp')] })] }, callModel('b'))
  ).toEqual([])
})

it('asks only the routes that the requests of a call may take', () => {
  const routes = ['GET /v1/**', '/v1/**', '/v2/**', '/**'].map(match =>
    routeModel({ id: match, match: read(match) })
  )
  const asked = (match: string) =>
    policiesOf({ services: [serviceModel('b', { routes })] }, callModel('b', { match: read(match) }))
  expect(asked('GET /v1/users').map(({ route }) => route?.id)).toEqual(['GET /v1/**'])
  expect(asked('/v1/users').map(({ route }) => route?.id)).toEqual(['GET /v1/**', '/v1/**'])
  expect(asked('/**')).toHaveLength(4)
  expect(asked('POST /v3').map(({ route }) => route?.id)).toEqual(['/**'])
})

it('asks only the routes of the port that a call names', () => {
  const ports = [portModel('http', 'web'), portModel('http', 'admin', 9000)]
  const routes = [
    routeModel({ id: 'web', port: 'web' }),
    routeModel({ id: 'admin', port: 'admin' }),
    routeModel({ id: 'both' })
  ]
  const policies = policiesOf(
    { services: [serviceModel('b', { ports, routes })] },
    callModel('b', { port: 'admin' })
  )
  expect(policies.map(({ route }) => route?.id)).toEqual(['admin', 'both'])
})

it('lets a load balancer wait for the slowest route, but not past its idle timeout', () => {
  const routes = [
    routeModel({ id: 'fast', timeoutMs: 1000 }),
    routeModel({ id: 'slow', timeoutMs: 20_000, retries: 3 })
  ]
  const behind = (idleMs?: number, via?: 'virtualGateway') => {
    const mesh = meshModel({
      services: [serviceModel('b', { routes })],
      gateways: [gatewayModel('g', ['b'], via, idleMs)]
    })
    return (
      callGraph(mesh)
        .gateways.get('g')
        ?.out.flatMap(edge => edgePolicies(edge, appmesh)) ?? []
    )
  }
  expect(behind()).toMatchObject([
    { timeoutMs: 20_000, retries: 0, perTryMs: none, from: { timeout: { entry: { id: 'slow.timeout' } } } }
  ])
  expect(behind(5000)).toMatchObject([{ timeoutMs: 5000, from: { timeout: { entry: { id: 'g.idle' } } } }])
  expect(behind(5000, 'virtualGateway').map(({ retries }) => retries)).toEqual([0, 3])
})

it('lets a load balancer wait as long as the slowest route to the port where its requests end', () => {
  const ports = [portModel('http', 'web'), portModel('http', 'admin', 9000)]
  const routes = [
    routeModel({ id: 'on', port: 'web', timeoutMs: 1000, to: pinnedTo('main', 'admin') }),
    routeModel({ id: 'own', port: 'admin', timeoutMs: 9000 })
  ]
  const gateway = gatewayModel('g', ['b'])
  const toWeb = { ...gateway, routes: gateway.routes.map(route => ({ ...route, toPort: 'web' })) }
  const mesh = meshModel({ services: [serviceModel('b', { ports, routes })], gateways: [toWeb] })
  const edges = callGraph(mesh).gateways.get('g')?.out ?? []
  expect(edges.flatMap(edge => edgePolicies(edge, appmesh))).toMatchObject([{ timeoutMs: 9000 }])
})

function read(text: string) {
  const { value } = readMatch(text)
  if (value === undefined) throw new Error(text)
  return value
}

function policiesOf(parts: MeshParts, call: Call, target = appmesh): readonly EdgePolicy[] {
  const mesh = meshModel({
    ...parts,
    services: [serviceModel('a', { calls: [call] }), ...(parts.services ?? [])]
  })
  return (
    callGraph(mesh)
      .services.get('a')
      ?.out.flatMap(edge => edgePolicies(edge, target)) ?? []
  )
}

function policyOf(service: Service, target: typeof appmesh): EdgePolicy {
  const [policy] = policiesOf({ services: [service] }, callModel('b'), target)
  if (policy === undefined) throw new Error('no policy')
  return policy
}
