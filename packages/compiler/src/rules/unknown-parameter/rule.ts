import { whileSame } from '../../model/in-services.ts'
import type { Mesh } from '../../model/types.ts'
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
    const inServices = areDeclared(mesh) ? [] : parameterReferences(mesh)
    for (const references of [inServices, mesh.references, claimReferences(mesh)]) {
      for (const { root, name, nameAt } of references) {
        if (root !== 'param' || mesh.params.has(name) || !isFirst(nameAt)) continue
        const { question, fixes } = suggest(name, nameAt, mesh.params.keys())
        const help = `Declare it in the root file: \`params: { ${name}: { type: string } }\`.`
        report('unknown', { name, question }, { at: nameAt, fixes, help })
      }
    }
  }
})

/** Whether services name declared parameters alone, as after nearly every keystroke. */
const areDeclared = whileSame(
  ({ references }) => references.flatMap(({ root, name }) => (root === 'param' ? [name] : [])),
  ({ params }: Mesh) => [...params.keys()],
  mesh => parameterReferences(mesh).every(({ name }) => mesh.params.has(name))
)
