import type { Entry, Place } from '../text/place.ts'
import type { Span } from '../text/span.ts'
import type { CutFile } from './cut.ts'

const offsets = new WeakMap<CutFile, ReadonlyMap<Entry, number>>()

/** Where a place stands in the whole file; nothing when its entry is not (or no longer) of this file. */
export function locate(cut: CutFile, place: Place): Span | undefined {
  let known = offsets.get(cut)
  if (known === undefined) {
    known = new Map(cut.entries.map(({ entry, offset }) => [entry, offset]))
    offsets.set(cut, known)
  }
  const offset = known.get(place.entry)
  if (offset !== undefined) return { start: offset + place.start, end: offset + place.end }
  // A file that could not be read has no entries; what is said of it stands at its beginning.
  return place.entry.file === cut.file && place.entry.text === '' ? { start: 0, end: 0 } : undefined
}
