import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Gate } from '../../packages/compiler/src/model/types.ts'
import { gateMs, stopsOf } from '../../packages/compiler/src/semantics/schedule.ts'
import { canaryModel, located, placeOf } from '../support/arbitrary-mesh-model.ts'

/** A gate in seconds; undefined is left out of the file. */
interface PlainGate {
  readonly when: 'before' | 'after' | number | undefined
  readonly timeout: number | undefined
  readonly retries: number | undefined
}

const shares = [5, 25, 100]
const maybe = <T>(values: fc.Arbitrary<T>) => fc.option(values, { nil: undefined })

const anyGates: fc.Arbitrary<readonly PlainGate[]> = fc.array(
  fc.record({
    when: maybe(fc.constantFrom('before' as const, 'after' as const, ...shares)),
    timeout: maybe(fc.integer({ min: 1, max: 40 })),
    retries: maybe(fc.nat(4))
  }),
  { maxLength: 5 }
)

/** Fails every gate until its last try, second by second, and gives how long that was. */
function secondsOf({ timeout = 300, retries = 0 }: PlainGate): number {
  let seconds = 0
  let left = retries + 1
  while (left > 0) {
    for (let second = 0; second < timeout; second++) seconds++
    left--
  }
  return seconds
}

/** Walks through a rollout and asks, at each step, every gate whether it is its turn. */
function turnsOf(gates: readonly PlainGate[], approveAt: number | undefined) {
  return [0, ...shares].map(share => {
    const asked = gates.flatMap((gate, index) => {
      const { when = 'before' } = gate
      if (when === 'before') return share === 0 ? [index] : []
      return when === share ? [index] : []
    })
    const last = share === 100 ? gates.flatMap(({ when }, index) => (when === 'after' ? [index] : [])) : []
    return { gates: [...asked, ...last], asksPerson: approveAt === share }
  })
}

it('asks each gate once, at its step and in the order of the file', () => {
  fc.assert(
    fc.property(anyGates, maybe(fc.constantFrom(...shares)), (gates, approveAt) => {
      const written = gates.map(gateModel)
      const canary = canaryModel('v1', 'v2', shares, {
        gates: written,
        approval:
          approveAt === undefined
            ? undefined
            : {
                at: placeOf('approve'),
                after: located(approveAt),
                timeoutMs: undefined,
                onTimeout: undefined
              }
      })
      const found = stopsOf(canary).map(stops => ({
        gates: stops.gates.map(gate => written.indexOf(gate)),
        asksPerson: stops.approval !== undefined
      }))
      expect(found).toEqual(turnsOf(gates, approveAt))
      expect(found.flatMap(stops => stops.gates).sort()).toEqual(gates.map((_, index) => index).sort())
    }),
    { numRuns: 500 }
  )
})

it('takes as long as all of its tries', () => {
  fc.assert(
    fc.property(anyGates, gates => {
      for (const gate of gates) expect(gateMs(gateModel(gate))).toBe(secondsOf(gate) * 1000)
    }),
    { numRuns: 200 }
  )
})

function gateModel({ when, timeout, retries }: PlainGate): Gate {
  return {
    at: placeOf('gate'),
    kind: 'smoke',
    probe: undefined,
    name: undefined,
    expression: undefined,
    run: undefined,
    timeoutMs: timeout === undefined ? undefined : located(timeout * 1000),
    retries: retries === undefined ? undefined : located(retries),
    when: when === undefined ? undefined : located(when)
  }
}
