import { inServices } from '../../model/in-services.ts'
import type { Mesh, Reference, Service } from '../../model/types.ts'
import { addCalls } from '../add-calls.ts'
import { defineRule } from '../define-rule.ts'
import { isInherited } from '../inherited-place.ts'

export default defineRule({
  name: 'undeclared-dependency',
  level: 'error',
  summary: 'A service is given the address of something that its `calls` does not hold.',
  source: 'https://docs.aws.amazon.com/app-mesh/latest/userguide/virtual_nodes.html',
  sourceRead: '2026-11-22',
  restsOn: ['calls'],
  messages: {
    missing: ({ service, name }: { service: string; name: string }) =>
      `\`${service}\` gets the address of \`${name}\`, which is not in its \`calls\`.`
  },
  mesh({ mesh, report }) {
    for (const { service, addressed } of addressing(mesh)) {
      const missing = undeclared(addressed, mesh)
      const names = missing.map(({ name }) => name)
      for (const [index, { name, at }] of missing.entries()) {
        // What is inherited stands in no service, and each service that lacks the call is a finding of its own.
        const isShared = isInherited(at)
        // A list that does not exist yet is written once, with all that it lacks.
        const added = service.callsKey !== undefined ? [name] : index === 0 ? names : []
        const data = { service: service.name, name }
        report('missing', data, {
          at: isShared ? service.at : at,
          notes: isShared ? [{ at, message: `the address of \`${name}\`` }] : [],
          help: `The proxy refuses connections to what is not in \`calls\`, and bounds of timeouts and retries leave it out. Add \`${name}\` to \`calls\`.`,
          fixes: addCalls(service, added)
        })
      }
    }
  }
})

/** The first reference to each name that exists and is not called. A service needs no call to itself. */
function undeclared(addressed: readonly Reference[], mesh: Mesh): readonly Reference[] {
  const declared = new Set<string>()
  return addressed.filter(({ root, name }) => {
    if (declared.has(name)) return false
    const known = root === 'service' ? mesh.services : root === 'external' ? mesh.externals : undefined
    if (known?.has(name) !== true) return false
    declared.add(name)
    return true
  })
}

/** Services that get addresses of names that they do not call. */
const addressing = inServices((service: Service) => {
  const declared = new Set([service.name, ...service.calls.map(({ to }) => to.value)])
  const addressed = service.references.filter(
    ({ name, property, inEnvironment }) =>
      inEnvironment && (property === 'url' || property === 'host') && !declared.has(name)
  )
  return addressed.length === 0 ? [] : [{ service, addressed }]
})
