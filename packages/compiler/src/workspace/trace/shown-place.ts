import { inheritedFrom } from '../../expand/describe-origin.ts'
import type { Place } from '../../text/place.ts'
import { placeIn } from '../place-in.ts'
import type { Workspace } from '../workspace.ts'
import type { TracedPlace } from './trace.ts'

/** Shows places of a workspace as one sees them from the folder of the root file. */
export function tracedPlaces(workspace: Workspace): (place: Place) => TracedPlace {
  const shown = placeIn(workspace)
  return place => {
    const { inMesh, line, column } = shown(place)
    return { file: inMesh, line, column }
  }
}

/** What sets a value: something that it is inherited or overlaid from, else the route it stands in, else the declaration. */
export function originOf(at: Place, route: Place | undefined, declaration: string): string {
  const inherited = inheritedFrom(at.entry.id)
  if (inherited !== undefined) return inherited
  const isInRoute =
    route !== undefined && at.entry === route.entry && route.start <= at.start && at.end <= route.end
  return isInRoute ? 'route' : declaration
}
