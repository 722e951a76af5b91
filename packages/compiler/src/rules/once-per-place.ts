import type { Place } from '../text/place.ts'

/** Says of each place whether it comes for the first time: routes and versions inherit values, and one value is one finding. */
export function oncePerPlace(): (place: Place) => boolean {
  // Most who make one never ask.
  let seen: Map<Place['entry'], Set<number>> | undefined
  return ({ entry, start }) => {
    seen ??= new Map()
    const starts = seen.get(entry) ?? new Set()
    seen.set(entry, starts)
    if (starts.has(start)) return false
    starts.add(start)
    return true
  }
}
