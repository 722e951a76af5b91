import { envoyOf } from '../../model/details/envoy.ts'
import { defineRule } from '../define-rule.ts'
import { isOutside } from '../encrypted-calls.ts'

/** Ports of protocols in which the server speaks first. Source: IANA, Service Name and Transport Protocol Port Number Registry. */
const protocols: ReadonlyMap<number, string> = new Map([
  [21, 'FTP'],
  [25, 'SMTP'],
  [110, 'POP3'],
  [119, 'NNTP'],
  [143, 'IMAP'],
  [587, 'SMTP'],
  [2525, 'SMTP'],
  [3306, 'MySQL'],
  [5900, 'VNC']
])

export default defineRule({
  name: 'server-speaks-first',
  level: 'warning',
  summary: 'A protocol in which the server speaks first goes through Envoy, which waits for the caller.',
  source: 'https://docs.aws.amazon.com/app-mesh/latest/userguide/troubleshooting-connectivity.html',
  sourceRead: '2026-11-22',
  restsOn: ['port', 'ports', 'ignore'],
  messages: {
    waits: ({ callee, port, protocol }: { callee: string; port: number; protocol: string }) =>
      `\`${callee}\` has the port of ${protocol} (${port}), where the server speaks first, and Envoy waits for the caller: connections hang.`
  },
  calls({ service, callee, capabilities, report }) {
    if (capabilities.target !== 'appmesh') return
    const seen = new Set<string>()
    for (const { to, port: named } of service.calls) {
      const called = callee(to.value)
      if (called === undefined || seen.has(called.name)) continue
      const ports = isOutside(called)
        ? [called.port]
        : called.ports.filter(({ name }) => name === (named ?? name))
      for (const port of ports) {
        const protocol = protocols.get(port?.number ?? 0)
        if (port?.protocol !== 'tcp' || protocol === undefined) continue
        const isPast = service.versions.every(version =>
          envoyOf(version).ignoredPorts.some(({ value }) => value === `${port.number}`)
        )
        if (isPast) continue
        seen.add(called.name)
        report(
          'waits',
          { callee: called.name, port: port.number, protocol },
          {
            at: to.at,
            notes: [{ at: port.at, message: 'its port' }],
            help: `Let them bypass Envoy with \`sidecars: { envoy: { ignore: { ports: [${port.number}] } } }\`, and keep the call, which opens the security groups.`
          }
        )
      }
    }
  }
})
