import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Deployment, Mesh } from '../../packages/compiler/src/model/types.ts'
import { scheduleOf, unfitWaits } from '../../packages/compiler/src/semantics/schedule.ts'
import { canaryModel, located, meshModel, placeOf } from '../support/arbitrary-mesh-model.ts'

/** A rollout in minutes; undefined is left out of the file. */
interface PlainRollout {
  readonly steps: readonly { readonly share: number; readonly for: number | undefined }[]
  readonly every: number | undefined
  readonly bake: number | undefined
  readonly failedChecks: number | undefined
  readonly gates: readonly { readonly timeout: number | undefined; readonly retries: number | undefined }[]
  readonly approval: { readonly timeout: number | undefined } | undefined
  readonly waves: number | undefined
  readonly roles: readonly ('primary' | 'secondary')[]
}

/**
 * Lets a clock run, minute by minute: with every gate failing until its last try and every answer coming at the last
 * minute, or with all of them at once.
 */
function minutesOf(rollout: PlainRollout, isSlow = true): number {
  let clock = 0
  const pass = (minutes: number) => {
    for (let minute = 0; minute < minutes; minute++) clock++
  }
  const every = rollout.every ?? 5
  const hasSecondaries = rollout.roles.includes('secondary')
  const waves = rollout.waves ?? (hasSecondaries && rollout.roles.includes('primary') ? 2 : 1)
  for (let wave = 0; wave < waves; wave++) {
    const waiting = [...rollout.steps]
    for (let step = waiting.shift(); step !== undefined; step = waiting.shift()) {
      if (waiting.length > 0) pass(step.for ?? every)
      else pass(rollout.bake ?? every)
    }
    for (const gate of isSlow ? rollout.gates : [])
      for (let attempt = 0; attempt <= (gate.retries ?? 0); attempt++) pass(gate.timeout ?? 5)
    if (isSlow && rollout.approval !== undefined) pass(rollout.approval.timeout ?? 60)
  }
  return clock
}

/** Whether an alarm can go off while a step waits: every minute one metric arrives, the first of the step a minute late. */
function canBeStopped(wait: number, failedChecks: number): boolean {
  let breached = 0
  for (let minute = 1; minute <= wait; minute++) {
    const arrives = minute > 1
    if (arrives) breached++
    if (breached >= failedChecks) return true
  }
  return false
}

/**
 * Seconds from the beginning of a fault, so many seconds after a minute began, until no request reaches the new version:
 * a minute counts as bad when it was bad from its first second on, and is known a minute after its end.
 */
function secondsOfFault(begins: number, failedChecks: number): number {
  const known: boolean[] = []
  for (let second = 1; ; second++) {
    if (second % 60 !== 0) continue
    const minute = second / 60 - 2
    if (minute >= 0) known.push(minute * 60 >= begins)
    const last = known.slice(-failedChecks)
    // CloudFormation undoes the step, and then the driver goes to step 0.
    if (last.length === failedChecks && last.every(isBad => isBad)) return second + 60 + 60 - begins
  }
}

const maybe = (min: number, max: number) => fc.option(fc.integer({ min, max }), { nil: undefined })

const anyRollout: fc.Arbitrary<PlainRollout> = fc.record({
  steps: fc
    .uniqueArray(fc.integer({ min: 1, max: 99 }), { maxLength: 4 })
    .chain(shares =>
      fc.tuple(
        ...[...shares.sort((a, b) => a - b), 100].map(share =>
          fc.record({ share: fc.constant(share), for: maybe(1, 9) })
        )
      )
    ),
  every: maybe(1, 9),
  bake: maybe(1, 20),
  failedChecks: maybe(1, 5),
  gates: fc.array(fc.record({ timeout: maybe(1, 9), retries: maybe(0, 3) }), { maxLength: 3 }),
  approval: fc.option(fc.record({ timeout: maybe(1, 90) }), { nil: undefined }),
  waves: maybe(1, 4),
  roles: fc.constantFrom(['primary'], ['primary', 'secondary'], ['primary', 'secondary', 'secondary'])
})

it('takes as long as a clock says that runs minute by minute', () => {
  fc.assert(
    fc.property(anyRollout, rollout => {
      const { mesh, deployment } = modelOf(rollout)
      const schedule = scheduleOf(deployment, mesh)
      expect(schedule?.durationMs).toBe(minutesOf(rollout) * 60_000)
      expect(schedule?.earliestMs).toBe(minutesOf(rollout, false) * 60_000)
    }),
    { numRuns: 1000 }
  )
})

it('gives four times its schedule where the file sets no deadline', () => {
  const { mesh, deployment } = modelOf({
    steps: [{ share: 100, for: undefined }],
    every: 7,
    bake: undefined,
    failedChecks: undefined,
    gates: [],
    approval: undefined,
    waves: undefined,
    roles: ['primary']
  })
  expect(scheduleOf(deployment, mesh)?.deadline).toEqual({ ms: 28 * 60_000, at: undefined })
})

it('finds the steps that are over before an alarm could stop them', () => {
  fc.assert(
    fc.property(anyRollout, rollout => {
      const { mesh, deployment } = modelOf(rollout)
      const schedule = scheduleOf(deployment, mesh)
      if (schedule === undefined) return
      const short = unfitWaits(schedule).filter(({ reason }) => reason === 'short')
      const expected = schedule.steps.filter(
        ({ waitMs }) => !canBeStopped(waitMs / 60_000, rollout.failedChecks ?? 2)
      )
      expect(short.map(({ step }) => step)).toEqual(expected)
    }),
    { numRuns: 500 }
  )
})

it('knows the longest that requests reach a version which has become bad', () => {
  for (let failedChecks = 1; failedChecks <= 8; failedChecks++) {
    const canary = canaryModel('v1', 'v2', [100], { failedChecks: located(failedChecks) })
    const schedule = scheduleOf({ strategy: 'canary', at: placeOf('canary'), canary }, meshModel({}))
    const worst = Math.max(...Array.from({ length: 60 }, (_, second) => secondsOfFault(second, failedChecks)))
    // A fault just after a minute began lasts longest, and the clock has no part of a second.
    expect(worst).toBe((schedule?.rollback.totalMs ?? 0) / 1000 - 1)
  }
})

it('adds the parts of that time up', () => {
  const canary = canaryModel('v1', 'v2', [100], { failedChecks: located(3) })
  const rollback = scheduleOf({ strategy: 'canary', at: placeOf('canary'), canary }, meshModel({}))?.rollback
  expect(rollback).toEqual({
    partMs: 60_000,
    checksMs: 180_000,
    delayMs: 60_000,
    updatesMs: 120_000,
    totalMs: 420_000
  })
})

it('finds waits that CloudFormation cannot watch', () => {
  const canary = canaryModel('v1', 'v2', [50, 100], {
    everyMs: located(330_000),
    bakeMs: located(181 * 60_000)
  })
  const schedule = scheduleOf({ strategy: 'canary', at: placeOf('canary'), canary }, meshModel({}))
  expect(schedule && unfitWaits(schedule).map(({ step, reason }) => [step.share, step.by, reason])).toEqual([
    [50, 'every', 'fraction'],
    [100, 'bake', 'long']
  ])
})

it('has no schedule without steps', () =>
  expect(scheduleOf({ strategy: 'rolling', at: undefined }, meshModel({}))).toBeUndefined())

function modelOf(rollout: PlainRollout): { readonly mesh: Mesh; readonly deployment: Deployment } {
  const minutes = (value: number | undefined) => (value === undefined ? undefined : located(value * 60_000))
  const { steps, every, bake, failedChecks, gates, approval, waves, roles } = rollout
  const canary = canaryModel('v1', 'v2', [], {
    steps: steps.map(step => ({ at: placeOf('step'), share: located(step.share), forMs: minutes(step.for) })),
    everyMs: minutes(every),
    bakeMs: minutes(bake),
    failedChecks: failedChecks === undefined ? undefined : located(failedChecks),
    gates: gates.map(({ timeout, retries }) => ({
      at: placeOf('gate'),
      kind: 'smoke' as const,
      probe: undefined,
      name: undefined,
      expression: undefined,
      run: undefined,
      timeoutMs: minutes(timeout),
      retries: retries === undefined ? undefined : located(retries),
      when: undefined
    })),
    approval:
      approval === undefined
        ? undefined
        : {
            at: placeOf('approve'),
            after: located(100),
            timeoutMs: minutes(approval.timeout),
            onTimeout: undefined
          },
    // How long a rollout takes is a matter of how many waves there are, and not of who is in them.
    waves: waves === undefined ? undefined : Array.from({ length: waves }, () => [located('r0')])
  })
  const regions = new Map(
    roles.map((role, index) => [`r${index}`, { name: `r${index}`, at: placeOf(`r${index}`), role }])
  )
  return { mesh: meshModel({ regions }), deployment: { strategy: 'canary', at: placeOf('canary'), canary } }
}
