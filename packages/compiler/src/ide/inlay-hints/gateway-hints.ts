import type { Declaration } from '../../bind/compose.ts'
import { roundUp } from '../../graph/labels.ts'
import { callGraph } from '../../semantics/graph.ts'
import { edgeWait } from '../../semantics/waiting.ts'
import { pairOf } from '../../syntax/nodes.ts'
import { policyWords } from '../hover/policy-words.ts'
import type { InlayHint } from '../types.ts'
import { amplificationHints } from './amplification-hints.ts'
import { type HintContext, hintAt } from './hint-context.ts'

/** How long a gateway waits behind each of its routes, and what its requests can become. */
export function gatewayHints(context: HintContext, { name }: Declaration): readonly InlayHint[] {
  const { mesh, capabilities } = context.chosen
  const edges = callGraph(mesh).gateways.get(name)?.out ?? []
  return edges.flatMap(edge => {
    const { written } = edge
    if (!('node' in written) || written.node.entry !== context.cut.entry) return []
    const to = pairOf(written.node, 'to')
    const worst = context.wants('waits') ? edgeWait(edge, capabilities) : undefined
    return [
      ...(worst === undefined || !Number.isFinite(worst.ms)
        ? []
        : hintAt(context, to, 'waits', `≤ ${roundUp(worst.ms)}`, policyWords(worst.policy, 'The gateway'))),
      ...amplificationHints(context, edge, to)
    ]
  })
}
