import { tlsOf } from '../../model/details/tls.ts'
import { proxyOf } from '../../model/details/virtual-gateway.ts'
import { inServices } from '../../model/in-services.ts'
import type { Call, Service } from '../../model/types.ts'
import { perObject } from '../../query/memo.ts'
import { tlsTowardsService } from '../../semantics/encryption.ts'
import { callGraph, type Edge } from '../../semantics/graph.ts'
import type { Place } from '../../text/place.ts'
import { defineRule } from '../define-rule.ts'
import { oncePerPlace } from '../once-per-place.ts'

export default defineRule({
  name: 'plaintext-accepted',
  level: 'info',
  summary: 'A service takes plain text, and everything that calls it speaks TLS.',
  definition: 'language.md#tls',
  restsOn: ['tls', 'mode', 'client', 'calls', 'routes'],
  messages: {
    unneeded: ({ service }: { service: string }) =>
      `\`${service}\` still accepts plain text, and all its callers use TLS.`
  },
  mesh({ mesh, capabilities, report }) {
    if (capabilities.target !== 'appmesh') return
    const isFirst = oncePerPlace()
    for (const { service, at } of permissive(mesh)) {
      const calls = callGraph(mesh).services.get(service.name)?.in ?? []
      if (calls.length === 0 || !calls.every(insistsOnTls) || !isFirst(at)) continue
      const [first] = calls
      report(
        'unneeded',
        { service: service.name },
        {
          at,
          notes:
            first === undefined ? [] : [{ at: first.at, message: `\`${first.from.name}\` insists on TLS` }],
          fixes: [{ title: 'Change to `strict`', safe: false, edits: [{ at, insert: 'strict' }] }],
          help: '`permissive` is for a migration, which is over. With `strict`, nothing can reach it without encryption.'
        }
      )
    }
  }
})

/** Where a service is said to take both. */
const permissiveAt = perObject(({ node }: Service): Place | undefined => {
  const mode = tlsOf(node)?.mode
  return mode?.value === 'permissive' ? mode.at : undefined
})

/** A load balancer speaks plain text, and a caller that says nothing takes what it is offered. */
function insistsOnTls({ from, to, written }: Edge): boolean {
  if (from.kind === 'gateway') {
    const { gateway } = from
    if (gateway.via?.value !== 'virtualGateway') return false
    return tlsOf(proxyOf(gateway).service.node)?.client?.enforce.value === true
  }
  if (from.kind !== 'service' || !isCall(written)) return false
  const calls = from.service.calls.filter(call => call.to.value === to.name)
  return tlsTowardsService(from.service, calls)?.tls.enforce.value === true
}

function isCall(written: Edge['written']): written is Call {
  return 'times' in written
}

const permissive = inServices((service: Service) => {
  const at = permissiveAt(service)
  return at === undefined ? [] : [{ service, at }]
})
