import type { Mesh, Service, Tasks } from '../model/types.ts'
import type { Place } from '../text/place.ts'

/** How many tasks of a service are kept running, and the places that say so. */
export interface RunningTasks {
  readonly count: number
  readonly places: readonly Place[]
}

/** The meshes of one environment: one for each region with overrides, and one without a region that stands for all others. */
export type RegionMeshes = readonly Mesh[]

/** The least number of tasks of a service kept running in one region: over all times, summed over versions. */
export function tasksIn(service: Service): RunningTasks {
  return add(service.versions.map(({ tasks }) => leastOf(tasks)))
}

/** Summed over regions; in one region when it is named. A service that a region does not have runs no tasks there. */
export function runningTasks(meshes: RegionMeshes, service: string, region?: string): RunningTasks {
  const asked = byRegion(meshes).filter(each => region === undefined || each.region === region)
  return add(asked.flatMap(({ mesh }) => mesh.services.get(service) ?? []).map(tasksIn))
}

/** Every region with the mesh that holds there; one without a name when the file names no region. */
export function byRegion(
  meshes: RegionMeshes
): readonly { readonly region: string | undefined; readonly mesh: Mesh }[] {
  const names = new Set<string | undefined>(meshes.flatMap(({ regions }) => [...regions.keys()]))
  if (names.size === 0) names.add(undefined)
  return [...names].flatMap(region => {
    const mesh = meshes.find(each => each.region === region) ?? meshes.find(each => each.region === undefined)
    return mesh === undefined ? [] : { region, mesh }
  })
}

export interface AvailableTasks extends RunningTasks {
  /** The region in which losing a zone leaves the fewest, or the region that is lost. */
  readonly region: string | undefined
  /** Zones the tasks are spread over; undefined when a region is lost. */
  readonly zones: number | undefined
}

/** The tasks left when the zone with the most of them is lost, in the region where that hurts most; undefined when no region has the service. */
export function availableAfterLosingZone(meshes: RegionMeshes, service: string): AvailableTasks | undefined {
  const left = byRegion(meshes).flatMap(({ region, mesh }) => {
    const found = mesh.services.get(service)
    if (found === undefined) return []
    const { count, places } = tasksIn(found)
    const zones = zonesIn(mesh, region)
    return { count: count - Math.ceil(count / zones), places, region, zones }
  })
  const [first, ...others] = left
  return first === undefined
    ? undefined
    : others.reduce((least, next) => (next.count < least.count ? next : least), first)
}

/** The tasks left when a whole region is lost. */
export function availableAfterLosingRegion(
  meshes: RegionMeshes,
  service: string,
  region: string
): AvailableTasks {
  const { count, places } = runningTasks(meshes, service)
  return { count: count - runningTasks(meshes, service, region).count, places, region, zones: undefined }
}

/** What the language says where the file says nothing. */
export const taskDefaults = { min: 1, zones: 3 }

function leastOf({ min, schedule = [] }: Tasks): RunningTasks {
  let least = { count: min?.value ?? taskDefaults.min, at: min?.at }
  for (const { min: scheduled } of schedule)
    if (scheduled !== undefined && scheduled.value < least.count)
      least = { count: scheduled.value, at: scheduled.at }
  return { count: least.count, places: least.at === undefined ? [] : [least.at] }
}

function zonesIn({ regions }: Mesh, region: string | undefined): number {
  return (region === undefined ? undefined : regions.get(region)?.zones?.value) ?? taskDefaults.zones
}

function add(all: readonly RunningTasks[]): RunningTasks {
  return {
    count: all.reduce((sum, { count }) => sum + count, 0),
    places: [...new Set(all.flatMap(({ places }) => places))]
  }
}
