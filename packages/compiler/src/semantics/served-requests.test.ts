import { expect, it } from 'vitest'
import {
  callModel,
  gatewayModel,
  meshModel,
  routeModel,
  serviceModel
} from '../../../../test/support/arbitrary-mesh-model.ts'
import { targetModel } from '../../../../test/support/target-model.ts'
import type { Gateway, Service } from '../model/types.ts'
import { callGraph } from './graph.ts'
import { servedRequests } from './served-requests.ts'

const target = targetModel({ requestTimeoutMs: 15_000, enforcesInboundTimeout: true })

function served(service: Service, callers: readonly Service[], gateways: readonly Gateway[] = []) {
  const mesh = meshModel({ services: [service, ...callers], gateways })
  const node = callGraph(mesh).services.get(service.name)
  if (node === undefined) throw new Error(service.name)
  const { balanced, proxied } = servedRequests(node, target)
  return { balanced: balanced?.ms, proxied: proxied?.ms }
}

const caller = serviceModel('a', { timeoutMs: 60_000, calls: [callModel('b')] })

it('nobody who calls is nothing to serve', () => {
  expect(served(serviceModel('b', { timeoutMs: 45_000 }), [])).toEqual({})
})

it('a proxy waits for the request, and where it tries again for one try', () => {
  expect(served(serviceModel('b', { timeoutMs: 45_000 }), [caller])).toEqual({ proxied: 45_000 })
  expect(served(serviceModel('b', { timeoutMs: 45_000, retries: 1, perTryMs: 20_000 }), [caller])).toEqual({
    proxied: 20_000
  })
  expect(served(serviceModel('b', {}), [caller])).toEqual({ proxied: 15_000 })
})

it('a load balancer waits for the request, or for as long as nothing is sent', () => {
  const b = serviceModel('b', { timeoutMs: 90_000, retries: 1, perTryMs: 20_000 })
  expect(served(b, [], [gatewayModel('public', ['b'], 'alb', 120_000)])).toEqual({ balanced: 90_000 })
  expect(served(b, [], [gatewayModel('public', ['b'])])).toEqual({ balanced: 60_000 })
  expect(served(b, [], [gatewayModel('public', ['b'], 'virtualGateway')])).toEqual({ proxied: 20_000 })
})

it('a stream has no end that could be waited for', () => {
  const routes = [
    routeModel({ id: 'events', timeoutMs: Number.POSITIVE_INFINITY }),
    routeModel({ id: 'rest', timeoutMs: 5000 })
  ]
  const b = serviceModel('b', { routes })
  expect(served(b, [caller], [gatewayModel('public', ['b'])])).toEqual({ balanced: 5000, proxied: 5000 })
})
