import { printNumber } from '../../expr/print-measure.ts'
import { amplificationFrom } from '../../semantics/amplification.ts'
import { attempts, worstPolicy } from '../../semantics/attempts.ts'
import type { Edge } from '../../semantics/graph.ts'
import { edgePolicies } from '../../semantics/policy.ts'
import type { Pair } from '../../syntax/nodes.ts'
import { spanOf } from '../places.ts'
import type { InlayHint } from '../types.ts'
import { type HintContext, hintAt } from './hint-context.ts'

/** What one call can become further on, where more than one hop of its way is tried again. */
export function amplificationHints(
  context: HintContext,
  edge: Edge,
  pair: Pair | undefined
): readonly InlayHint[] {
  const { mesh, capabilities } = context.chosen
  if (!context.wants('amplification') || edgePolicies(edge, capabilities).length === 0) return []
  const { product, path } = amplificationFrom(edge.to, mesh, capabilities)
  const tries = worstPolicy(edge, capabilities).retries + 1
  const last = path.at(-1)
  if (product === 1 || last === undefined || tries * product < least) return []
  const end = last.edge.to
  // There may be other ways to the same end, and what comes there is the sum of all.
  const inner = edge.to === end ? undefined : attempts(edge.to, end, capabilities)
  const sum = inner !== undefined && 'count' in inner ? tries * edge.times * inner.count : 0
  const count = Number.isFinite(sum) ? Math.max(sum, tries * product) : tries * product
  const label = `× ${printNumber(count)} requests at ${end.name}`
  const factors = [
    `${tries} at \`${edge.to.name}\``,
    ...path.map(({ edge: { to }, policy }) => `${policy.retries + 1} at \`${to.name}\``)
  ]
  const tooltip = `Tries multiply along the way when every one fails: ${factors.join(', ')}.${
    count > tries * product
      ? ` With the other ways and repeated calls, ${printNumber(count)} reach \`${end.name}\`.`
      : ''
  }`
  const location = spanOf(context.ide.workspace, last.policy.from.retries ?? last.edge.to.at)
  return hintAt(context, pair, 'amplification', label, tooltip).map(hint =>
    location === undefined ? hint : { ...hint, location }
  )
}

/** Two tries at the end of a way are no news. */
const least = 4
