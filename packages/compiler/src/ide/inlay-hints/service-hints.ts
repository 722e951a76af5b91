import type { Declaration } from '../../bind/compose.ts'
import { printPercent } from '../../expr/print-measure.ts'
import { printShare, roundUp } from '../../graph/labels.ts'
import { routeShares } from '../../graph/shares.ts'
import type { Route, Service } from '../../model/types.ts'
import { callGraph, type ServiceNode } from '../../semantics/graph.ts'
import { type EdgePolicy, servicePolicies } from '../../semantics/policy.ts'
import { scheduleOf } from '../../semantics/schedule.ts'
import { callsWait, waitMs } from '../../semantics/waiting.ts'
import { type MapNode, type Node, type Pair, pairOf, valueAt } from '../../syntax/nodes.ts'
import { unboundedCalls } from '../hover/key-facts.ts'
import { compoundDuration } from '../hover/measure-words.ts'
import { inheriting, policyWords, worstOf, writesOwn } from '../hover/policy-words.ts'
import { rolloutWords } from '../hover/rollout-words.ts'
import { scheduleWords } from '../hover/schedule-words.ts'
import { fittedSize, printSize, sizeWords } from '../hover/size-words.ts'
import type { InlayHint } from '../types.ts'
import { amplificationHints } from './amplification-hints.ts'
import { defaultHints } from './default-hints.ts'
import { type HintContext, hintAt } from './hint-context.ts'

/** The hints of one service; `written` is what stands in the file, and the model what counts. */
export function serviceHints(context: HintContext, declaration: Declaration): readonly InlayHint[] {
  const { mesh, capabilities } = context.chosen
  const written = declaration.value
  const service = mesh.services.get(declaration.name)
  const node = callGraph(mesh).services.get(declaration.name)
  if (service === undefined || node === undefined || written.kind !== 'map') return []
  const policies = servicePolicies(service, capabilities)
  return [
    ...(context.wants('defaults') ? defaultHints(context, declaration) : []),
    ...policyHints(
      context,
      written,
      worstOf(inheriting(policies, 'timeout', 'retry')),
      worstOf(inheriting(policies, 'retry'))
    ),
    ...(context.wants('sizes') ? sizeHints(context, service, written) : []),
    ...callHints(context, node, written),
    ...routeHints(context, service, policies),
    ...(context.wants('schedule')
      ? [...rolloutHints(context, service, written), ...timeHints(context, written)]
      : [])
  ]
}

/** Behind `timeout` the wait, where tries end before it; behind `retry` the tries, and the wait where no `timeout` stands beside it. */
function policyHints(
  context: HintContext,
  written: MapNode,
  waiting: EdgePolicy | undefined,
  trying: EdgePolicy | undefined
): readonly InlayHint[] {
  const ms = waiting === undefined ? Number.POSITIVE_INFINITY : waitMs(waiting)
  const isShorter = waiting !== undefined && ms < waiting.timeoutMs
  const tries = (trying?.retries ?? 0) + 1
  return [
    ...(context.wants('waits') && isShorter
      ? hintAt(
          context,
          pairOf(written, 'timeout') ?? pairOf(written, 'retry'),
          'waits',
          `≤ ${roundUp(ms)} in all`,
          policyWords(waiting)
        )
      : []),
    ...(context.wants('tries') && trying !== undefined && tries > 1
      ? hintAt(context, pairOf(written, 'retry'), 'tries', `up to ${tries} tries`, policyWords(trying))
      : [])
  ]
}

function sizeHints(context: HintContext, service: Service, written: MapNode): readonly InlayHint[] {
  const { mesh, capabilities } = context.chosen
  const versions = valueAt(written, 'versions')
  const places: readonly (readonly [MapNode, string])[] = [
    [written, service.versions[0]?.name ?? ''],
    ...(versions?.kind === 'map'
      ? versions.items.flatMap(({ key, value }) => (value.kind === 'map' ? [[value, key.text] as const] : []))
      : [])
  ]
  return places.flatMap(([map, name]) => {
    const pair = pairOf(map, 'size')
    const version = service.versions.find(each => each.name === name)
    if (pair === undefined || version === undefined) return []
    const fitted = fittedSize(mesh, service, version, capabilities)
    const isWritten = pair.value.kind === 'map' && valueAt(pair.value, 'task') !== undefined
    if (fitted.task === undefined || isWritten) return []
    return hintAt(context, pair, 'sizes', `task ${printSize(fitted.task)}`, sizeWords(fitted))
  })
}

function callHints(context: HintContext, node: ServiceNode, written: MapNode): readonly InlayHint[] {
  const calls = pairOf(written, 'calls')
  const wait = context.wants('waits') ? callsWait(node, context.chosen.capabilities) : undefined
  return [
    ...(wait !== undefined && wait.parts.length > 0 && Number.isFinite(wait.ms)
      ? hintAt(context, calls, 'waits', ...callsWords(context, node, wait.ms))
      : []),
    ...node.out.flatMap(edge => amplificationHints(context, edge, itemPair(calls, edge.at.start)))
  ]
}

/** What is counted is said only where it is not the one call on the line. */
function callsWords({ chosen }: HintContext, node: ServiceNode, ms: number): readonly [string, string] {
  const most = roundUp(ms)
  const [unbounded, ...others] = unboundedCalls(node, chosen.capabilities)
  const tooltip =
    node.out.length === 1
      ? `The service waits at most ${most} for this call.`
      : `The service waits at most ${most} for its calls: those in parallel as long as the slowest one, those in sequence one after the other.`
  if (unbounded === undefined) return [`≤ ${most}${node.out.length === 1 ? '' : ' for all calls'}`, tooltip]
  const without = others.length === 0 ? unbounded.to.name : 'TCP'
  return [`≤ ${most} without ${without}`, `${tooltip} Over TCP nothing bounds a call.`]
}

/** An item of `calls` as a pair: the one whose value is the name of the callee. */
function itemPair(calls: Pair | undefined, start: number): Pair | undefined {
  if (calls?.value.kind !== 'list') return undefined
  const item = calls.value.items.find(each => each.start === start)
  return item?.kind === 'map' ? pairOf(item, 'to') : undefined
}

function routeHints(
  context: HintContext,
  service: Service,
  policies: readonly EdgePolicy[]
): readonly InlayHint[] {
  return service.routes.flatMap(route => {
    const { node } = route
    if (node === undefined || node.entry !== context.cut.entry) return []
    const own = writesOwn(route, 'timeout', 'retry') ? policies.find(each => each.route === route) : undefined
    return [
      ...policyHints(context, node, own, own),
      ...(context.wants('shares') ? shareHints(context, service, route, node) : [])
    ]
  })
}

/** Ratios as percentages, and where the file leaves the choice of a version to the rollout. */
function shareHints(
  context: HintContext,
  service: Service,
  route: Route,
  node: MapNode
): readonly InlayHint[] {
  const { to } = route
  if (service.versions.length < 2 || to.kind === 'pinned') return []
  if (to.kind === 'split' && to.unit === 'percent') return []
  const shares = routeShares(service, to)
  const label = shares.map(share => `${share.version} ${printShare(share)}`).join(', ')
  const pair = to.kind === 'split' ? (pairOf(node, 'shares') ?? pairOf(node, 'to')) : pairOf(node, 'match')
  if (label === '') return []
  return hintAt(context, pair, 'shares', label, 'What each version gets of the requests of this route.')
}

function rolloutHints(context: HintContext, service: Service, written: MapNode): readonly InlayHint[] {
  const { mesh } = context.chosen
  const schedule = scheduleOf(service.deployment, mesh)
  const deployment = pairOf(written, 'deployment')
  if (schedule === undefined || deployment === undefined) return []
  const canary = deployment.value.kind === 'map' ? pairOf(deployment.value, 'canary') : undefined
  const steps = canary?.value.kind === 'map' ? pairOf(canary.value, 'steps') : undefined
  const time =
    schedule.earliestMs === schedule.durationMs
      ? compoundDuration(schedule.durationMs)
      : `${compoundDuration(schedule.earliestMs)} to ${compoundDuration(schedule.durationMs)}`
  const shares = schedule.steps.map(({ share }) => printPercent(share)).join(' → ')
  // A sentence says the shares itself.
  const isSaid = steps?.value.kind === 'list' && steps.value.sentence !== undefined
  const label = isSaid ? `${time} in all` : `${shares} in ${time}`
  return hintAt(context, steps ?? canary ?? deployment, 'schedule', label, rolloutWords(service, mesh) ?? '')
}

/** Cron expressions in words. */
function timeHints(context: HintContext, written: MapNode): readonly InlayHint[] {
  const versions = valueAt(written, 'versions')
  const maps: readonly Node[] =
    versions?.kind === 'map' ? [written, ...versions.items.map(({ value }) => value)] : [written]
  return maps.flatMap(map => {
    const tasks = map.kind === 'map' ? valueAt(map, 'tasks') : undefined
    const schedule = tasks?.kind === 'map' ? valueAt(tasks, 'schedule') : undefined
    if (schedule?.kind !== 'list') return []
    return schedule.items.flatMap(item =>
      item.kind !== 'map'
        ? []
        : item.items.flatMap(pair => {
            if (pair.value.kind !== 'scalar' || !pair.value.text.startsWith('cron(')) return []
            const words = scheduleWords(pair.value.text)
            return words === undefined
              ? []
              : hintAt(context, pair, 'schedule', words, `\`${pair.value.text}\` ${words}`)
          })
    )
  })
}
