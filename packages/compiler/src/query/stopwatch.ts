/** What takes the time of an answer is told to one of these, by those who compute it. It holds the clock, which they do not know. */
export interface Stopwatch {
  /** Does something and counts the time that it takes for a part of the work; a part inside of another one counts for itself alone. */
  time<T>(part: string, act: () => T): T
}

/** A function that counts for a part of the work. Without a stopwatch it is the function itself. */
export function timed<A extends readonly unknown[], R>(
  stopwatch: Stopwatch | undefined,
  part: string,
  act: (...given: A) => R
): (...given: A) => R {
  return stopwatch === undefined ? act : (...given) => stopwatch.time(part, () => act(...given))
}
