import { array } from 'fast-check'
import { printDuration } from '../../expr/print-measure.ts'
import type { EdgePolicy } from '../../semantics/policy.ts'
import { waitMs } from '../../semantics/waiting.ts'
import type { Place } from '../../text/place.ts'
import { createLedger } from '../ledger.ts'
import { printSimulated, type Simulated, simulateTries, type Try } from '../simulate-tries.ts'
import { drawTries, printTries, tryThrough } from './draw-tries.ts'
import { drawnFor, type Experiment, experiment, type RandomDifference } from './experiment.ts'
import { createHops, type Hop } from './hops.ts'
import type { World } from './world.ts'

/**
 * Single calls whose tries fail, answer late or not at all: what the caller gets, when, and after how many tries, as the
 * template makes its proxy behave, and never later or more often than the mesh allows. Undefined where
 * no proxy of App Mesh stands at a call.
 */
export function triesOfCalls(worlds: readonly World[]): Experiment | undefined {
  const entries = worlds.flatMap(({ appMesh, region }) => {
    if (appMesh === undefined) return []
    const hopsOf = createHops(appMesh)
    const edges = appMesh.graph.nodes.flatMap(({ out }) => out).filter(({ from }) => from.kind === 'service')
    return edges.flatMap(edge => hopsOf(edge).map((hop): Entry => ({ region, hop })))
  })
  if (entries.length === 0) return undefined
  return experiment(
    'calls with failing and late answers',
    drawnFor(entries, ({ hop }) =>
      array(drawTries(hop.protocol, limitsOf(hop)), { minLength: 1, maxLength: 6 })
    ),
    ({ item, drawn }) => compare(item, drawn)
  )
}

interface Entry {
  readonly region: string
  readonly hop: Hop
}

export function limitsOf({ expected, got }: Hop): readonly number[] {
  return [expected, got].flatMap(({ timeoutMs, perTryMs, listenerMs, connectMs }) => [
    timeoutMs,
    perTryMs,
    listenerMs,
    connectMs
  ])
}

function compare({ region, hop }: Entry, tries: readonly Try[]): RandomDifference | undefined {
  const { edge, policy, expected, got, request } = hop
  const ledger = createLedger()
  const wanted = simulateTries(
    expected,
    tries.map(each => tryThrough(expected, each))
  )
  const found = simulateTries(
    got,
    tries.map(each => tryThrough(got, each))
  )
  const whole = `a request of \`${edge.from.name}\` to \`${edge.to.name}\` whose tries come out so: ${printTries(tries)}`
  const claim = (what: string, place: Place, path: string, expectedText: string, gotText: string) =>
    ledger.check({
      what,
      at: place,
      path,
      expected: expectedText,
      got: gotText,
      ...(request === undefined ? {} : { request })
    })
  const place = policy.route?.at ?? edge.to.at
  const most = policy.retries + 1
  claim(
    `the number of tries of ${whole}`,
    policy.from.retries ?? place,
    `${hop.path}/RetryPolicy`,
    `at most ${most}`,
    found.tries <= most ? `at most ${most}` : `${found.tries}`
  )
  const bound = waitMs(policy)
  claim(
    `the end of ${whole}`,
    placeOfBound(policy) ?? place,
    hop.path,
    boundText(bound),
    isWithin(found.elapsedMs, bound)
      ? boundText(bound)
      : `after ${printDuration(Math.round(found.elapsedMs))}`
  )
  claim(
    `what becomes of ${whole}`,
    placeOf(hop, wanted, found) ?? place,
    (isOfListener(hop, found) ? hop.listenerPath : undefined) ?? hop.path,
    String(printSimulated(wanted)),
    String(printSimulated(found))
  )
  const [difference] = ledger.proof().differences
  return difference === undefined ? undefined : { ...difference, region }
}

/** What sets the longest wait: the limit of one try where all tries fit into the request, else the limit of the request. */
export function placeOfBound(policy: EdgePolicy): Place | undefined {
  const { timeout, perTry, retries } = policy.from
  return waitMs(policy) < policy.timeoutMs ? (perTry ?? retries ?? timeout) : timeout
}

export function isWithin(ms: number, bound: number): boolean {
  return ms <= bound + 1e-6
}

export function boundText(bound: number): string {
  return bound === Number.POSITIVE_INFINITY ? 'at any time' : `after at most ${printDuration(bound)}`
}

/** Whether it was the callee's own proxy that stopped waiting. */
function isOfListener({ got }: Hop, { tries }: Simulated): boolean {
  return tries > 0 && got.listenerMs < Math.min(got.timeoutMs, got.perTryMs)
}

function placeOf({ policy }: Hop, wanted: Simulated, found: Simulated): Place | undefined {
  const { from } = policy
  const isOfTime =
    wanted.tries === found.tries || wanted.answer === 'timed out' || found.answer === 'timed out'
  return isOfTime ? (from.timeout ?? from.perTry) : (from.retries ?? from.events)
}
