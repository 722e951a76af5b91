import { claimReferences } from '../claim-references.ts'
import { defineRule } from '../define-rule.ts'
import { oncePerPlace } from '../once-per-place.ts'
import { parameterReferences } from '../parameter-references.ts'
import { suggest } from '../suggest.ts'

export default defineRule({
  name: 'unknown-parameter',
  level: 'error',
  summary: 'A reference names a parameter that `params` does not declare.',
  definition: 'language.md#params',
  messages: {
    unknown: ({ name, question }: { name: string; question: string }) =>
      `There is no parameter \`${name}\`.${question}`
  },
  mesh({ mesh, report }) {
    const isFirst = oncePerPlace()
    for (const references of [parameterReferences(mesh), mesh.references, claimReferences(mesh)]) {
      for (const { root, name, nameAt } of references) {
        if (root !== 'param' || mesh.params.has(name) || !isFirst(nameAt)) continue
        const { question, fixes } = suggest(name, nameAt, mesh.params.keys())
        const help = `Declare it in the root file: \`params: { ${name}: { type: string } }\`.`
        report('unknown', { name, question }, { at: nameAt, fixes, help })
      }
    }
  }
})
