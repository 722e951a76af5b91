import type { Canary, Mesh } from '../model/types.ts'
import type { Place } from '../text/place.ts'
import { rolledVersions } from './rolled-versions.ts'
import {
  approvalTimeoutMs,
  gateMs,
  type RollbackTime,
  type Schedule,
  type ScheduledStep,
  type Stops,
  scheduleOf,
  stopsOf
} from './schedule.ts'

/** A rollout of one service over all regions, in wall time from its beginning. Durations in milliseconds. */
export interface Timeline {
  readonly service: string
  readonly at: Place
  readonly strategy: 'blueGreen' | 'canary'
  readonly from: string
  readonly to: string
  readonly waves: readonly WaveTime[]
  /** Until all regions have the new version: with every gate passed and every question answered at once, and at the last moment. */
  readonly earliestMs: number
  readonly longestMs: number
  /** Whether a step without enough requests waits on, until the deadline. */
  readonly mayHold: boolean
  readonly deadlineMs: number
  /** Of the region in which it takes longest. */
  readonly rollback: RollbackTime
}

/** A wave begins when the one before it is done, and is done when the slowest of its regions is. */
export interface WaveTime {
  readonly startMs: number
  readonly earliestMs: number
  readonly longestMs: number
  /** Regions that take the same steps at the same times stand together. */
  readonly groups: readonly RegionTimes[]
}

export interface RegionTimes {
  readonly regions: readonly string[]
  readonly canary: Canary
  /** Step 0 and all that follow it. */
  readonly steps: readonly StepTime[]
}

export interface StepTime extends Stops {
  readonly step: number
  /** Percent of requests that go to the new version. */
  readonly share: number
  /** When it begins at the earliest, and how long it is watched; step 0 waits for nothing. */
  readonly startMs: number
  readonly waitMs: number
  readonly by: ScheduledStep['by'] | undefined
  /** The longest that its gates and the person after it take. */
  readonly stopMs: number
}

/** The rollouts of a mesh, by the name of their service. `meshes` has each region as it is after its overrides. */
export function timelinesOf(meshes: ReadonlyMap<string, Mesh>): readonly Timeline[] {
  const names = new Set([...meshes.values()].flatMap(mesh => [...mesh.services.keys()]))
  return [...names].sort().flatMap(name => timelineOf(meshes, name) ?? [])
}

interface RegionSchedule {
  readonly region: string
  readonly canary: Canary
  readonly schedule: Schedule
}

/** The rollout of one service; undefined for one that moves from no version to another. */
export function timelineOf(meshes: ReadonlyMap<string, Mesh>, name: string): Timeline | undefined {
  const inRegions = [...meshes].flatMap(([region, mesh]): readonly RegionSchedule[] => {
    const service = mesh.services.get(name)
    const canary = service === undefined ? undefined : rolledVersions(service)?.canary
    const schedule = service === undefined ? undefined : scheduleOf(service.deployment, mesh)
    return canary === undefined || schedule === undefined ? [] : [{ region, canary, schedule }]
  })
  const primary = [...meshes].find(([region, mesh]) => mesh.regions.get(region)?.role === 'primary')?.[0]
  // Where regions do not agree, the primary one says what comes after what.
  const deciding = inRegions.find(({ region }) => region === primary) ?? inRegions.at(-1)
  const service = deciding === undefined ? undefined : meshes.get(deciding.region)?.services.get(name)
  if (deciding === undefined || service === undefined || service.deployment.strategy === 'rolling')
    return undefined
  const waves: WaveTime[] = []
  let startMs = 0
  for (const names of deciding.schedule.regions) {
    const here = inRegions.filter(({ region }) => names.includes(region))
    if (here.length === 0) continue
    const wave = waveOf(here, startMs)
    waves.push(wave)
    startMs += wave.earliestMs
  }
  const [worst] = inRegions.map(({ schedule }) => schedule.rollback).sort((a, b) => b.totalMs - a.totalMs)
  return {
    service: name,
    at: service.deployment.at,
    strategy: service.deployment.strategy,
    from: deciding.canary.from?.value ?? '',
    to: deciding.canary.to?.value ?? '',
    waves,
    earliestMs: startMs,
    longestMs: waves.reduce((sum, { longestMs }) => sum + longestMs, 0),
    mayHold: inRegions.some(({ schedule }) => schedule.mayHold),
    deadlineMs: Math.max(...inRegions.map(({ schedule }) => schedule.deadline.ms)),
    rollback: worst ?? deciding.schedule.rollback
  }
}

function waveOf(inRegions: readonly RegionSchedule[], startMs: number): WaveTime {
  const groups = new Map<string, RegionTimes & { readonly regions: string[] }>()
  for (const { region, canary, schedule } of inRegions) {
    const steps = stepsOf(canary, schedule, startMs)
    const key = keyOf(canary, steps)
    const known = groups.get(key)
    if (known === undefined) groups.set(key, { regions: [region], canary, steps })
    else known.regions.push(region)
  }
  return {
    startMs,
    earliestMs: Math.max(...inRegions.map(({ schedule }) => schedule.waveEarliestMs)),
    longestMs: Math.max(...inRegions.map(({ schedule }) => schedule.waveMs)),
    groups: [...groups.values()]
  }
}

function stepsOf(canary: Canary, schedule: Schedule, startMs: number): readonly StepTime[] {
  let now = startMs
  return stopsOf(canary).map((stops, step): StepTime => {
    const scheduled = schedule.steps[step - 1]
    const waitMs = scheduled?.waitMs ?? 0
    const begins = now
    now += waitMs
    return {
      ...stops,
      step,
      share: scheduled?.share ?? 0,
      startMs: begins,
      waitMs,
      by: scheduled?.by,
      stopMs: stopMs(stops)
    }
  })
}

function stopMs({ gates, approval }: Stops): number {
  const asked = approval === undefined ? 0 : approvalTimeoutMs(approval)
  return gates.reduce((sum, gate) => sum + gateMs(gate), asked)
}

/** The same for regions of which the same is to be shown: places in the file do not count. */
function keyOf(
  { rollback, failedChecks, minRequests, onNoData }: Canary,
  steps: readonly StepTime[]
): string {
  return JSON.stringify([rollback, failedChecks, minRequests, onNoData, steps], (key, value) =>
    key === 'at' ? undefined : value
  )
}
