import { referencesOf } from '../../model/references.ts'
import type { Mesh } from '../../model/types.ts'
import { perObject } from '../../query/memo.ts'
import { claimReferences } from '../claim-references.ts'
import { defineRule } from '../define-rule.ts'
import { parameterReferences } from '../parameter-references.ts'
import { removeDeclaration } from '../remove-declaration.ts'
import { unusedEverywhere } from '../used-names.ts'

export default defineRule({
  name: 'unused-parameter',
  level: 'warning',
  summary: 'A parameter is declared, and no `${param.…}` stands for it.',
  definition: 'language.md#params',
  messages: {
    unused: ({ name }: { name: string }) =>
      `Nothing refers to \`\${param.${name}}\`, so its value has no effect.`
  },
  mesh({ mesh, everywhere, report }) {
    if (mesh.params.size === 0) return
    for (const name of unusedEverywhere(mesh.params.keys(), usesParameter, { mesh, everywhere })) {
      const at = mesh.params.get(name)
      const node = mesh.paramNodes.get(name)
      if (at === undefined) continue
      const isPatched = everywhere().some(
        ({ params, paramNodes }) => params.has(name) && paramNodes.get(name) !== node
      )
      report(
        'unused',
        { name },
        {
          at,
          help: `Write \`\${param.${name}}\` where its value belongs, or remove the parameter.`,
          fixes:
            node === undefined || isPatched
              ? []
              : removeDeclaration(at, node, `Remove the parameter \`${name}\``)
        }
      )
    }
  }
})

function usesParameter(mesh: Mesh, name: string): boolean {
  return parametersUsed(mesh).has(name)
}

const parametersUsed = perObject((mesh: Mesh): ReadonlySet<string> => {
  const used = new Set<string>()
  // What only a bundle or a region says is in no service.
  const ofPolicies = [...(mesh.policies?.values() ?? [])].map(({ value }) => referencesOf(value))
  const ofRegions = [...mesh.regions.values()].map(({ node }) =>
    node === undefined ? [] : referencesOf(node)
  )
  for (const references of [
    parameterReferences(mesh),
    ...ofPolicies,
    ...ofRegions,
    mesh.references,
    claimReferences(mesh)
  ])
    for (const { root, name } of references) if (root === 'param') used.add(name)
  return used
})
