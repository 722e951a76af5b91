import { inServices } from '../../model/in-services.ts'
import type { Service } from '../../model/types.ts'
import { callGraph } from '../../semantics/graph.ts'
import { pairOf } from '../../syntax/nodes.ts'
import { addFirstKey } from '../add-first-key.ts'
import { defineRule } from '../define-rule.ts'

export default defineRule({
  name: 'health-check-missing',
  level: 'warning',
  summary: 'Requests come to a service, and nothing asks its tasks whether they are well.',
  definition: 'language.md#health',
  restsOn: ['health', 'versions'],
  messages: {
    service: ({ service }: { service: string }) =>
      `\`${service}\` has no health check, so a task that hangs keeps getting requests.`,
    version: ({ service, version }: { service: string; version: string }) =>
      `The version \`${version}\` of \`${service}\` has no health check, so a task that hangs keeps getting requests.`
  },
  mesh({ mesh, capabilities, report }) {
    const isAsked = capabilities.features['health.probe']?.support === 'native'
    for (const { service, unasked } of unprobed(mesh)) {
      const calls = callGraph(mesh).services.get(service.name)?.in ?? []
      // Proxies that do not ask leave it to load balancers.
      if (!calls.some(({ from }) => isAsked || from.kind === 'gateway')) continue
      const help = `Write \`health: ${probeFor(service)} every 10s timeout 2s\`, with a path that the app answers while it can do its work.`
      if (unasked.length === service.versions.length)
        report(
          'service',
          { service: service.name },
          {
            at: service.at,
            help,
            fixes: addFirstKey(service.node, service.at, `health: ${probeFor(service)} every 10s timeout 2s`)
          }
        )
      else
        for (const { name, at } of unasked)
          report('version', { service: service.name, version: name }, { at, help })
    }
  }
})

const unprobed = inServices((service: Service) => {
  // Who calls a service without a port has another finding.
  if (service.ports.length === 0) return []
  const unasked = service.versions.filter(({ node }) => pairOf(node, 'health') === undefined)
  return unasked.length === 0 ? [] : [{ service, unasked }]
})

/** The question that fits the first port, in the words of the language. */
function probeFor({ ports }: Service): string {
  const protocol = ports[0]?.protocol
  return protocol === 'grpc' || protocol === 'tcp' ? protocol : 'GET /healthz'
}
