import fc from 'fast-check'
import { expect, it } from 'vitest'
import { buildBundle } from '../support/lsp-client.ts'
import { type Counts, play } from '../support/random-edits/play.ts'
import { arbitrarySession, type Turn } from '../support/random-edits/steps.ts'

/** Says what was done in the shortest session that fails, a step a line, and how to see it again. */
async function reporter<T>({
  failed,
  counterexample,
  seed,
  counterexamplePath,
  errorInstance
}: fc.RunDetails<T>) {
  if (!failed) return
  const [[turns, isPulling]] = counterexample as unknown as [[readonly Turn[], boolean]]
  const error = errorInstance instanceof Error ? errorInstance.message : String(errorInstance)
  const steps = turns.map(turn => JSON.stringify(turn))
  throw new Error(
    `${error}\nIn a session with isPulling ${isPulling}, seed ${seed}, path ${counterexamplePath}:\n${steps.join('\n')}`
  )
}

/** `npm run fuzz -- 50000 --seed 7` sets these; `--path` shows a failure again. */
const edits = Number(process.env.FUZZ_EDITS ?? 2000)
const seed = Number(process.env.FUZZ_SEED ?? 20_261_123)
const path = process.env.FUZZ_PATH
const mostSteps = 60

it(`after each of ${edits} edits all answers are those of a new server (seed ${seed})`, async () => {
  const counts: Counts = new Map()
  for (let round = 0; (counts.get('edits') ?? 0) < edits; round++) {
    const session = fc.tuple(arbitrarySession(mostSteps), fc.boolean())
    await fc.assert(
      fc.asyncProperty(session, ([turns, isPulling]) => play(turns, { isPulling }, counts)),
      {
        seed: seed + round,
        ...(path === undefined ? {} : { path, endOnFailure: true }),
        numRuns: 4,
        interruptAfterTimeLimit: 90_000,
        markInterruptAsFailure: false,
        reporter
      }
    )
  }
  if (process.env.FUZZ_EDITS !== undefined) console.log(Object.fromEntries(counts))
  expect(counts.get('edits')).toBeGreaterThanOrEqual(edits)
}, 0)

it('the bundled server, in a process of its own and on a real disk, says what a new process says', async () => {
  const bundle = buildBundle('random-edits')
  const counts: Counts = new Map()
  await fc.assert(
    fc.asyncProperty(arbitrarySession(20, true), turns => play(turns, { isPulling: true, bundle }, counts)),
    { seed, numRuns: 2, endOnFailure: true }
  )
}, 240_000)
