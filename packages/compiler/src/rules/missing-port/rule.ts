import { inServices } from '../../model/in-services.ts'
import type { Place } from '../../text/place.ts'
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
    for (const { to } of portless(mesh)) look(to, undefined)
    for (const { routes } of mesh.gateways.values()) for (const { to, toPort } of routes) look(to, toPort)

    function look(to: { readonly value: string; readonly at: Place }, port: string | undefined): void {
      const callee = mesh.services.get(to.value)
      // A port that is named and not there is an `unknown-port`.
      if (port !== undefined || callee === undefined || callee.ports.length === 1) return
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

/** Calls that name no port. */
const portless = inServices(({ calls }) => calls.filter(({ port }) => port === undefined))
