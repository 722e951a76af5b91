import type { Amplification } from '../../semantics/amplification.ts'
import { amplificationFrom } from '../../semantics/amplification.ts'
import { type CallNode, callGraph } from '../../semantics/graph.ts'
import { callPlace } from '../call-place.ts'
import { defineRule } from '../define-rule.ts'

export default defineRule({
  name: 'retry-amplification-by-target',
  level: 'info',
  summary: 'Retries that the target makes by itself multiply over several layers.',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-connect-concepts-deploy.html',
  sourceRead: '2026-11-22',
  restsOn: ['calls'],
  options: { budget: 9 },
  messages: {
    multiplies: (data: {
      readonly from: string
      readonly to: string
      readonly calls: number
      readonly tries: number
      readonly product: number
      readonly title: string
    }) =>
      `One request to \`${data.from}\` can become ${data.product} tries of \`${data.to}\`: ${data.title} tries each of the ${data.calls} calls on the way up to ${data.tries} times.`
  },
  mesh({ mesh, capabilities, option, report }) {
    const { honoursRetry, maxRetries } = capabilities.defaults
    // What the file says of retries has a rule of its own.
    if (honoursRetry || maxRetries === 0) return
    let worst: { readonly node: CallNode; readonly way: Amplification } | undefined
    for (const node of callGraph(mesh).nodes) {
      const way = amplificationFrom(node, mesh, capabilities)
      if (way.product > (worst?.way.product ?? option('budget'))) worst = { node, way }
    }
    const retried = worst?.way.path.filter(({ policy }) => policy.retries > 0) ?? []
    const [first] = retried
    const last = retried.at(-1)
    if (worst === undefined || first === undefined || last === undefined) return
    report(
      'multiplies',
      {
        from: worst.node.name,
        to: last.edge.to.name,
        calls: retried.length,
        tries: maxRetries + 1,
        product: worst.way.product,
        title: capabilities.title
      },
      {
        at: callPlace(first.edge),
        notes: retried.slice(1).map(({ edge }) => ({
          at: callPlace(edge),
          message: `\`${edge.from.name}\` calls \`${edge.to.name}\``
        })),
        help: 'These retries cannot be switched off. Let fewer services call each other in a row, and let each app give up before its caller does.'
      }
    )
  }
})
