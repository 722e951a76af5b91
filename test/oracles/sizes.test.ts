import fc from 'fast-check'
import { expect, it } from 'vitest'
import { fitTask } from '../../packages/compiler/src/semantics/sizes.ts'

/** Every task that Fargate offers, in CPU units and MiB, from the words of its documentation. */
function allTasks(): readonly (readonly [cpu: number, memory: number])[] {
  const gb = (cpu: number, from: number, to: number, by: number) => {
    const pairs: (readonly [number, number])[] = []
    for (let memory = from; memory <= to; memory += by) pairs.push([cpu * 1024, memory * 1024])
    return pairs
  }
  return [
    ...[0.5, 1, 2].map(memory => [256, memory * 1024] as const),
    ...gb(0.5, 1, 4, 1),
    ...gb(1, 2, 8, 1),
    ...gb(2, 4, 16, 1),
    ...gb(4, 8, 30, 1),
    ...gb(8, 16, 60, 4),
    ...gb(16, 32, 120, 8),
    ...[60, 120, 244].map(memory => [32 * 1024, memory * 1024] as const)
  ]
}

/** Price of a second on Fargate; only that CPU costs about nine times what its GB do matters here. */
function price([cpu, memory]: readonly [number, number]): number {
  return (cpu / 1024) * 0.04048 + (memory / 1024) * 0.004445
}

/** Envoy with 256 and ADOT with 128 of each. */
const beside = { cpu: 256 + 128, memoryMiB: 256 + 128 }

const anyApp = fc.record({
  units: fc.oneof(fc.integer({ min: 64, max: 5000 }), fc.integer({ min: 64, max: 33_000 })),
  memory: fc.oneof(fc.integer({ min: 64, max: 9000 }), fc.integer({ min: 64, max: 260_000 }))
})

it('takes the cheapest task that holds the app, Envoy and ADOT', () => {
  let tooLarge = 0
  fc.assert(
    fc.property(anyApp, ({ units, memory }) => {
      const holding = allTasks().filter(([cpu, mib]) => cpu >= units + 256 + 128 && mib >= memory + 256 + 128)
      const [cheapest] = [...holding].sort((a, b) => price(a) - price(b))
      const { task, spare } = fitTask({ app: { cpu: units, memoryMiB: memory }, task: undefined }, beside)
      expect(task && [task.cpu, task.memoryMiB]).toEqual(cheapest)
      if (cheapest === undefined) tooLarge++
      else expect(spare).toEqual({ cpu: cheapest[0] - units - 384, memoryMiB: cheapest[1] - memory - 384 })
    }),
    { numRuns: 3000 }
  )
  expect(tooLarge).toBeGreaterThan(0)
})

it.each([
  ['0.25vCPU 512MB', 0.25, 512, 1024, 2048, 384, 1152],
  ['0.5vCPU 1GB', 0.5, 1024, 1024, 2048, 128, 640],
  ['1vCPU 2GB', 1, 2048, 2048, 4096, 640, 1664]
])(
  'gives an app of %s the next task up',
  (_, appCpu, appMemoryMiB, cpu, memoryMiB, spareCpu, spareMemory) => {
    const app = { cpu: appCpu * 1024, memoryMiB: appMemoryMiB }
    const fitted = fitTask({ app, task: undefined }, beside)
    expect(fitted.task).toEqual({ cpu, memoryMiB })
    expect(fitted.spare).toEqual({ cpu: spareCpu, memoryMiB: spareMemory })
  }
)

it('knows for every written task whether Fargate offers it', () => {
  const offered = new Set(allTasks().map(String))
  const anyMemory = fc.integer({ min: 1, max: 250 }).map(steps => steps * 512)
  fc.assert(
    fc.property(fc.constantFrom(0.25, 0.5, 1, 2, 3, 4, 8, 16, 32), anyMemory, (cpu, memoryMiB) => {
      const app = { cpu: 256, memoryMiB: 512 }
      const { isOffered } = fitTask({ app, task: { cpu: cpu * 1024, memoryMiB } }, beside)
      expect(isOffered).toBe(offered.has(String([cpu * 1024, memoryMiB])))
    }),
    { numRuns: 1000 }
  )
})
