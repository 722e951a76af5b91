import type { External, Port, Service } from '../../model/types.ts'
import type { Place } from '../../text/place.ts'
import { defineRule } from '../define-rule.ts'
import { hostText } from '../host-text.ts'

interface Taken {
  readonly name: string
  readonly host: string
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
      const host = hostOf(called)
      for (const { number, protocol } of portsOf(called)) {
        if (protocol !== 'tcp') continue
        const first = taken.get(number)
        if (first === undefined) taken.set(number, { name: called.name, host, at: to.at })
        else if (first.host !== host)
          report(
            'same',
            { first: first.name, second: called.name, port: number },
            {
              at: to.at,
              notes: [{ at: first.at, message: `\`${first.name}\` takes the port` }],
              help: 'Over TCP the proxy knows only the port, so connections may reach the wrong one. Let one of the two listen on another port.'
            }
          )
      }
    }
  }
})

function hostOf(called: Service | External): string {
  return 'ports' in called ? `service ${called.name}` : (hostText(called) ?? called.name)
}

/** A proxy is told of all ports of what is called, whichever the call names. */
function portsOf(called: Service | External): readonly Port[] {
  return 'ports' in called ? called.ports : called.port === undefined ? [] : [called.port]
}
