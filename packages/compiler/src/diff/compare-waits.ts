import { printDuration } from '../expr/print-measure.ts'
import { type Amplification, type AmplifiedCall, amplificationFrom } from '../semantics/amplification.ts'
import { attempts } from '../semantics/attempts.ts'
import type { CallNode, Edge } from '../semantics/graph.ts'
import { edgePolicies } from '../semantics/policy.ts'
import { slowestPath, worstLatency } from '../semantics/worst-latency.ts'
import { type Change, change } from './change.ts'
import { type Side, type Sides, shownName, subjectOf } from './sides.ts'

/**
 * What changed policies and calls come to: how long a caller waits at worst for each of its callees, and an entry for
 * everything behind it; how many tries one request may cause.
 */
export function compareWaits(sides: Sides): readonly Change[] {
  if (fingerprint(sides.before) === fingerprint(sides.after)) return []
  return [...pairsOf(sides).flatMap(pair => comparePair(sides, pair)), ...compareAmplification(sides)]
}

/** Waits and tries rest on this alone, so where it is equal nothing has to be computed. */
function fingerprint({ graph, capabilities }: Side): string {
  const edgeText = ({ to, mode, times, ...edge }: Edge) => [
    to.name,
    mode,
    times,
    edgePolicies({ to, mode, times, ...edge }, capabilities).map(
      ({ timeoutMs, retries, perTryMs, backoffBaseMs, backoffMaxMs, slow, connectMs }) =>
        [timeoutMs, retries, perTryMs, backoffBaseMs, backoffMaxMs, slow, connectMs].map(String)
    )
  ]
  return JSON.stringify(graph.nodes.map(({ kind, name, out }) => [kind, name, out.map(edgeText)]).sort())
}

interface Pair {
  readonly from: readonly [before: CallNode, after: CallNode]
  readonly to: readonly [before: CallNode, after: CallNode]
  /** Whether one calls the other itself. */
  readonly isEdge: boolean
}

/** Callers with their callees, and entries with all that is behind them; of nodes that both sides have. */
function pairsOf({ before, after }: Sides): readonly Pair[] {
  const found = new Map<string, Pair>()
  for (const from of before.graph.nodes) {
    const now = counterpart(after, from)
    if (now === undefined) continue
    const direct = [...from.out, ...now.out].map(({ to }) => to)
    const targets = new Set([...direct, ...(isEntry(from) || isEntry(now) ? behind(from, now) : [])])
    for (const to of targets) {
      const [old, fresh] = [counterpart(before, to), counterpart(after, to)]
      const key = `${keyOf(from)} ${keyOf(to)}`
      if (old === undefined || fresh === undefined || found.has(key)) continue
      const isEdge = direct.some(each => keyOf(each) === keyOf(to))
      found.set(key, { from: [from, now], to: [old, fresh], isEdge })
    }
  }
  return [...found.values()]
}

function comparePair(sides: Sides, { from, to, isEdge }: Pair): readonly Change[] {
  const { before, after } = sides
  const names = { from: shownName(sides, from[1]), to: shownName(sides, to[1]) }
  const found: Change[] = []
  const place = { before: edgeTo(from[0], to[0])?.at, after: edgeTo(from[1], to[1])?.at ?? from[1].at }
  const wait = worstLatency(from[0], to[0], before.capabilities)
  const waitNow = worstLatency(from[1], to[1], after.capabilities)
  const [old, fresh] = [msOf(wait), msOf(waitNow)]
  const subject = subjectOf(sides, from[1])
  if (old !== undefined && fresh !== undefined && old !== fresh) {
    const path = 'ms' in waitNow ? slowestPath(waitNow).map(({ edge }) => shownName(sides, edge.to)) : []
    const way = path.length > 1 ? [`by way of ${[names.from, ...path].join(' → ')}`] : []
    found.push(
      change(
        'effect',
        subject,
        `\`${names.from}\` waits up to ${printDuration(fresh)} for \`${names.to}\`, was ${printDuration(old)}.`,
        { ...place, details: way }
      )
    )
  } else if (isEdge && old === undefined && fresh !== undefined)
    found.push(
      change(
        'effect',
        subject,
        `\`${names.from}\` now depends on \`${names.to}\` and waits up to ${printDuration(fresh)} for it.`,
        place
      )
    )
  else if (isEdge && old !== undefined && fresh === undefined)
    found.push(
      change('effect', subject, `\`${names.from}\` no longer waits for \`${names.to}\`.`, {
        before: place.before,
        after: from[1].at
      })
    )
  const [tries, triesNow] = [
    attempts(from[0], to[0], before.capabilities),
    attempts(from[1], to[1], after.capabilities)
  ]
  if ('count' in tries && 'count' in triesNow && tries.count !== triesNow.count)
    found.push(
      change(
        'effect',
        subject,
        `One request of \`${names.from}\` causes up to ${shownCount(triesNow.count)} to \`${names.to}\`, was ${shownCount(tries.count)}.`,
        place
      )
    )
  return found
}

/** The most tries along one way, from each entry. */
function compareAmplification(sides: Sides): readonly Change[] {
  const { before, after } = sides
  return after.graph.nodes.flatMap(now => {
    const was = counterpart(before, now)
    if (was === undefined || !isEntry(now)) return []
    const old = amplificationFrom(was, before.mesh, before.capabilities)
    const fresh = amplificationFrom(now, after.mesh, after.capabilities)
    if (fresh.product === old.product) return []
    const name = shownName(sides, now)
    const way = [name, ...fresh.path.map(({ edge }) => shownName(sides, edge.to))].join(' → ')
    const raised = raisedCall(fresh, old)
    return [
      change(
        'effect',
        subjectOf(sides, now),
        `Retries turn one request at \`${name}\` into up to ${shownCount(fresh.product)}, was ${shownCount(old.product)}.`,
        {
          details: fresh.path.length === 0 ? [] : [`by way of ${way}`],
          before: was.at,
          after: raised?.policy.from.retries ?? now.at,
          ...(fresh.product > old.product
            ? {
                verdict: {
                  rule: 'raised-amplification' as const,
                  help: 'When the last one fails, it is met by so many tries instead of one. Retry at one place of the way.'
                }
              }
            : {})
        }
      )
    ]
  })
}

/** The first call of the way that is tried more often than before; the last one where the way is another one. */
function raisedCall({ path }: Amplification, before: Amplification): AmplifiedCall | undefined {
  const triesBefore = new Map(before.path.map(({ edge, policy }) => [wayOf(edge), policy.retries]))
  return path.find(({ edge, policy }) => policy.retries > (triesBefore.get(wayOf(edge)) ?? 0)) ?? path.at(-1)
}

function wayOf({ from, to }: Edge): string {
  return `${keyOf(from)} ${keyOf(to)}`
}

function msOf(wait: ReturnType<typeof worstLatency>): number | undefined {
  return 'ms' in wait ? wait.ms : undefined
}

function shownCount(count: number): string {
  return count === Number.POSITIVE_INFINITY ? 'without end' : `${count}`
}

function isEntry({ kind, in: callers }: CallNode): boolean {
  return kind === 'gateway' || (kind === 'service' && callers.length === 0)
}

function behind(...starts: readonly CallNode[]): ReadonlySet<CallNode> {
  const found = new Set<CallNode>(starts.flatMap(({ out }) => out.map(({ to }) => to)))
  for (const node of found) for (const { to } of node.out) found.add(to)
  return found
}

function counterpart({ graph }: Side, { kind, name }: CallNode): CallNode | undefined {
  return kind === 'gateway'
    ? graph.gateways.get(name)
    : kind === 'service'
      ? graph.services.get(name)
      : graph.externals.get(name)
}

function edgeTo(from: CallNode, to: CallNode): Edge | undefined {
  return from.out.find(edge => edge.to === to)
}

function keyOf({ kind, name }: CallNode): string {
  return `${kind}.${name}`
}
