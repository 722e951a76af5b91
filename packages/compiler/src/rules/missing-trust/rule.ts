import { tlsOf } from '../../model/details/tls.ts'
import { refusesStrangers } from '../../semantics/encryption.ts'
import { defineRule } from '../define-rule.ts'
import { callsOfServices } from '../encrypted-calls.ts'

export default defineRule({
  name: 'missing-trust',
  level: 'warning',
  summary: 'A caller speaks TLS and does not look whose certificate it is shown.',
  source: 'https://docs.aws.amazon.com/app-mesh/latest/userguide/tls.html',
  sourceRead: '2026-11-22',
  restsOn: ['tls', 'client', 'trust'],
  messages: {
    unchecked: ({ caller, callee }: { caller: string; callee: string }) =>
      `\`${caller}\` calls \`${callee}\` over TLS and accepts any certificate.`
  },
  calls({ service, callee, capabilities, report }) {
    if (capabilities.target !== 'appmesh') return
    for (const { callee: called, calls, tls } of callsOfServices({ service, callee })) {
      const shown = tlsOf(called.node)
      // Of a certificate of ACM the mesh knows the authority by itself.
      if (tls !== undefined || shown?.certificate?.kind !== 'file' || shown.mode.value === 'disabled')
        continue
      // Where it refuses callers that show none themselves, that is the finding.
      if (refusesStrangers(called.node) !== undefined) continue
      const [first] = calls
      report(
        'unchecked',
        { caller: service.name, callee: called.name },
        {
          at: first.to.at,
          notes: [{ at: shown.certificate.at, message: 'the certificate that it is shown' }],
          help: 'Anything that answers at this address could read the requests. Write whom the caller trusts, `tls: { client: { trust: { file: … } } }`, here or under `defaults`.'
        }
      )
    }
  }
})
