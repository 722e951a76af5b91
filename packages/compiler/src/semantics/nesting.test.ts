import { expect, it } from 'vitest'
import { callModel, meshModel, serviceModel } from '../../../../test/support/arbitrary-mesh-model.ts'
import { targetModel } from '../../../../test/support/target-model.ts'
import type { Service } from '../model/types.ts'
import { appmesh } from '../targets/appmesh/capabilities.ts'
import { callGraph } from './graph.ts'
import { retryBudget, type Unnested, unnestedCalls } from './nesting.ts'
import { type EdgePolicy, servicePolicies } from './policy.ts'

it('is silent when a callee gives up before its caller does', () => {
  expect(
    unnested(
      serviceModel('a', { timeoutMs: 2001, calls: [callModel('b')] }),
      serviceModel('b', { timeoutMs: 2000 })
    )
  ).toEqual([])
})

it('finds a call that takes as long as its caller is given', () => {
  const found = unnested(
    serviceModel('a', { timeoutMs: 2000, calls: [callModel('b')] }),
    serviceModel('b', { timeoutMs: 2000 })
  )
  expect(found).toMatchObject([{ kind: 'call', waitMs: 2000, budget: { ms: 2000, by: 'timeout' } }])
})

it('holds a call against one try of its caller', () => {
  const caller = serviceModel('a', { timeoutMs: 9000, retries: 2, perTryMs: 2000, calls: [callModel('b')] })
  expect(unnested(caller, serviceModel('b', { timeoutMs: 3000 }))).toMatchObject([
    { kind: 'call', waitMs: 3000, budget: { ms: 2000, by: 'perTry' } }
  ])
})

it('adds up calls that are made one after the other', () => {
  const calls = [callModel('b', { mode: 'sequential' }), callModel('c', { mode: 'sequential', times: 2 })]
  const callees = [serviceModel('b', { timeoutMs: 1000 }), serviceModel('c', { timeoutMs: 1000 })]
  expect(unnested(serviceModel('a', { timeoutMs: 3000, calls }), ...callees)).toMatchObject([
    { kind: 'calls', waitMs: 3000 }
  ])
  expect(unnested(serviceModel('a', { timeoutMs: 3001, calls }), ...callees)).toEqual([])
})

it('counts one call of those that run together', () => {
  const callees = ['b', 'c'].map(name => serviceModel(name, { timeoutMs: 1000 }))
  expect(
    unnested(
      serviceModel('a', { timeoutMs: 1500, calls: callees.map(({ name }) => callModel(name)) }),
      ...callees
    )
  ).toEqual([])
})

it('is silent when neither side is written', () => {
  expect(unnested(serviceModel('a', { calls: [callModel('b')] }), serviceModel('b'))).toEqual([])
  expect(
    unnested(serviceModel('a', { calls: [callModel('b')] }), serviceModel('b', { timeoutMs: 20_000 }))
  ).toHaveLength(1)
})

it('says how many tries fit into a request', () => {
  const budget = (parts: Parameters<typeof serviceModel>[1]) =>
    retryBudget(policyOf(serviceModel('b', parts)))
  expect(budget({ timeoutMs: 5000, retries: 3, perTryMs: 2000 })).toEqual({ neededMs: 8175, fitting: 2 })
  expect(budget({ timeoutMs: 8175, retries: 3, perTryMs: 2000 })).toEqual({ neededMs: 8175, fitting: 4 })
  expect(budget({ timeoutMs: 8174, retries: 3, perTryMs: 2000 })).toEqual({ neededMs: 8175, fitting: 3 })
  expect(budget({ timeoutMs: 1000, retries: 1, perTryMs: 2000 })).toEqual({ neededMs: 4025, fitting: 0 })
  expect(budget({ timeoutMs: 1000, retries: 0, perTryMs: 2000 })).toBeUndefined()
  expect(budget({ timeoutMs: 1000, retries: 5 })).toBeUndefined()
  expect(
    budget({ timeoutMs: Number.POSITIVE_INFINITY, retries: 1_000_000_000, perTryMs: 2000 })?.fitting
  ).toBe(1_000_000_001)
})

it('counts a failure to connect no longer than the connect timeout', () => {
  const target = targetModel({ backoffBaseMs: 25, backoffMaxMs: 250 })
  const [policy] = servicePolicies(
    serviceModel('b', {
      timeoutMs: 3000,
      retries: 2,
      perTryMs: 2000,
      connectMs: 100,
      events: ['connect-failure']
    }),
    target
  )
  expect(policy && retryBudget(policy)).toEqual({ neededMs: 100 + 25 + 100 + 50 + 2000, fitting: 3 })
})

function unnested(caller: Service, ...callees: readonly Service[]): readonly Unnested[] {
  const node = callGraph(meshModel({ services: [caller, ...callees] })).services.get(caller.name)
  return node === undefined ? [] : unnestedCalls(node, appmesh)
}

function policyOf(service: Service): EdgePolicy {
  const [policy] = servicePolicies(service, appmesh)
  if (policy === undefined) throw new Error('no policy')
  return policy
}
