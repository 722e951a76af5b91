import { edgeOf } from '../../model/details/edge.ts'
import { asMap } from '../../model/details/observability.ts'
import { map } from '../../model/read-values.ts'
import { pairOf } from '../../syntax/nodes.ts'
import { defineRule } from '../define-rule.ts'
import { removeKey } from '../remove-part.ts'

export default defineRule({
  name: 'unused-edge-key',
  level: 'info',
  summary: 'A key of what stands in front of the regions changes nothing.',
  definition: 'language.md#edge',
  restsOn: ['hosts', 'regions'],
  messages: {
    policy: ({ region }: { region: string }) =>
      `\`policy\` has no effect: there is only one region, \`${region}\`.`,
    certificate: () => '`certificate` has no effect: without `hosts` CloudFront shows its own certificate.'
  },
  mesh({ mesh, everywhere, report }) {
    const edge = edgeOf(mesh)
    const [region, ...others] = mesh.regions.keys()
    const node = asMap(mesh.settings.get('edge')?.value)
    const remove = (key: string) => {
      const front = map(node, edge?.kind ?? '')
      const pair = front === undefined ? undefined : pairOf(front, key)
      return pair === undefined ? [] : removeKey(pair)
    }
    if (
      edge?.kind === 'route53' &&
      edge.policy.at !== undefined &&
      region !== undefined &&
      others.length === 0 &&
      // The other environments share the line, and with more regions it decides.
      everywhere().every(({ regions }) => regions.size < 2)
    )
      report(
        'policy',
        { region },
        {
          at: edge.policy.at,
          help: 'Remove it until there is a second region to choose from.',
          fixes: remove('policy')
        }
      )
    if (edge?.kind === 'cloudfront' && edge.certificate !== undefined && edge.hosts.length === 0)
      report('certificate', undefined, {
        at: edge.certificate.at,
        help: 'Write the `hosts` that it is for, or remove it.',
        fixes: remove('certificate')
      })
  }
})
