/** The part of a text that is another one: `start` to `end` before, `start` to `endAfter` after. */
export interface Difference {
  readonly start: number
  readonly end: number
  readonly endAfter: number
}

/** What is left of two texts without what both begin with, and then without what both end with. */
export function differenceOf(before: string, after: string): Difference {
  const shorter = Math.min(before.length, after.length)
  const start = longest(shorter, (from, to) => before.slice(from, to) === after.slice(from, to))
  const same = longest(
    shorter - start,
    (from, to) =>
      before.slice(before.length - to, before.length - from) ===
      after.slice(after.length - to, after.length - from)
  )
  return { start, end: before.length - same, endAfter: after.length - same }
}

/** Slices are compared whole, many units a step, which is several times as fast as unit by unit. */
const step = 1 << 15

/** The largest length up to `most` within which all is the same. */
function longest(most: number, isSame: (from: number, to: number) => boolean): number {
  let low = 0
  while (low + step <= most && isSame(low, low + step)) low += step
  let high = Math.min(low + step, most)
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (isSame(low, middle)) low = middle
    else high = middle - 1
  }
  return low
}
