import type { Place } from '../text/place.ts'

/**
 * Where a value comes from, as `expand` prints it: `mesh.yaml:12`; with what it was inherited or
 * overlaid from, where that is not the declaration itself (`defaults, mesh.yaml:40`); or the
 * name of a default.
 */
export function describeOrigin(place: Place, whereIs: (place: Place) => string): string {
  const { file, id } = place.entry
  if (file === '') return id
  const where = whereIs(place)
  const via = inheritedFrom(id)
  return via === undefined ? where : `${via}, ${where}`
}

/** What a declaration takes values from, by the entry in which they stand: `defaults`, `policy fast`; undefined for a declaration itself. */
export function inheritedFrom(entryId: string): string | undefined {
  const [section = '', name] = entryId.replace(/#\d+$/, '').split('.')
  if (section === 'defaults' || section === 'observability') return section
  if (name === undefined)
    return ['policies', 'environments', 'regions'].includes(section) ? section : undefined
  if (section === 'policies') return `policy ${name}`
  if (section === 'environments') return `environment ${name}`
  if (section === 'regions') return `region ${name}`
  return undefined
}
