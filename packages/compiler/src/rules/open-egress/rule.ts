import { envoyOf } from '../../model/details/envoy.ts'
import { meshDetailsOf } from '../../model/details/mesh.ts'
import type { Service } from '../../model/types.ts'
import { perObject } from '../../query/memo.ts'
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
      'Every service may connect to every host and port: neither the proxies nor the security groups stop anything that the file does not name.',
    past: () =>
      'Everything that is sent to port 443 bypasses the proxy, so every host is reached there, named in the file or not.'
  },
  mesh({ mesh, capabilities, report }) {
    const { egress } = meshDetailsOf(mesh)
    if (egress.value === 'allow' && egress.at !== undefined) {
      report('open', undefined, {
        at: egress.at,
        fixes: [{ title: 'Change to `deny`', safe: false, edits: [{ at: egress.at, insert: 'deny' }] }],
        help: 'Whoever gets into a task can send data anywhere. Name the hosts under `externals` and in `calls`, and take `egress` away; AWS itself is reached all the same.'
      })
      return
    }
    if (capabilities.target !== 'appmesh') return
    const isFirst = oncePerPlace()
    for (const service of mesh.services.values())
      for (const at of ignoredHttps(service))
        if (isFirst(at))
          report('past', undefined, {
            at,
            help: 'Security groups open this port to every address, for AWS is behind it. Leave it out here: the proxy lets calls of AWS and of externals through.'
          })
  }
})

/** Where a service lets HTTPS bypass its proxies. */
const ignoredHttps = perObject(({ versions }: Service): readonly Place[] =>
  versions.flatMap(version =>
    envoyOf(version).ignoredPorts.flatMap(({ value, at }) => (value === '443' ? at : []))
  )
)
