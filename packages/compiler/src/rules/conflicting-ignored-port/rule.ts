import { envoyOf } from '../../model/details/envoy.ts'
import type { External, Port, Service } from '../../model/types.ts'
import { tlsTowardsExternal } from '../../semantics/encryption.ts'
import { pairOf } from '../../syntax/nodes.ts'
import { defineRule } from '../define-rule.ts'
import { isOutside } from '../encrypted-calls.ts'
import { oncePerPlace } from '../once-per-place.ts'
import { removeItem } from '../remove-part.ts'

interface Past {
  readonly caller: string
  readonly callee: string
  readonly port: number
}

export default defineRule({
  name: 'conflicting-ignored-port',
  level: 'warning',
  summary: 'Calls bypass Envoy by their port, and the mesh says how Envoy makes them.',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ProxyConfiguration.html',
  sourceRead: '2026-11-22',
  restsOn: ['port', 'ports', 'tls'],
  messages: {
    service: ({ caller, callee, port }: Past) =>
      `Calls of \`${callee}\` on port ${port} bypass the proxy of \`${caller}\`, so its routes, timeouts, retries and encryption do not hold.`,
    outside: ({ caller, callee, port, key }: Past & { key: string }) =>
      `Calls of \`${callee}\` on port ${port} bypass the proxy of \`${caller}\`, so \`${key}\` does not hold for them.`
  },
  calls({ service, callee, capabilities, report }) {
    if (capabilities.target !== 'appmesh') return
    const isFirst = oncePerPlace()
    for (const version of service.versions)
      for (const ignored of envoyOf(version).ignoredPorts)
        for (const call of service.calls) {
          const called = callee(call.to.value)
          if (called === undefined) continue
          const port = portsOf(called, call.port).find(({ number }) => `${number}` === ignored.value)
          if (port === undefined) continue
          const past = { caller: service.name, callee: called.name, port: port.number }
          const notes = [{ at: call.to.at, message: `\`${service.name}\` calls \`${called.name}\`` }]
          if (!isOutside(called)) {
            if (isFirst(ignored.at))
              report('service', past, {
                at: ignored.at,
                notes,
                help: 'Remove the port here, or let the service listen on another one.',
                fixes: removeItem(ignored.at, `Remove \`${ignored.value}\``)
              })
            continue
          }
          const key =
            tlsTowardsExternal(service, { call, external: called }) === undefined ? keyOf(called) : 'tls'
          if (key !== undefined && isFirst(ignored.at))
            report(
              'outside',
              { ...past, key },
              {
                at: ignored.at,
                notes,
                help: `Remove the port here. Or remove \`${key}\` there, and let the app do it.`
              }
            )
        }
  }
})

function portsOf(called: Service | External, name: string | undefined): readonly Port[] {
  if (isOutside(called)) return called.port === undefined ? [] : [called.port]
  return name === undefined ? called.ports : called.ports.filter(port => port.name === name)
}

/** What a host says that a proxy would have to do. */
function keyOf({ node }: External): string | undefined {
  return ['timeout', 'retry'].find(key => node !== undefined && pairOf(node, key) !== undefined)
}
