import { text } from '../../model/read-values.ts'
import type { Mesh } from '../../model/types.ts'
import { defineRule } from '../define-rule.ts'
import { namesService, unusedEverywhere } from '../used-names.ts'

export default defineRule({
  name: 'unused-service',
  level: 'info',
  summary: 'A service has a port, and nobody calls it.',
  definition: 'language.md#services',
  restsOn: ['calls', 'routes', 'gateways'],
  messages: {
    unused: ({ name, port }: { name: string; port: string }) =>
      `\`${name}\` listens on ${port}, and no service and no gateway of this file sends it anything.`
  },
  mesh({ mesh, everywhere, report }) {
    // Without a way in, and in a mesh that others share, callers are not in this file.
    if (isShared(mesh) || ![...mesh.gateways.values()].some(({ routes }) => routes.length > 0)) return
    const listening = [...mesh.services.values()].filter(({ ports }) => ports.length > 0)
    const names = listening.map(({ name }) => name)
    for (const name of unusedEverywhere(names, namesService, { mesh, everywhere })) {
      const service = mesh.services.get(name)
      const [port] = service?.ports ?? []
      if (service === undefined || port === undefined) continue
      report(
        'unused',
        { name, port: `${port.number}/${port.protocol}` },
        {
          at: service.at,
          help: 'Add it to the `calls` of the services that need it, or to a route of a gateway. A service that only calls others needs no `port`.'
        }
      )
    }
  }
})

function isShared({ settings }: Mesh): boolean {
  const mesh = settings.get('mesh')?.value
  return mesh?.kind === 'map' && text(mesh, 'owner') !== undefined
}
