import { inServices } from '../../model/in-services.ts'
import type { Located, Service } from '../../model/types.ts'
import { callGraph } from '../../semantics/graph.ts'
import { defineRule } from '../define-rule.ts'

export default defineRule({
  name: 'missing-port',
  level: 'error',
  summary:
    'A call or a route leads to a service with several ports and names none, or to one that has no port.',
  definition: 'language.md#calls',
  restsOn: ['port', 'ports'],
  messages: {
    several: ({ name, ports }: { name: string; ports: readonly string[] }) =>
      `\`${name}\` has ${ports.length} ports, and none of them is named here.`,
    none: ({ name }: { name: string; ports: readonly string[] }) =>
      `\`${name}\` has no port, so it cannot be called.`
  },
  mesh({ mesh, report }) {
    // A port that is named and not there is an `unknown-port`.
    for (const callee of unclear(mesh))
      for (const { written, port } of callGraph(mesh).services.get(callee.name)?.in ?? [])
        if (port === undefined) look(written.to, callee)

    function look(to: Located<string>, callee: Service): void {
      const name = to.value
      const ports = callee.ports.map(port => port.name)
      if (ports.length > 1)
        report(
          'several',
          { name, ports },
          { at: to.at, help: `Name one: ${ports.map(port => `\`${name}:${port}\``).join(' or ')}.` }
        )
      else
        report(
          'none',
          { name, ports },
          {
            at: to.at,
            notes: [{ at: callee.at, message: 'a worker: it calls others, and nobody calls it' }],
            help: `Write where \`${name}\` listens, such as \`port: 8080/http\`, or remove the call.`
          }
        )
    }
  }
})

/** Services with more than one port, or none. */
const unclear = inServices(service => (service.ports.length === 1 ? [] : [service]))
