import type { Mesh, Service, Tasks } from '../model/types.ts'
import type { Place } from '../text/place.ts'

/** How many tasks of a service are kept running, and what they consist of. */
export interface RunningTasks {
  readonly count: number
  readonly parts: readonly TaskPart[]
}

/** The tasks of one version in one region. */
export interface TaskPart {
  /** Undefined where the file names no region. */
  readonly region: string | undefined
  readonly version: string
  readonly count: number
  /** The bound that keeps so many; the version, where that is the one task of the language's default. */
  readonly at: Place
  readonly isDefault: boolean
}

/** The meshes of one environment: one for each region with overrides, and one without a region that stands for all others. */
export type RegionMeshes = readonly Mesh[]

/** The least number of tasks of a service kept running in one region: over all times, summed over versions. */
export function tasksIn(service: Service, region?: string): RunningTasks {
  return sumOf(
    service.versions.map(({ name, at, tasks }) => {
      const least = leastOf(tasks)
      return {
        region,
        version: name,
        count: least.count,
        at: least.at ?? at,
        isDefault: least.at === undefined
      }
    })
  )
}

/** Summed over regions; in one region when it is named. A service that a region does not have runs no tasks there. */
export function runningTasks(meshes: RegionMeshes, service: string, region?: string): RunningTasks {
  const asked = byRegion(meshes).filter(each => region === undefined || each.region === region)
  return sumOf(
    asked.flatMap(({ region: here, mesh }) => {
      const found = mesh.services.get(service)
      return found === undefined ? [] : tasksIn(found, here).parts
    })
  )
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

/** The tasks that are left; `parts` are those of the region that loses a zone, or of the regions that stay. */
export interface AvailableTasks extends RunningTasks {
  /** The region in which losing a zone leaves the fewest, or the region that is lost. */
  readonly region: string | undefined
  /** Zones the tasks are spread over; undefined when a region is lost. */
  readonly zones: number | undefined
  /** Where the file says how many zones there are. */
  readonly zonesAt: Place | undefined
}

/** The tasks left when the zone with the most of them is lost, in the region where that hurts most; undefined when no region has the service. */
export function availableAfterLosingZone(meshes: RegionMeshes, service: string): AvailableTasks | undefined {
  const left = byRegion(meshes).flatMap(({ region, mesh }) => {
    const found = mesh.services.get(service)
    if (found === undefined) return []
    const { parts } = tasksIn(found, region)
    const written = region === undefined ? undefined : mesh.regions.get(region)?.zones
    const zones = written?.value ?? taskDefaults.zones
    // Each version is spread by itself, so the fullest zones of all of them may be one.
    const count = parts.reduce((sum, part) => sum + part.count - Math.ceil(part.count / zones), 0)
    return { count, parts, region, zones, zonesAt: written?.at }
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
  const { parts } = runningTasks(meshes, service)
  const left = sumOf(parts.filter(part => part.region !== region))
  return { ...left, region, zones: undefined, zonesAt: undefined }
}

/** What the language says where the file says nothing. */
export const taskDefaults = { min: 1, zones: 3 }

function leastOf({ min, schedule = [] }: Tasks): { readonly count: number; readonly at: Place | undefined } {
  let least = { count: min?.value ?? taskDefaults.min, at: min?.at }
  for (const { min: scheduled } of schedule)
    if (scheduled !== undefined && scheduled.value < least.count)
      least = { count: scheduled.value, at: scheduled.at }
  return least
}

function sumOf(parts: readonly TaskPart[]): RunningTasks {
  return { count: parts.reduce((sum, { count }) => sum + count, 0), parts }
}
