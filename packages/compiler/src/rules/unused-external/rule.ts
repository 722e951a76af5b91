import { defineRule } from '../define-rule.ts'
import { removeDeclaration } from '../remove-declaration.ts'
import { namesExternal, unusedEverywhere } from '../used-names.ts'

export default defineRule({
  name: 'unused-external',
  level: 'warning',
  summary: 'No service calls an external.',
  definition: 'language.md#externals',
  restsOn: ['calls'],
  messages: {
    unused: ({ name }: { name: string }) =>
      `No service has \`${name}\` in its \`calls\`, so this external has no effect.`
  },
  mesh({ mesh, everywhere, report }) {
    if (mesh.externals.size === 0) return
    for (const name of unusedEverywhere(mesh.externals.keys(), namesExternal, { mesh, everywhere })) {
      const external = mesh.externals.get(name)
      if (external === undefined) continue
      const { at, node } = external
      // With a bundle or an overlay in it, the value is not the one that stands there.
      const isAsWritten =
        node?.items.every(({ value }) => value.entry === at.entry) === true &&
        everywhere().every(other => other.externals.get(name)?.node?.start === node.start)
      report(
        'unused',
        { name },
        {
          at,
          help: `Add \`${name}\` to the \`calls\` of the services that need it, or remove it.`,
          fixes: isAsWritten ? removeDeclaration(at, node, `Remove the external \`${name}\``) : []
        }
      )
    }
  }
})
