import type { Fix } from '../../diagnostics/diagnostic.ts'
import type { Port } from '../../model/types.ts'
import { tlsTowardsExternal } from '../../semantics/encryption.ts'
import { defineRule } from '../define-rule.ts'
import { isOutside } from '../encrypted-calls.ts'

export default defineRule({
  name: 'missing-encryption',
  level: 'warning',
  summary: 'A host outside is spoken to in plain text at the port of HTTPS.',
  definition: 'language.md#externals',
  restsOn: ['port', 'tls', 'policy'],
  messages: {
    plain: ({ external, protocol }: { external: string; protocol: string }) =>
      `Proxies send plain ${protocol} to \`${external}\` on 443, the port of HTTPS.`
  },
  calls({ service, callee, capabilities, report }) {
    // Elsewhere no proxy stands between an app and a host outside.
    if (capabilities.target !== 'appmesh') return
    for (const call of service.calls) {
      const external = callee(call.to.value)
      if (external === undefined || !isOutside(external)) continue
      const { port } = external
      if (port?.number !== 443 || port.protocol === 'tcp') continue
      if (tlsTowardsExternal(service, { call, external }) !== undefined) continue
      report(
        'plain',
        { external: external.name, protocol: port.protocol === 'grpc' ? 'gRPC' : 'HTTP' },
        {
          at: port.at,
          notes: [{ at: call.to.at, message: `\`${service.name}\` calls it` }],
          fixes: asTcp(port),
          help: `If the app encrypts, write \`443/tcp\`. If the proxy is to encrypt, write \`tls: { mode: strict, trust: { file: /etc/pki/tls/cert.pem } }\`, and let the app send plain text.`
        }
      )
    }
  }
})

/** The protocol behind the slash. What the app says then passes the proxy as it is. */
function asTcp({ at, protocol }: Port): readonly Fix[] {
  const { entry, start, end } = at
  const behind = entry.text.slice(start, end).lastIndexOf(`/${protocol}`)
  if (behind < 0) return []
  const place = { entry, start: start + behind + 1, end: start + behind + 1 + protocol.length }
  return [{ title: 'Change to `443/tcp`', safe: false, edits: [{ at: place, insert: 'tcp' }] }]
}
