import fc from 'fast-check'
import { expect, it } from 'vitest'
import { type Counts, play } from '../support/random-edits/play.ts'
import { arbitrarySession } from '../support/random-edits/steps.ts'

/** `npm run fuzz -- 50000 --seed 7` sets these. */
const edits = Number(process.env.FUZZ_EDITS ?? 2000)
const seed = Number(process.env.FUZZ_SEED ?? 20_261_123)
const mostSteps = 60

it(`after each of ${edits} edits all answers are those of a new server (seed ${seed})`, async () => {
  const counts: Counts = new Map()
  for (let round = 0; (counts.get('edits') ?? 0) < edits; round++) {
    const session = fc.tuple(arbitrarySession(mostSteps), fc.boolean())
    await fc.assert(
      fc.asyncProperty(session, ([turns, isPulling]) => play(turns, { isPulling }, counts)),
      { seed: seed + round, numRuns: 4, interruptAfterTimeLimit: 600_000 }
    )
  }
  if (process.env.FUZZ_EDITS !== undefined) console.log(Object.fromEntries(counts))
  expect(counts.get('edits')).toBeGreaterThanOrEqual(edits)
}, 0)
