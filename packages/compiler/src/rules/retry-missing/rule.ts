import type { Fix } from '../../diagnostics/diagnostic.ts'
import { printDuration } from '../../expr/print-measure.ts'
import { inServices } from '../../model/in-services.ts'
import type { Mesh, Service } from '../../model/types.ts'
import { amplificationFrom } from '../../semantics/amplification.ts'
import type { Capabilities } from '../../semantics/capabilities.ts'
import { callGraph } from '../../semantics/graph.ts'
import { servicePolicies } from '../../semantics/policy.ts'
import type { Place } from '../../text/place.ts'
import { listNames } from '../../util/list-names.ts'
import { addFirstKey } from '../add-first-key.ts'
import { defineRule } from '../define-rule.ts'

export default defineRule({
  name: 'retry-missing',
  level: 'info',
  summary: 'Requests may be sent to a service twice without harm, and nothing tries them again.',
  definition: 'language.md#retry',
  restsOn: ['retry', 'idempotent', 'policy'],
  messages: {
    unused: ({ services }: { services: readonly string[] }) =>
      `Requests to ${listNames(services)} may safely be repeated, and none is tried again when it fails.`
  },
  mesh({ mesh, capabilities, report }) {
    // Where the data plane tries again as it sees fit, nothing is missing.
    if (!capabilities.defaults.honoursRetry || capabilities.defaults.maxRetries > 0) return
    // What many services inherit is one thing to write.
    const found = new Map<Place, Service[]>()
    for (const { service, idempotent } of repeatable(mesh)) {
      const calls = callGraph(mesh).services.get(service.name)?.in ?? []
      // A load balancer tries nothing again, whatever is written.
      const isProxied = calls.some(
        ({ from }) => from.kind !== 'gateway' || from.gateway.via?.value === 'virtualGateway'
      )
      if (!isProxied) continue
      const known = found.get(idempotent.at)
      if (known === undefined) found.set(idempotent.at, [service])
      else known.push(service)
    }
    for (const [at, services] of found) {
      const [only, ...others] = services
      report(
        'unused',
        { services: services.map(({ name }) => name) },
        {
          at,
          help: 'A second try saves requests when a task ends or a connection breaks. Write `retry: 1x on connect-failure or gateway-error`, or `retry: none` if callers retry themselves.',
          fixes: only === undefined || others.length > 0 ? [] : fixesOf(only, mesh, capabilities)
        }
      )
    }
  }
})

/** Services whose requests may be repeated, and which say nothing of retries. */
const repeatable = inServices((service: Service) => {
  const { idempotent, routes } = service
  if (idempotent?.value !== true) return []
  const spoken = routes.filter(({ protocol }) => protocol !== 'tcp')
  const isSilent = spoken.length > 0 && spoken.every(({ retry }) => retry.maxRetries === undefined)
  return isSilent ? [{ service, idempotent }] : []
})

/** One more try of half the time; none where that multiplies with other retries beyond what is bearable, or leaves too little time. */
function fixesOf(service: Service, mesh: Mesh, capabilities: Capabilities): readonly Fix[] {
  const shortest = Math.min(...servicePolicies(service, capabilities).map(({ timeoutMs }) => timeoutMs))
  const perTryMs = Math.floor((shortest - 100) / 2 / 50) * 50
  if (!Number.isFinite(perTryMs) || perTryMs < 50) return []
  const most = Math.max(
    ...callGraph(mesh).nodes.map(node => amplificationFrom(node, mesh, capabilities).product)
  )
  return most > 4
    ? []
    : addFirstKey(
        service.node,
        service.at,
        `retry: 1x ${printDuration(perTryMs)} on connect-failure or gateway-error`
      )
}
