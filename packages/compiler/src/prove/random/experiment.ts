import { type Arbitrary, check, nat, property } from 'fast-check'
import type { Difference } from '../ledger.ts'

/** Where a template does something else than the mesh says, and in which region. */
export interface RandomDifference extends Difference {
  readonly region: string
}

/** What came of drawing one kind of thing. */
export interface Tried {
  /** What was drawn, in the plural: "requests to services". */
  readonly what: string
  readonly runs: number
  /** The smallest one found. */
  readonly difference: RandomDifference | undefined
}

/** Draws so often, always the same things for one seed. */
export type Experiment = (runs: number, seed: number) => Tried

/** Compares what is drawn, run by run, and makes what shows a difference as small as it can. */
export function experiment<T>(
  what: string,
  draw: Arbitrary<T>,
  compare: (drawn: T) => RandomDifference | undefined
): Experiment {
  return (runs, seed) => {
    const result = check(
      property(draw, drawn => compare(drawn) === undefined),
      { numRuns: runs, seed }
    )
    const [smallest] = result.counterexample ?? []
    return {
      what,
      runs: result.numRuns,
      difference: smallest === undefined ? undefined : compare(smallest)
    }
  }
}

/** One of some things, and what is drawn for it. What is drawn for a thing is made once. */
export function drawnFor<I, T>(
  items: readonly I[],
  draw: (item: I) => Arbitrary<T>
): Arbitrary<{ readonly item: I; readonly drawn: T }> {
  const made = new Map<number, Arbitrary<{ readonly item: I; readonly drawn: T }>>()
  return nat({ max: items.length - 1 }).chain(index => {
    const known = made.get(index)
    if (known !== undefined) return known
    const item = items[index] as I
    const arbitrary = draw(item).map(drawn => ({ item, drawn }))
    made.set(index, arbitrary)
    return arbitrary
  })
}
