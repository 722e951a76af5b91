import type { Gate, Mesh } from '../../model/types.ts'
import { type StepTime, timelineOf } from '../../semantics/timeline.ts'
import type { Place } from '../../text/place.ts'
import { chosen } from '../chosen.ts'
import type { Ide } from '../ide.ts'
import { spanOf } from '../places.ts'
import type { FileSpan } from '../types.ts'

/** The rollout of a service as rows, in the order of time. Durations in milliseconds. */
export interface ScheduleView {
  readonly service: string
  readonly from: string
  readonly to: string
  /** With every gate passed and every question answered at once, and at the last moment. */
  readonly earliestMs: number
  readonly longestMs: number
  readonly deadlineMs: number
  /** Whether a step without enough requests waits on, until the deadline. */
  readonly mayHold: boolean
  readonly rows: readonly ScheduleRow[]
}

export interface ScheduleRow {
  /** From 1. */
  readonly wave: number
  readonly regions: readonly string[]
  /** 0 is before the rollout. */
  readonly step: number
  /** Percent of requests that go to the new version. */
  readonly share: number
  /** From the beginning of the rollout, at the earliest. */
  readonly startMs: number
  readonly waitMs: number
  /** What has to pass before the next step: `smoke`, `integration "cart"`, `approval`. */
  readonly stops: readonly string[]
  /** The longest that these take. */
  readonly stopMs: number
  /** The step in the file; undefined for step 0. */
  readonly source: FileSpan | undefined
}

/** By the name of the service; undefined for one that does not move from one version to another. */
export function scheduleView(ide: Ide, service: string): ScheduleView | undefined {
  const timeline = timelineOf(meshesOf(ide), service)
  if (timeline === undefined) return undefined
  const { from, to, earliestMs, longestMs, deadlineMs, mayHold, waves } = timeline
  const rows = waves.flatMap(({ groups }, wave) =>
    groups.flatMap(({ regions, steps, canary }) =>
      steps.map(step => rowOf(ide, step, { wave: wave + 1, regions, at: canary.steps[step.step - 1]?.at }))
    )
  )
  return { service, from, to, earliestMs, longestMs, deadlineMs, mayHold, rows }
}

function rowOf(
  { workspace }: Ide,
  { step, share, startMs, waitMs, gates, approval, stopMs }: StepTime,
  { wave, regions, at }: { wave: number; regions: readonly string[]; at: Place | undefined }
): ScheduleRow {
  const stops = [...gates.map(gateName), ...(approval === undefined ? [] : ['approval'])]
  const source = at === undefined ? undefined : spanOf(workspace, at)
  return { wave, regions, step, share, startMs, waitMs, stops, stopMs, source }
}

function gateName({ kind, name }: Gate): string {
  return name === undefined ? kind : `${kind} "${name.value}"`
}

/** Each region as it is after its overrides; a mesh without regions is one that has no name. */
function meshesOf(ide: Ide): ReadonlyMap<string, Mesh> {
  const { mesh, environment } = chosen(ide)
  const { target } = ide.view
  const names = [...mesh.regions.keys()]
  return new Map(
    names.length === 0
      ? [['', mesh]]
      : names.map(region => [region, ide.workspace.mesh({ environment, region, target })])
  )
}
