import {
  type Amplification,
  type AmplifiedCall,
  amplificationFrom,
  writtenBound
} from '../../semantics/amplification.ts'
import { attempts } from '../../semantics/attempts.ts'
import type { Capabilities } from '../../semantics/capabilities.ts'
import { type CallNode, callGraph, type Edge } from '../../semantics/graph.ts'
import { callPlace } from '../call-place.ts'
import { defineRule } from '../define-rule.ts'

interface Amplified {
  readonly from: string
  readonly to: string
  readonly factors: readonly number[]
  readonly product: number
  readonly budget: number
  /** Tries over all ways; `Infinity` when retries go round in a circle. */
  readonly sum: number
}

export default defineRule({
  name: 'retry-amplification',
  level: 'error',
  summary: 'Retries at several layers multiply.',
  source:
    'https://docs.aws.amazon.com/wellarchitected/latest/reliability-pillar/rel_mitigate_interaction_failure_limit_retries.html',
  sourceRead: '2026-11-22',
  definition: 'arithmetic.md#amplification',
  restsOn: ['retry', 'calls', 'policy'],
  options: { budget: 9 },
  messages: {
    multiplies: ({ from, to, factors, product, budget, sum }: Amplified) =>
      `One request to \`${from}\` can become ${product} tries of \`${to}\`: ${factors.join(' x ')} along one way, and the budget is ${budget}.${allWays(sum, product)}`
  },
  mesh({ mesh, capabilities, option, report }) {
    const budget = option('budget')
    if (writtenBound(mesh, capabilities) <= budget) return
    // Retries that nobody wrote are no mistake of the file.
    const worst = new Map<Edge, { readonly node: CallNode; readonly way: Amplification }>()
    for (const node of startsFirst(callGraph(mesh).nodes)) {
      const way = amplificationFrom(node, mesh, capabilities, 'written')
      const cause = firstOfCause(way, budget)
      if (cause === undefined) continue
      const known = worst.get(cause)
      if (known === undefined || way.product > known.way.product) worst.set(cause, { node, way })
    }
    for (const [cause, { node, way }] of worst) {
      const retried = way.path.filter(({ policy }) => policy.retries > 0)
      const last = retried.at(-1)
      if (last === undefined) continue
      const sum = sumOf(node, last, capabilities)
      const factors = retried.map(({ policy }) => policy.retries + 1)
      report(
        'multiplies',
        { from: node.name, to: last.edge.to.name, factors, product: way.product, budget, sum },
        {
          at: callPlace(cause),
          notes: retried.flatMap(({ edge, policy }) =>
            policy.from.retries === undefined
              ? []
              : [
                  {
                    at: policy.from.retries,
                    message: `\`${edge.from.name}\` tries \`${edge.to.name}\` up to ${policy.retries + 1} times`
                  }
                ]
          ),
          help: `Retries of every layer keep an overloaded \`${last.edge.to.name}\` overloaded. ${smallest(retried, way.product, budget)}Retry only at the layer next to the failure, and write \`retry: none\` at the others.`
        }
      )
    }
  }
})

/** The one place where the fewest retries have to go for this way to be within the budget. */
function smallest(retried: readonly AmplifiedCall[], product: number, budget: number): string {
  const choices = retried.flatMap(({ edge, policy: { retries } }) => {
    const tries = Math.floor(budget / (product / (retries + 1)))
    return tries < 1 ? [] : { name: edge.to.name, retries, left: tries - 1 }
  })
  const [first] = choices.sort((a, b) => a.retries - a.left - (b.retries - b.left))
  if (first === undefined) return ''
  const wanted = first.left === 0 ? '`retry: none`' : `\`${first.left}x\``
  return `The smallest change is ${wanted} in place of \`${first.retries}x\` at \`${first.name}\`. `
}

/** Where requests begin comes first, so that the way named is the longest one people know. */
function startsFirst(nodes: readonly CallNode[]): readonly CallNode[] {
  return [...nodes.filter(node => node.in.length === 0), ...nodes.filter(node => node.in.length > 0)]
}

/** Ways that end alike have one cause: the first call of the shortest end that exceeds the budget by itself. */
function firstOfCause({ product, path }: Amplification, budget: number): Edge | undefined {
  if (product <= budget) return undefined
  let tail = 1
  for (const { edge, policy } of [...path].reverse()) {
    tail *= policy.retries + 1
    if (tail > budget) return edge
  }
  return undefined
}

function sumOf(from: CallNode, { edge }: AmplifiedCall, capabilities: Capabilities): number {
  const all = attempts(from, edge.to, capabilities)
  return 'count' in all ? all.count : Number.NaN
}

function allWays(sum: number, product: number): string {
  if (Number.isNaN(sum) || sum === product) return ''
  return sum === Number.POSITIVE_INFINITY
    ? ' Over all ways there is no bound.'
    : ` Over all ways it is ${sum}.`
}
