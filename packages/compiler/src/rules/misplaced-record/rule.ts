import { edgeOf } from '../../model/details/edge.ts'
import { defineRule } from '../define-rule.ts'
import { knownHost } from '../edge-in-regions.ts'

export default defineRule({
  name: 'misplaced-record',
  level: 'error',
  summary: 'A DNS name does not belong to the zone that it is to be in.',
  source: 'https://docs.aws.amazon.com/Route53/latest/APIReference/API_ChangeResourceRecordSets.html',
  sourceRead: '2026-11-22',
  messages: {
    outside: ({ host, zone }: { host: string; zone: string }) =>
      `\`${host}\` is not in the zone \`${zone}\`, so Route 53 refuses the record.`
  },
  mesh({ mesh, report }) {
    const edge = edgeOf(mesh)
    if (edge?.kind !== 'route53') return
    const host = knownHost(edge.host.value, '', mesh.environment)
    const zone = knownHost(edge.zone.value, '', mesh.environment)?.replace(/\.$/, '')
    // What has no dot is the id of a zone.
    if (host === undefined || zone === undefined || !zone.includes('.')) return
    if (host === zone || host.endsWith(`.${zone}`)) return
    report(
      'outside',
      { host: edge.host.value, zone: edge.zone.value },
      {
        at: edge.host.at,
        notes: [{ at: edge.zone.at, message: 'the zone' }],
        help: `Names of this zone end in \`.${zone}\`. Change the host, or write the zone that it belongs to.`
      }
    )
  }
})
