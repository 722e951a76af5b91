import type { Mesh, Service } from '../../model/types.ts'
import type { Place } from '../../text/place.ts'
import { defineRule } from '../define-rule.ts'

export default defineRule({
  name: 'missing-port',
  level: 'error',
  summary: 'A call or a route leads to a service with several ports and names none of them.',
  definition: 'language.md#calls',
  restsOn: ['port', 'ports'],
  messages: {
    several: ({ name, ports }: { name: string; ports: readonly string[] }) =>
      `\`${name}\` has ${ports.length} ports, and nothing says which one is meant.`
  },
  mesh({ mesh, report }) {
    for (const { to, port } of [...mesh.services.values()].flatMap(({ calls }) => calls)) look(to, port)
    for (const { to, toPort } of [...mesh.gateways.values()].flatMap(({ routes }) => routes)) look(to, toPort)

    function look(to: { readonly value: string; readonly at: Place }, port: string | undefined): void {
      const callee = severalPorts(mesh, to.value)
      if (port !== undefined || callee === undefined) return
      const ports = callee.ports.map(({ name }) => name)
      report(
        'several',
        { name: to.value, ports },
        {
          at: to.at,
          help: `Name one: ${ports.map(name => `\`${to.value}:${name}\``).join(' or ')}.`,
          // Which one is meant only people know, so there are several.
          fixes: ports.map(name => ({
            title: `Change to \`${to.value}:${name}\``,
            safe: false,
            edits: [{ at: to.at, insert: `${to.value}:${name}` }]
          }))
        }
      )
    }
  }
})

function severalPorts({ services }: Mesh, name: string): Service | undefined {
  const service = services.get(name)
  return service !== undefined && service.ports.length > 1 ? service : undefined
}
