import { map, scalar } from '../../model/read-values.ts'
import type { External } from '../../model/types.ts'
import type { ScalarNode } from '../../syntax/nodes.ts'
import { defineRule } from '../define-rule.ts'

export default defineRule({
  name: 'unresolvable-host',
  level: 'warning',
  summary: 'The host of an external is a name that leads nowhere outside of one machine.',
  definition: 'language.md#externals',
  restsOn: ['host'],
  messages: {
    itself: ({ host }: { host: string }) =>
      `\`${host}\` is the calling task itself, not a host outside of the mesh.`,
    label: ({ host }: { host: string }) =>
      `\`${host}\` has no domain, and DNS of a VPC does not complete names, so it is not found.`
  },
  mesh({ mesh, report }) {
    for (const external of mesh.externals.values())
      for (const node of hostsOf(external)) {
        const host = node.text.toLowerCase().replace(/\.$/, '')
        if (host.includes('${')) continue
        if (host === 'localhost' || host.endsWith('.localhost') || /^127\.\d+\.\d+\.\d+$/.test(host))
          report(
            'itself',
            { host: node.text },
            {
              at: node,
              help: 'Containers of a task reach each other without an external. Write the host that is meant.'
            }
          )
        else if (!host.includes('.') && !host.includes(':'))
          report(
            'label',
            { host: node.text },
            { at: node, help: 'Write the whole name, such as `db.shop.internal`.' }
          )
      }
  }
})

/** One for all regions, or one for each. */
function hostsOf({ node }: External): readonly ScalarNode[] {
  const one = scalar(node, 'host')
  if (one !== undefined) return [one]
  return (map(node, 'host')?.items ?? []).flatMap(({ value }) => (value.kind === 'scalar' ? value : []))
}
