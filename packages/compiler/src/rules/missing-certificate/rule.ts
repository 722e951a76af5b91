import { tlsOf } from '../../model/details/tls.ts'
import { virtualGateways } from '../../model/details/virtual-gateway.ts'
import { defineRule } from '../define-rule.ts'
import { isInherited } from '../inherited-place.ts'

export default defineRule({
  name: 'missing-certificate',
  level: 'error',
  summary: 'A service is to accept TLS and has no certificate to show.',
  source: 'https://docs.aws.amazon.com/app-mesh/latest/userguide/tls.html',
  sourceRead: '2026-11-22',
  restsOn: ['tls'],
  messages: {
    missing: ({ service, mode }: { service: string; mode: string }) =>
      `\`${service}\` has TLS \`mode: ${mode}\` and no certificate to show.`,
    shared: ({ mode }: { mode: string }) =>
      `Services have TLS \`mode: ${mode}\` from here and no certificate to show.`
  },
  mesh({ mesh, report }) {
    for (const gateway of virtualGateways(mesh)) {
      const tls = tlsOf(gateway.node)
      if (tls === undefined || tls.mode.value === 'disabled' || tls.certificate !== undefined) continue
      report(
        'missing',
        { service: gateway.name, mode: tls.mode.value },
        {
          at: tls.mode.at ?? tls.at,
          help: 'Without one the proxy of the gateway accepts only plain text. Write `certificate` under `tls`; the one beside `tls` is for the load balancer.'
        }
      )
    }
  },
  service({ service, capabilities, report }) {
    // AWS Private CA issues the certificates of Service Connect.
    if (capabilities.features['tls.mutual']?.support === 'impossible') return
    const tls = tlsOf(service.node)
    if (tls === undefined || service.ports.length === 0) return
    const { mode, certificate, at } = tls
    if (mode.value === 'disabled' || certificate !== undefined) return
    const place = mode.at ?? at
    const help =
      'Without one the proxy accepts only plain text. Write `certificate: { acm: … }`, or `{ file: … }` or `{ sds: … }`.'
    // What is said of a shared line is said once.
    if (isInherited(place)) report('shared', { mode: mode.value }, { at: place, help })
    else report('missing', { service: service.name, mode: mode.value }, { at: place, help })
  }
})
