import { perObject } from '../query/memo.ts'
import type { Entry, Place } from '../text/place.ts'
import type { Span } from '../text/span.ts'
import type { CutEntry, CutFile } from './cut.ts'

/** The entry as a part of its file; undefined when it is not (or no longer) of this file. */
export function cutEntryOf(cut: CutFile, entry: Entry): CutEntry | undefined {
  const search = searchIn(cut)
  if (search.index === undefined) {
    if (search.last?.entry === entry) return search.last
    // After most keystrokes a few places are asked for, and an index of a thousand entries costs more than to look for them.
    if (search.count++ < fewSearches) {
      const found = cut.entries.find(each => each.entry === entry)
      if (found !== undefined) search.last = found
      return found
    }
    search.index = new Map(cut.entries.map(each => [each.entry, each]))
  }
  return search.index.get(entry)
}

const fewSearches = 20

const searchIn = perObject((_: CutFile): Search => ({ count: 0, last: undefined, index: undefined }))

interface Search {
  count: number
  last: CutEntry | undefined
  index: ReadonlyMap<Entry, CutEntry> | undefined
}

/** Where a place stands in the whole file; nothing when its entry is not (or no longer) of this file. */
export function locate(cut: CutFile, place: Place): Span | undefined {
  const offset = cutEntryOf(cut, place.entry)?.offset
  if (offset !== undefined) return { start: offset + place.start, end: offset + place.end }
  // A file that could not be read has no entries; what is said of it stands at its beginning.
  return place.entry.file === cut.file && place.entry.text === '' ? { start: 0, end: 0 } : undefined
}
