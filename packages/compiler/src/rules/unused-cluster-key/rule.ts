import { clusterOf } from '../../model/details/cluster.ts'
import { asMap } from '../../model/details/observability.ts'
import { map } from '../../model/read-values.ts'
import { pairOf } from '../../syntax/nodes.ts'
import { defineRule } from '../define-rule.ts'
import { removeKey } from '../remove-part.ts'

export default defineRule({
  name: 'unused-cluster-key',
  level: 'warning',
  summary: 'A key of the cluster has no effect, because the cluster exists already.',
  definition: 'language.md#cluster',
  messages: {
    existing: ({ key }: { key: string }) =>
      `\`${key}\` has no effect: an existing cluster keeps its settings.`
  },
  mesh({ mesh, report }) {
    const { existing } = clusterOf(mesh)
    const node = asMap(mesh.settings.get('cluster')?.value)
    if (existing === undefined || node === undefined) return
    const exec = map(node, 'exec')
    // Tasks carry `capacity` and the key that sessions are encrypted with, so these two mean something all the same.
    const pairs = [pairOf(node, 'insights'), exec === undefined ? undefined : pairOf(exec, 'log')]
    for (const pair of pairs) {
      if (pair === undefined) continue
      report(
        'existing',
        { key: pair.key.text },
        {
          at: pair.key,
          notes: [{ at: existing.at, message: 'the cluster that exists' }],
          help: 'Remove it here, and set it where the cluster is made.',
          fixes: removeKey(pair)
        }
      )
    }
  }
})
