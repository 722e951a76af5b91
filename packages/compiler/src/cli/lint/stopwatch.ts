import type { Stopwatch } from '../../query/stopwatch.ts'

/** A stopwatch that remembers; a part inside of another one is counted for itself alone. */
export interface Timings extends Stopwatch {
  /** Milliseconds of each part. */
  readonly parts: ReadonlyMap<string, number>
}

/** `now` gives milliseconds that never go back. */
export function createStopwatch(now: () => number): Timings {
  const parts = new Map<string, number>()
  const open: { part: string; since: number }[] = []
  const count = (part: string, since: number, until: number) =>
    parts.set(part, (parts.get(part) ?? 0) + until - since)
  return {
    parts,
    time(part, act) {
      const start = now()
      const outer = open.at(-1)
      if (outer !== undefined) count(outer.part, outer.since, start)
      const own = { part, since: start }
      open.push(own)
      try {
        return act()
      } finally {
        const end = now()
        open.pop()
        count(part, own.since, end)
        if (outer !== undefined) outer.since = end
      }
    }
  }
}
