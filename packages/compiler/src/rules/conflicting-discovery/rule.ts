import { map, text } from '../../model/read-values.ts'
import { defineRule } from '../define-rule.ts'

export default defineRule({
  name: 'conflicting-discovery',
  level: 'error',
  summary: 'A service with several versions is found by DNS, which does not tell them apart.',
  source: 'https://docs.aws.amazon.com/app-mesh/latest/APIReference/API_ServiceDiscovery.html',
  sourceRead: '2026-11-22',
  restsOn: ['versions', 'discovery'],
  messages: {
    several: ({ service, host }: { service: string; host: string }) =>
      `All versions of \`${service}\` are found at \`${host}\`, so a request for one version may reach another.`
  },
  service({ service, capabilities, report }) {
    const host = text(map(map(service.node, 'discovery'), 'dns'), 'host')
    const [, second] = service.versions
    // Service Connect finds tasks in its own way.
    if (capabilities.target !== 'appmesh' || host === undefined || second === undefined) return
    report(
      'several',
      { service: service.name, host: host.value },
      {
        at: host.at,
        notes: [{ at: second.at, message: 'one of several versions' }],
        help: 'Remove `dns`: Cloud Map knows the version of each task. Or make each version a service with a host of its own.'
      }
    )
  }
})
