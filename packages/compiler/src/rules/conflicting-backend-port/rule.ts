import type { External, Port, Service } from '../../model/types.ts'
import type { Place } from '../../text/place.ts'
import { defineRule } from '../define-rule.ts'
import { sharedHosts } from '../host-text.ts'

interface Taken {
  readonly called: Service | External
  readonly at: Place
}

export default defineRule({
  name: 'conflicting-backend-port',
  level: 'error',
  summary: 'A service calls two hosts over TCP at one port, and its proxy cannot tell them apart.',
  source: 'https://docs.aws.amazon.com/app-mesh/latest/userguide/virtual_nodes.html',
  sourceRead: '2026-11-22',
  restsOn: ['port', 'ports', 'host'],
  messages: {
    same: ({ first, second, port }: { first: string; second: string; port: number }) =>
      `\`${first}\` and \`${second}\` are both called over TCP at port ${port}, and the proxy cannot tell them apart.`
  },
  calls({ service, callee, capabilities, report }) {
    if (capabilities.target !== 'appmesh') return
    const taken = new Map<number, Taken>()
    const seen = new Set<string>()
    for (const { to } of service.calls) {
      const called = callee(to.value)
      if (called === undefined || seen.has(called.name)) continue
      seen.add(called.name)
      for (const { number, protocol } of portsOf(called)) {
        if (protocol !== 'tcp') continue
        const first = taken.get(number)
        if (first === undefined) taken.set(number, { called, at: to.at })
        else if (!isSame(first.called, called))
          report(
            'same',
            { first: first.called.name, second: called.name, port: number },
            {
              at: to.at,
              notes: [{ at: first.at, message: `\`${first.called.name}\` takes the port` }],
              help: 'Over TCP the proxy knows only the port, so connections may reach the wrong one. Let one of the two listen on another port.'
            }
          )
      }
    }
  }
})

/** Two names of one host are one way out; a service and a host outside are never the same. */
function isSame(first: Service | External, second: Service | External): boolean {
  return !('ports' in first) && !('ports' in second) && sharedHosts(first, second) === 'all'
}

/** A proxy is told of all ports of what is called, whichever the call names. */
function portsOf(called: Service | External): readonly Port[] {
  return 'ports' in called ? called.ports : called.port === undefined ? [] : [called.port]
}
