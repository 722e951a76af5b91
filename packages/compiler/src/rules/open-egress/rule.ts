import { envoyOf } from '../../model/details/envoy.ts'
import { meshDetailsOf } from '../../model/details/mesh.ts'
import { inServices } from '../../model/in-services.ts'
import type { Service } from '../../model/types.ts'
import type { Place } from '../../text/place.ts'
import { defineRule } from '../define-rule.ts'
import { oncePerPlace } from '../once-per-place.ts'

export default defineRule({
  name: 'open-egress',
  level: 'info',
  summary: 'Services may reach every host, named in the file or not.',
  source: 'https://docs.aws.amazon.com/app-mesh/latest/APIReference/API_EgressFilter.html',
  sourceRead: '2026-11-22',
  messages: {
    open: () =>
      'Every service may connect to every host and port: neither proxies nor security groups stop what the file does not name.',
    past: () =>
      'Everything sent to port 443 bypasses the proxy, so every host is reachable there, declared or not.'
  },
  mesh({ mesh, capabilities, report }) {
    const { egress } = meshDetailsOf(mesh)
    if (egress.value === 'allow' && egress.at !== undefined) {
      report('open', undefined, {
        at: egress.at,
        fixes: [{ title: 'Change to `deny`', safe: false, edits: [{ at: egress.at, insert: 'deny' }] }],
        help: 'Whoever gets into a task can send data anywhere. Declare the hosts under `externals`, add them to `calls`, and remove `egress`; AWS itself stays reachable.'
      })
      return
    }
    if (capabilities.target !== 'appmesh') return
    const isFirst = oncePerPlace()
    for (const at of ignoredHttps(mesh))
      if (isFirst(at))
        report('past', undefined, {
          at,
          help: 'Security groups open this port to every address, because AWS is behind it. Remove it here: the proxy lets calls of AWS and of externals through.'
        })
  }
})

/** Where a service lets HTTPS bypass its proxies. */
const ignoredHttps = inServices(({ versions }: Service): readonly Place[] =>
  versions.flatMap(version =>
    envoyOf(version).ignoredPorts.flatMap(({ value, at }) => (value === '443' ? at : []))
  )
)
