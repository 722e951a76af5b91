import { array, boolean, nat, record } from 'fast-check'
import { printDuration } from '../../expr/print-measure.ts'
import { perObject } from '../../query/memo.ts'
import type { CallNode, Edge } from '../../semantics/graph.ts'
import { callsWait, waitMs } from '../../semantics/waiting.ts'
import { worstLatency } from '../../semantics/worst-latency.ts'
import { simulateTries, type Try } from '../simulate-tries.ts'
import { drawTries, printTries, tryThrough } from './draw-tries.ts'
import { drawnFor, type Experiment, experiment, type RandomDifference } from './experiment.ts'
import { createHops, type Hop } from './hops.ts'
import { boundText, isWithin, limitsOf, placeOfBound } from './tries-of-calls.ts'
import type { World } from './world.ts'

/**
 * Requests to a service that calls others, which call others, while some of them fail or are slow, and all others
 * answer as soon as their own calls have ended: with the proxies of the template no call, and not all calls
 * together, are waited for longer than the mesh says. Undefined where no service calls another one.
 */
export function chainsOfCalls(worlds: readonly World[]): Experiment | undefined {
  const entries = worlds.flatMap(({ appMesh, region }) => {
    if (appMesh === undefined) return []
    const hopsOf = createHops(appMesh)
    const behind = perObject((from: CallNode) => nodesBehind(from, hopsOf))
    return [...appMesh.graph.services.values()]
      .filter(from => behind(from).length > 0)
      .map((from): Entry => ({ world: appMesh, region, from, hopsOf, behind: () => behind(from) }))
  })
  if (entries.length === 0) return undefined
  return experiment(
    'chains of calls',
    drawnFor(entries, ({ from, hopsOf }) => {
      const limits = [...new Set(from.out.flatMap(edge => hopsOf(edge).flatMap(limitsOf)))]
      return record({
        failing: array(nat({ max: 1000 }), { minLength: 1, maxLength: 3 }),
        tries: array(drawTries('grpc', limits), { minLength: 1, maxLength: 5 }),
        routes: array(nat({ max: 100 }), { minLength: 1, maxLength: 5 }),
        passesOn: boolean()
      })
    }),
    ({ item, drawn }) => compare(item, drawn)
  )
}

interface Entry {
  readonly world: NonNullable<World['appMesh']>
  readonly region: string
  readonly from: CallNode
  readonly hopsOf: (edge: Edge) => readonly Hop[]
  /** What its requests may lead to, over anything but TCP. */
  readonly behind: () => readonly CallNode[]
}

interface Drawn {
  /** Numbers that stand for what fails, of all that requests may lead to. */
  readonly failing: readonly number[]
  /** How tries of what fails come out, one after the other and then again from the first. */
  readonly tries: readonly Try[]
  /** Numbers that stand for the routes that calls take. */
  readonly routes: readonly number[]
  /** Whether a service fails when one of its calls does. */
  readonly passesOn: boolean
}

function nodesBehind(from: CallNode, hopsOf: Entry['hopsOf']): readonly CallNode[] {
  const found = new Set<CallNode>([from])
  for (const node of found) for (const edge of node.out) if (hopsOf(edge).length > 0) found.add(edge.to)
  found.delete(from)
  return [...found]
}

/** A call that is waited for longer than it may be. */
interface Overdue {
  readonly hop: Hop
  readonly ms: number
}

function compare({ world, region, from, hopsOf, behind }: Entry, drawn: Drawn): RandomDifference | undefined {
  const { capabilities } = world
  const nodes = behind()
  const failing = new Set(drawn.failing.flatMap(number => nodes[number % nodes.length] ?? []))
  const { ms, overdue } = simulate(from, failing, drawn, hopsOf)
  const names = [...failing].map(({ name }) => `\`${name}\``).join(' and ')
  const when = `while ${names} ${failing.size === 1 ? 'answers' : 'answer'} so: ${printTries(drawn.tries)}`
  if (overdue !== undefined) {
    const { edge, policy, path } = overdue.hop
    return {
      region,
      what: `the end of a call of \`${edge.from.name}\` to \`${edge.to.name}\` ${when}`,
      request: undefined,
      step: undefined,
      expected: boundText(waitMs(policy)),
      got: `after ${printDuration(Math.round(overdue.ms))}`,
      at: placeOfBound(policy) ?? policy.route?.at ?? edge.to.at,
      path
    }
  }
  const [only, ...others] = failing
  const single =
    only !== undefined && others.length === 0 ? worstLatency(from, only, capabilities) : undefined
  const bound = single !== undefined && 'ms' in single ? single.ms : callsWait(from, capabilities).ms
  if (isWithin(ms, bound)) return undefined
  const [slowest] = from.out.flatMap(hopsOf)
  return {
    region,
    what: `the end of all calls of \`${from.name}\` ${when}`,
    request: undefined,
    step: undefined,
    expected: boundText(bound),
    got: `after ${printDuration(Math.round(ms))}`,
    at: from.at,
    path: slowest?.path ?? ''
  }
}

/** How long a service waits for its calls. Past `mostTries` everything answers at once, which is never slower. */
function simulate(
  from: CallNode,
  failing: ReadonlySet<CallNode>,
  { tries, routes, passesOn }: Drawn,
  hopsOf: Entry['hopsOf']
): { readonly ms: number; readonly overdue: Overdue | undefined } {
  let made = 0
  let chosen = 0
  let overdue: Overdue | undefined
  const { ms: waited } = callsOf(from, 0)
  return { ms: waited, overdue }

  function callsOf(node: CallNode, depth: number): { readonly ms: number; readonly fails: boolean } {
    let sum = 0
    let longest = 0
    let fails = false
    for (const edge of node.out) {
      const hops = hopsOf(edge)
      if (hops.length === 0) continue
      for (let time = 0; time < edge.times && made < mostTries; time++) {
        const call = callOf(hops, depth)
        fails ||= call.fails
        if (edge.mode === 'sequential') sum += call.ms
        else longest = Math.max(longest, call.ms)
      }
    }
    return { ms: sum + longest, fails }
  }

  function callOf(hops: readonly Hop[], depth: number): { readonly ms: number; readonly fails: boolean } {
    const hop = hops[(routes[chosen++ % routes.length] ?? 0) % hops.length] as Hop
    const { edge, got, policy } = hop
    const answers = Array.from({ length: Math.max(0, got.retries) + 1 }, () =>
      tryThrough(got, tryOf(edge.to, depth + 1))
    )
    const { elapsedMs: ms, answer } = simulateTries(got, answers)
    if (overdue === undefined && !isWithin(ms, waitMs(policy))) overdue = { hop, ms }
    return { ms, fails: answer !== 'answered' }
  }

  function tryOf(node: CallNode, depth: number): Try {
    const at = made++
    const drawn = tries[at % tries.length]
    if (failing.has(node) && drawn !== undefined) return drawn
    if (made >= mostTries || depth > mostDepth) return { failure: undefined, afterMs: 0, backoff: 1 }
    const { ms, fails } = callsOf(node, depth)
    return { failure: fails && passesOn ? '503' : undefined, afterMs: ms, backoff: drawn?.backoff ?? 1 }
  }
}

const mostTries = 500
const mostDepth = 50
