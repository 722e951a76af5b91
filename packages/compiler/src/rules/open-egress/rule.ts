import { meshDetailsOf } from '../../model/details/mesh.ts'
import { defineRule } from '../define-rule.ts'

export default defineRule({
  name: 'open-egress',
  level: 'info',
  summary: 'Services may reach every host, named in the file or not.',
  source: 'https://docs.aws.amazon.com/app-mesh/latest/APIReference/API_EgressFilter.html',
  sourceRead: '2026-11-22',
  messages: {
    open: () =>
      'Every service may connect to every host and port: neither the proxies nor the security groups stop anything that the file does not name.'
  },
  mesh({ mesh, report }) {
    const { egress } = meshDetailsOf(mesh)
    if (egress.value !== 'allow' || egress.at === undefined) return
    report('open', undefined, {
      at: egress.at,
      help: 'Whoever gets into a task can send data anywhere. Name the hosts under `externals` and in `calls`, and take `egress` away; AWS itself is reached all the same.'
    })
  }
})
