import { defaultEndpointType, networkOf } from '../../model/details/network.ts'
import { defineRule } from '../define-rule.ts'
import { regionsOf } from '../regions-of.ts'

export default defineRule({
  name: 'invalid-endpoint-type',
  level: 'error',
  summary: 'An endpoint is of a type that its service does not have.',
  source: 'https://docs.aws.amazon.com/vpc/latest/privatelink/gateway-endpoints.html',
  sourceRead: '2026-11-22',
  messages: {
    gateway: ({ service }: { service: string }) =>
      `\`${service}\` has no gateway endpoint: only \`s3\` and \`dynamodb\` have one.`
  },
  mesh({ mesh, meshes, report }) {
    for (const region of regionsOf({ mesh, meshes }))
      for (const { service, type } of networkOf(mesh, region).endpoints) {
        if (type.at === undefined || type.value !== 'gateway') continue
        if (defaultEndpointType(service.value) === 'gateway') continue
        report(
          'gateway',
          { service: service.value },
          {
            at: type.at,
            help: 'Remove `type`: the endpoint is then an interface with addresses in the subnets.'
          }
        )
      }
  }
})
