import type { Place } from '../text/place.ts'
import type { Template } from './template.ts'

/**
 * Where in the user's files the parts of a template come from, as `mesh.yaml:31:5` by path. What has
 * the place of the part around it is left out: a path that is not there has the place of the nearest
 * one above it.
 */
export function sourceMapOf(
  { origins }: Template,
  locate: (place: Place) => string
): { readonly [path: string]: string } {
  const places = new Map<string, string>()
  const entries: [string, string][] = []
  // Paths above come first, whatever the order in which they were written.
  for (const path of [...origins.keys()].sort()) {
    const place = origins.get(path)
    if (place === undefined) continue
    const shown = locate(place)
    places.set(path, shown)
    if (path === '' || shown !== aroundOf(path, places)) entries.push([path, shown])
  }
  return Object.fromEntries(entries)
}

/** What the nearest path above has. */
function aroundOf(path: string, places: ReadonlyMap<string, string>): string | undefined {
  for (let at = path.lastIndexOf('/'); at >= 0; at = path.lastIndexOf('/', at - 1)) {
    const known = places.get(path.slice(0, at))
    if (known !== undefined) return known
    if (at === 0) return undefined
  }
  return undefined
}
