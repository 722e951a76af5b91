import fc from 'fast-check'
import { expect, it } from 'vitest'
import {
  availableAfterLosingRegion,
  availableAfterLosingZone,
  runningTasks
} from '../../packages/compiler/src/semantics/tasks.ts'
import { located, meshModel, placeOf, serviceModel, versionModel } from '../support/arbitrary-mesh-model.ts'

/** For each region the zones, and for each version the bounds that hold at some time of the day. */
type PlainFleet = readonly {
  readonly zones: number | undefined
  readonly versions: readonly (readonly (number | undefined)[])[]
}[]

const anyFleet: fc.Arbitrary<PlainFleet> = fc.array(
  fc.record({
    zones: fc.option(fc.integer({ min: 1, max: 4 }), { nil: undefined }),
    versions: fc.array(fc.array(fc.option(fc.nat(7), { nil: undefined }), { minLength: 1, maxLength: 3 }), {
      minLength: 1,
      maxLength: 2
    })
  }),
  { minLength: 1, maxLength: 3 }
)

/** The fewest tasks of every version, at the time of day when there are fewest. */
function fewest({ versions }: PlainFleet[number]): readonly number[] {
  return versions.map(([always = 1, ...atTimes]) => {
    let running = always
    for (const bound of atTimes) if (bound !== undefined && bound < running) running = bound
    return running
  })
}

/** Deals the tasks of each version out to the zones in turn, from every zone on, and takes away each zone of each outcome. */
function leftAfterZone(region: PlainFleet[number]): number {
  const { zones = 3 } = region
  let outcomes = [Array.from({ length: zones }, () => 0)]
  for (const tasks of fewest(region))
    outcomes = outcomes.flatMap(inZone =>
      Array.from({ length: zones }, (_, first) => {
        const next = [...inZone]
        for (let task = 0; task < tasks; task++)
          next[(first + task) % zones] = (next[(first + task) % zones] ?? 0) + 1
        return next
      })
    )
  return Math.min(...outcomes.flatMap(inZone => inZone.map(lost => total(inZone) - lost)))
}

const total = (counts: readonly number[]) => counts.reduce((sum, count) => sum + count, 0)

it('counts the tasks that are left as dealing them out to zones does', () => {
  fc.assert(
    fc.property(anyFleet, fleet => {
      const running = fleet.map(fewest)
      const meshes = meshesOf(fleet)
      expect(runningTasks(meshes, 's').count).toBe(total(running.map(total)))
      expect(availableAfterLosingZone(meshes, 's')?.count).toBe(Math.min(...fleet.map(leftAfterZone)))
      for (const [index, tasks] of running.entries()) {
        expect(runningTasks(meshes, 's', `r${index}`).count).toBe(total(tasks))
        const others = running.filter((_, other) => other !== index)
        expect(availableAfterLosingRegion(meshes, 's', `r${index}`).count).toBe(total(others.map(total)))
      }
    }),
    { numRuns: 500 }
  )
})

it('lets the mesh without a region stand for all regions without one of their own', () => {
  const fleet: PlainFleet = [
    { zones: 3, versions: [[2]] },
    { zones: 3, versions: [[5]] },
    { zones: 3, versions: [[2]] }
  ]
  const [common, own] = meshesOf(fleet)
  if (common === undefined || own === undefined) throw new Error('no meshes')
  expect(runningTasks([{ ...common, region: undefined }, own], 's').count).toBe(9)
})

function meshesOf(fleet: PlainFleet) {
  const regions = new Map(
    fleet.map(({ zones }, index) => [
      `r${index}`,
      {
        name: `r${index}`,
        at: placeOf(`r${index}`),
        role: 'primary' as const,
        zones: zones === undefined ? undefined : located(zones)
      }
    ])
  )
  const at = (value: number | undefined) => (value === undefined ? undefined : located(value))
  return fleet.map(({ versions }, index) =>
    meshModel({
      regions,
      region: `r${index}`,
      services: [
        serviceModel('s', {
          versions: versions.map(([min, ...schedule], version) =>
            versionModel(`v${version}`, {
              tasks: {
                min: at(min),
                max: undefined,
                schedule: schedule.map(bound => ({ min: at(bound), max: undefined }))
              }
            })
          )
        })
      ]
    })
  )
}
