import fc from 'fast-check'
import { expect, it } from 'vitest'
import { type Timeline, timelinesOf } from '../../packages/compiler/src/semantics/timeline.ts'
import { createWorkspace } from '../../packages/compiler/src/workspace/workspace.ts'
import { memoryHost } from '../support/memory-host.ts'

/** A rollout as one region has it, in minutes. */
interface PlainSteps {
  readonly steps: readonly { readonly share: number; readonly wait: number }[]
  readonly bake: number
  /** Longest time of the one gate, at the first step; 0 for no gate. */
  readonly gate: number
}

interface PlainRollout {
  readonly waves: readonly (readonly string[])[]
  readonly of: Readonly<Record<string, PlainSteps>>
}

const regions = ['eu-central-1', 'eu-north-1', 'eu-west-1']

/** When each step of each region begins and when all is over, minute by minute: a region that is done waits for its wave. */
function clocked({ waves, of }: PlainRollout, isSlow: boolean) {
  const begins: Record<string, number[]> = {}
  let minute = 0
  for (const wave of waves) {
    const left = wave.map(region => {
      const { steps, bake, gate } = of[region] as PlainSteps
      const waits = [...steps.map(({ wait }) => wait), bake]
      begins[region] = []
      return { region, waits, gate: isSlow ? gate : 0, into: 0 }
    })
    for (let running = left; running.length > 0; running = running.filter(each => each.waits.length > 0)) {
      for (const each of running) {
        if (each.into === 0) begins[each.region]?.push(minute)
        each.into++
        const isFirst = begins[each.region]?.length === 1
        const [wait = 0] = each.waits
        if (each.into === wait + (isFirst ? each.gate : 0)) {
          each.waits.shift()
          each.into = 0
        }
      }
      minute++
    }
  }
  return { begins, minutes: minute }
}

function textOf({ waves, of }: PlainRollout): string {
  const canary = ({ steps, bake, gate }: PlainSteps) => {
    const sentence = [...steps.map(({ share, wait }) => `${share}% for ${wait}m`), '100%'].join(' -> ')
    const gates =
      gate === 0 ? '[]' : `[{ smoke: GET /healthz, at: ${steps[0]?.share ?? 100}%, timeout: ${gate}m }]`
    return `{ canary: { steps: ${sentence}, bake: ${bake}m }, gates: ${gates} }`
  }
  const overrides = Object.entries(of).map(
    ([region, own]) =>
      `  ${region}: { role: ${region === 'eu-central-1' ? 'primary' : 'secondary'}, overrides: { services: { auth: { deployment: ${canary(own)} } } } }`
  )
  return `edition: 1
mesh: shop
target: appmesh
regions:
${overrides.join('\n')}
services:
  auth:
    image: auth:1
    port: 8080/http
    versions: { v1: {}, v2: {} }
    deployment:
      strategy: canary
      canary: { from: v1, to: v2, steps: 100%, rollback: errorRate > 5%, waves: [${waves.map(wave => `[${wave.join(', ')}]`).join(', ')}] }
`
}

function timelineOf(text: string): Timeline | undefined {
  const workspace = createWorkspace(memoryHost({ 'mesh.yaml': text }), 'mesh.yaml')
  const mesh = (region: string) => workspace.mesh({ environment: undefined, region, target: undefined })
  return timelinesOf(new Map(regions.map(region => [region, mesh(region)])))[0]
}

const plainSteps: fc.Arbitrary<PlainSteps> = fc.record({
  steps: fc
    .uniqueArray(fc.integer({ min: 1, max: 99 }), { maxLength: 3 })
    .chain(shares =>
      fc.tuple(
        ...shares
          .sort((a, b) => a - b)
          .map(share => fc.record({ share: fc.constant(share), wait: fc.integer({ min: 1, max: 9 }) }))
      )
    ),
  bake: fc.integer({ min: 1, max: 20 }),
  gate: fc.constantFrom(0, 0, 3, 7)
})

const anyRollout: fc.Arbitrary<PlainRollout> = fc.record({
  waves: fc.constantFrom(
    [['eu-north-1', 'eu-west-1'], ['eu-central-1']],
    [['eu-west-1'], ['eu-north-1'], ['eu-central-1']],
    [['eu-central-1', 'eu-north-1', 'eu-west-1']]
  ),
  of: fc.record(Object.fromEntries(regions.map(region => [region, plainSteps])))
})

it('begins each step of each region when a clock says so, and ends when the clock stops', () => {
  fc.assert(
    fc.property(anyRollout, rollout => {
      const timeline = timelineOf(textOf(rollout))
      const quick = clocked(rollout, false)
      const groups = timeline?.waves.flatMap(wave => wave.groups) ?? []
      const begins = Object.fromEntries(
        groups.flatMap(({ regions: names, steps }) =>
          names.map(name => [name, steps.slice(1).map(({ startMs }) => startMs / 60_000)])
        )
      )
      expect(begins).toEqual(quick.begins)
      expect(timeline?.earliestMs).toBe(quick.minutes * 60_000)
      expect(timeline?.longestMs).toBe(clocked(rollout, true).minutes * 60_000)
    }),
    { numRuns: 100 }
  )
})

it('shows regions that take the same steps as one', () => {
  const same: PlainSteps = { steps: [{ share: 5, wait: 5 }], bake: 10, gate: 0 }
  const other: PlainSteps = { ...same, bake: 11 }
  const waves = [['eu-central-1', 'eu-north-1', 'eu-west-1']]
  const timeline = timelineOf(
    textOf({ waves, of: { 'eu-central-1': same, 'eu-north-1': other, 'eu-west-1': same } })
  )
  expect(timeline?.waves.map(({ groups }) => groups.map(group => group.regions))).toEqual([
    [['eu-central-1', 'eu-west-1'], ['eu-north-1']]
  ])
})
