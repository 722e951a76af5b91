import { scalar } from '../../model/read-values.ts'
import type { Mesh } from '../../model/types.ts'
import { perObject } from '../../query/memo.ts'
import { defineRule } from '../define-rule.ts'
import { holdsAnchor, removeDeclaration } from '../remove-declaration.ts'
import { unusedEverywhere } from '../used-names.ts'

export default defineRule({
  name: 'unused-policy',
  level: 'warning',
  summary: 'A bundle of `policies` is named by nothing.',
  definition: 'language.md#defaults-policies-precedence',
  restsOn: ['policy'],
  messages: {
    unused: ({ name }: { name: string }) => `Nothing has \`policy: ${name}\`, so this policy has no effect.`
  },
  mesh({ mesh, everywhere, report }) {
    const policies = mesh.policies ?? new Map()
    if (policies.size === 0) return
    for (const name of unusedEverywhere(policies.keys(), usesPolicy, { mesh, everywhere })) {
      const policy = mesh.policies?.get(name)
      // An alias may take what is in the bundle without naming it.
      if (policy === undefined || holdsAnchor(policy.at, policy.value)) continue
      const isPatched = everywhere().some(other => {
        const there = other.policies?.get(name)
        return there !== undefined && there.value !== policy.value
      })
      report(
        'unused',
        { name },
        {
          at: policy.at,
          help: `Write \`policy: ${name}\` at the services that it is for or under \`defaults\`, or remove it.`,
          fixes: isPatched ? [] : removeDeclaration(policy.at, policy.value, `Remove the policy \`${name}\``)
        }
      )
    }
  }
})

function usesPolicy(mesh: Mesh, name: string): boolean {
  return policiesUsed(mesh).has(name)
}

const policiesUsed = perObject((mesh: Mesh): ReadonlySet<string> => {
  const used = new Set<string>()
  const defaults = mesh.settings.get('defaults')?.value
  const common = defaults?.kind === 'map' ? scalar(defaults, 'policy') : undefined
  if (common !== undefined) used.add(common.text)
  for (const holders of [mesh.services, mesh.externals])
    for (const { node } of holders.values()) {
      const named = scalar(node, 'policy')
      if (named !== undefined) used.add(named.text)
    }
  return used
})
