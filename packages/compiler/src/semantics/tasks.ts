import type { Mesh, Service, Tasks } from '../model/types.ts'
import type { Place } from '../text/place.ts'

/** How many tasks of a service are kept running, and the places that say so. */
export interface RunningTasks {
  readonly count: number
  readonly places: readonly Place[]
}

/** The meshes of one environment, one per region. */
export type RegionMeshes = readonly Mesh[]

/** The least number of tasks kept running in the region of a mesh: over all times, summed over versions. */
export function tasksIn(service: Service): RunningTasks {
  const least = service.versions.map(({ tasks }) => leastOf(tasks))
  return {
    count: least.reduce((sum, { count }) => sum + count, 0),
    places: [...new Set(least.flatMap(({ places }) => places))]
  }
}

/** Summed over regions; in one region when it is named. A service that a region does not have runs no tasks there. */
export function runningTasks(meshes: RegionMeshes, service: string, region?: string): RunningTasks {
  const inRegions = meshes
    .filter(mesh => region === undefined || mesh.region === region)
    .flatMap(mesh => mesh.services.get(service) ?? [])
    .map(tasksIn)
  return {
    count: inRegions.reduce((sum, { count }) => sum + count, 0),
    places: [...new Set(inRegions.flatMap(({ places }) => places))]
  }
}

export interface AvailableTasks extends RunningTasks {
  /** The region in which losing a zone leaves the fewest. */
  readonly region: string | undefined
  readonly zones: number | undefined
}

/** The tasks left when the zone with the most of them is lost, in the region where that hurts most; undefined when no region has the service. */
export function availableAfterLosingZone(meshes: RegionMeshes, service: string): AvailableTasks | undefined {
  const left = meshes.flatMap(mesh => {
    const found = mesh.services.get(service)
    if (found === undefined) return []
    const { count, places } = tasksIn(found)
    const zones = zonesOf(mesh)
    return { count: count - Math.ceil(count / zones), places, region: mesh.region, zones }
  })
  const [first, ...others] = left
  return first === undefined ? undefined : others.reduce((least, next) => (next.count < least.count ? next : least), first)
}

/** The tasks left when a whole region is lost. */
export function availableAfterLosingRegion(meshes: RegionMeshes, service: string, region: string): AvailableTasks {
  const { count, places } = runningTasks(meshes, service)
  return { count: count - runningTasks(meshes, service, region).count, places, region, zones: undefined }
}

/** What the language says where the file says nothing. */
export const taskDefaults = { min: 1, zones: 3 }

function leastOf({ min, schedule = [] }: Tasks): RunningTasks {
  let least = { count: min?.value ?? taskDefaults.min, at: min?.at }
  for (const { min: scheduled } of schedule)
    if (scheduled !== undefined && scheduled.value < least.count) least = { count: scheduled.value, at: scheduled.at }
  return { count: least.count, places: least.at === undefined ? [] : [least.at] }
}

function zonesOf({ region, regions }: Mesh): number {
  return (region === undefined ? undefined : regions.get(region)?.zones?.value) ?? taskDefaults.zones
}
