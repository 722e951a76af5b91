import type { Place } from '../text/place.ts'
import { printJson } from './print-template.ts'
import type { Template } from './template.ts'

/**
 * Where in the user's files the parts of a template come from, as `mesh.yaml:31:5` by path. What has
 * the place of the part around it is left out: a path that is not there has the place of the nearest
 * one above it.
 */
export function sourceMapOf(
  { origins }: Template,
  locate: (place: Place) => string
): ReadonlyMap<string, string> {
  const places = new Map<string, string>()
  const kept = new Map<string, string>()
  // Paths above come first, whatever the order in which they were written.
  for (const path of [...origins.keys()].sort()) {
    const place = origins.get(path)
    if (place === undefined) continue
    const shown = locate(place)
    places.set(path, shown)
    if (path === '' || shown !== aroundOf(path, places)) kept.set(path, shown)
  }
  return kept
}

/**
 * The maps of several templates, by their files, as `printJson` would write them. A large mesh has half a million
 * places, for which objects with as many keys would take most of the time.
 */
export function printSourceMaps(
  maps: readonly (readonly [file: string, ReadonlyMap<string, string>])[]
): string {
  const lines = maps.map(([file, places]) => {
    const rows = [...places].map(([path, shown]) => `      ${JSON.stringify(path)}: ${JSON.stringify(shown)}`)
    return `    ${JSON.stringify(file)}: ${rows.length === 0 ? '{}' : `{\n${rows.join(',\n')}\n    }`}`
  })
  const [before = '', after = ''] = printJson({ version: 1, templates: mark }).split(JSON.stringify(mark))
  return `${before}${lines.length === 0 ? '{}' : `{\n${lines.join(',\n')}\n  }`}${after}`
}

/** Stands where the maps come. */
const mark = 'maps'

/** What the nearest path above has. */
function aroundOf(path: string, places: ReadonlyMap<string, string>): string | undefined {
  for (let at = path.lastIndexOf('/'); at >= 0; at = path.lastIndexOf('/', at - 1)) {
    const known = places.get(path.slice(0, at))
    if (known !== undefined) return known
    if (at === 0) return undefined
  }
  return undefined
}
