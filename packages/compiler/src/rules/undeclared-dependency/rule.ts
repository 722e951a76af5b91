import { defineRule } from '../define-rule.ts'
import { addCall } from '../add-call.ts'

export default defineRule({
  name: 'undeclared-dependency',
  level: 'error',
  summary: 'A service is given the address of something that its `calls` does not hold.',
  messages: {
    missing: ({ service, name }: { service: string; name: string }) =>
      `\`${service}\` is given the address of \`${name}\`, which its \`calls\` does not hold.`
  },
  mesh({ mesh, report }) {
    for (const service of mesh.services.values()) {
      const declared = new Set(service.calls.map(({ to }) => to.value))
      for (const { root, name, property, at, inEnvironment } of service.references) {
        if (!inEnvironment || (property !== 'url' && property !== 'host') || declared.has(name) || name === service.name) continue
        if ((root === 'service' ? mesh.services : root === 'external' ? mesh.externals : undefined)?.has(name) !== true) continue
        declared.add(name)
        // What is inherited stands in no service, and each service that lacks the call is a finding of its own.
        const isInherited = /^(?:defaults|policies)\b/.test(at.entry.id)
        report('missing', { service: service.name, name }, {
          at: isInherited ? service.at : at,
          notes: isInherited ? [{ at, message: `the address of \`${name}\`` }] : [],
          help: `A proxy connects its service to nothing but what \`calls\` holds, and the bounds of timeouts and retries count those calls only. Add \`${name}\` to \`calls\`.`,
          fixes: addCall(service, name)
        })
      }
    }
  }
})
