import fc from 'fast-check'
import type { Mesh } from '../../packages/compiler/src/model/types.ts'
import {
  callModel,
  gatewayModel,
  meshModel,
  routeModel,
  serviceModel
} from '../support/arbitrary-mesh-model.ts'
import { targetModel } from '../support/target-model.ts'
import { never, type SmallGraph, type SmallPolicy } from './waiting-oracle.ts'

/** What the small target does where a policy leaves something out; the oracle is told the same numbers. */
const unwritten: SmallPolicy = { timeout: 9, retries: 1, perTry: never, base: 1, max: 3, slow: true }
const unwrittenConnect = 2

export const smallTarget = targetModel({
  requestTimeoutMs: unwritten.timeout,
  maxRetries: unwritten.retries,
  retriesSlow: unwritten.slow,
  connectTimeoutMs: unwrittenConnect,
  backoffBaseMs: unwritten.base,
  backoffMaxMs: unwritten.max
})

interface WrittenPolicy {
  readonly timeout: number | undefined
  readonly retries: number | undefined
  readonly perTry: number | undefined
  readonly backoff: readonly [base: number, max: number] | undefined
  readonly slow: boolean | undefined
}

interface WrittenGraph extends Omit<SmallGraph, 'nodes'> {
  readonly nodes: readonly {
    readonly calls: SmallGraph['nodes'][number]['calls']
    readonly routes: readonly WrittenPolicy[]
    readonly connect: number | undefined
  }[]
}

const maybe = <T>(values: fc.Arbitrary<T>) => fc.option(values, { nil: undefined, freq: 4 })

const anyPolicy: fc.Arbitrary<WrittenPolicy> = fc.record({
  timeout: maybe(fc.oneof({ weight: 4, arbitrary: fc.integer({ min: 1, max: 14 }) }, fc.constant(never))),
  retries: maybe(fc.nat(3)),
  perTry: maybe(fc.integer({ min: 1, max: 8 })),
  backoff: maybe(fc.tuple(fc.nat(3), fc.nat(5))),
  slow: maybe(fc.boolean())
})

/** Up to five services that call each other in any way, cycles and calls of oneself included. */
export const anyWrittenGraph: fc.Arbitrary<WrittenGraph> = fc.integer({ min: 2, max: 5 }).chain(size => {
  const anyNode = fc.nat(size - 1)
  const anyCall = fc.record({ to: anyNode, together: fc.boolean(), times: fc.integer({ min: 1, max: 2 }) })
  return fc.record({
    nodes: fc.array(
      fc.record({
        calls: fc.array(anyCall, { maxLength: 3 }),
        routes: fc.array(anyPolicy, { minLength: 1, maxLength: 2 }),
        connect: maybe(fc.nat(4))
      }),
      { minLength: size, maxLength: size }
    ),
    gateway: fc.record({
      kind: fc.constantFrom('balancer' as const, 'proxy' as const),
      idle: fc.integer({ min: 1, max: 20 }),
      routes: fc.array(anyNode, { minLength: 1, maxLength: 2 })
    })
  })
})

/** The graph as the oracle reads it: nothing is left out. */
export function smallGraphOf({ nodes, gateway }: WrittenGraph): SmallGraph {
  return {
    gateway,
    nodes: nodes.map(({ calls, routes, connect }) => ({
      calls,
      connect: connect ?? unwrittenConnect,
      routes: routes.map(({ timeout, retries, perTry, backoff, slow }) => ({
        timeout: timeout ?? unwritten.timeout,
        retries: retries ?? unwritten.retries,
        perTry: perTry ?? unwritten.perTry,
        base: backoff?.[0] ?? unwritten.base,
        max: backoff?.[1] ?? unwritten.max,
        slow: slow ?? unwritten.slow
      }))
    }))
  }
}

export const serviceNameOf = (node: number) => `s${node}`

/** The graph as the compiler reads it: what is not written is undefined. */
export function meshOf({ nodes, gateway }: WrittenGraph): Mesh {
  return meshModel({
    services: nodes.map(({ calls, routes, connect }, index) =>
      serviceModel(serviceNameOf(index), {
        connectMs: connect,
        calls: calls.map(({ to, together, times }) =>
          callModel(serviceNameOf(to), { times, mode: together ? 'parallel' : 'sequential' })
        ),
        routes: routes.map(({ timeout, retries, perTry, backoff, slow }, route) =>
          routeModel({
            id: `${serviceNameOf(index)}.${route}`,
            timeoutMs: timeout,
            retries,
            perTryMs: perTry,
            events:
              slow === undefined
                ? undefined
                : slow
                  ? ['connect-failure', '5xx']
                  : ['connect-failure', 'refused-stream'],
            baseMs: backoff?.[0],
            maxMs: backoff?.[1]
          })
        )
      })
    ),
    gateways: [
      gatewayModel(
        'way',
        gateway.routes.map(serviceNameOf),
        gateway.kind === 'balancer' ? 'alb' : 'virtualGateway',
        gateway.idle
      )
    ]
  })
}
