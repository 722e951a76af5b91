import type { EdgeDetails } from '../../model/details/edge.ts'
import { proxyOf } from '../../model/details/virtual-gateway.ts'
import type { Located } from '../../model/types.ts'
import { doorOf, listensFor } from '../../semantics/edge.ts'
import { takesHost } from '../../semantics/routing/host-match.ts'
import { defineRule } from '../define-rule.ts'
import { type EdgeInRegion, edgeInRegions, edgeTitle, knownHost } from '../edge-in-regions.ts'
import { oncePerPlace } from '../once-per-place.ts'

interface Behind {
  readonly gateway: string
  readonly title: string
}

export default defineRule({
  name: 'unreachable-edge',
  level: 'error',
  summary: 'What stands in front of the regions cannot get through to the gateway behind it.',
  source: 'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/http-502-bad-gateway.html',
  sourceRead: '2026-11-22',
  restsOn: ['gateways', 'internal', 'host', 'hosts', 'certificate', 'port', 'ports'],
  messages: {
    internal: ({ gateway, title }: Behind) =>
      `\`${gateway}\` can be reached only from inside the network, and ${title} sends requests from outside.`,
    host: ({ gateway, host }: Behind & { host: string }) =>
      `\`${gateway}\` does not accept requests to \`${host}\`: all of them get 404.`,
    ownHost: ({ gateway }: Behind) =>
      `Without \`hosts\` requests have CloudFront's own host, which \`${gateway}\` does not accept: all of them get 404.`,
    ownName: ({ gateway }: Behind) =>
      `Without \`hosts\` the certificate of \`${gateway}\` does not match the host that CloudFront expects: all requests get 502.`,
    version: ({ gateway, service }: Behind & { service: string }) =>
      `CloudFront speaks HTTP/1.1, and \`${service}\` behind \`${gateway}\` accepts only HTTP/2: these requests get 464.`,
    gatewayVersion: ({ gateway }: Behind) =>
      `CloudFront speaks HTTP/1.1, and \`${gateway}\` accepts only HTTP/2.`
  },
  mesh({ mesh, meshes, report }) {
    const found = edgeInRegions({ mesh, meshes })
    if (found === undefined) return
    const { edge, regions } = found
    const isFirst = oncePerPlace()
    for (const each of regions) {
      const { gateway, details } = each
      const behind = { gateway: gateway.name, title: edgeTitle(edge) }
      if (details.internal?.value === true && details.existing === undefined) {
        if (isFirst(edge.gateway.at))
          report('internal', behind, {
            at: edge.gateway.at,
            notes: [{ at: details.internal.at, message: 'reached from inside alone' }],
            help: 'Write a gateway that faces the internet, or remove `internal` from this one.'
          })
        continue
      }
      const hosts = edge.kind === 'cloudfront' ? edge.hosts : [edge.host]
      for (const host of hosts) {
        if (takes(each, host, mesh.environment) || !isFirst(host.at)) continue
        report(
          'host',
          { ...behind, host: host.value },
          { at: host.at, notes: hostNotes(each), help: `Add the host to \`hosts\` of \`${gateway.name}\`.` }
        )
      }
      if (edge.kind !== 'cloudfront') continue
      if (hosts.length === 0) {
        const isLimited = details.routes.length > 0 && details.routes.every(route => route.hosts.length > 0)
        if (isLimited && isFirst(edge.at))
          report('ownHost', behind, {
            at: edge.at,
            notes: hostNotes(each),
            help: 'Write `hosts` and a `certificate` for them.'
          })
        else if (doorOf(gateway, details).scheme === 'https' && isFirst(edge.at))
          report('ownName', behind, {
            at: edge.at,
            notes: [
              {
                at: details.certificate?.at ?? gateway.at,
                message: 'its certificate is compared with the host of the request'
              }
            ],
            help: 'Write `hosts` that the certificate of the gateway covers, and a `certificate` of CloudFront.'
          })
      }
      checkVersions(edge, each)
    }

    /** CloudFront speaks HTTP/2 with gRPC alone. */
    function checkVersions({ gateway: { at } }: EdgeDetails, { gateway, details }: EdgeInRegion): void {
      if (listensFor(gateway) === 'http2' && isFirst(at)) {
        report(
          'gatewayVersion',
          { gateway: gateway.name, title: 'CloudFront' },
          {
            at,
            notes: [{ at: proxyOf(gateway).port.at, message: 'HTTP/2' }],
            help: 'Let the gateway listen for HTTP/1.1, `port: 8080/http`: it speaks HTTP/2 to services all the same.'
          }
        )
      }
      if (details.via !== 'alb') return
      for (const { target, route } of details.routes) {
        if (target?.port.protocol !== 'http2' || !isFirst(at)) continue
        report(
          'version',
          { gateway: gateway.name, title: 'CloudFront', service: target.service.name },
          {
            at,
            notes: [
              { at: route.to.at, message: 'leads there' },
              { at: target.port.at, message: 'HTTP/2' }
            ],
            help: 'Let the service speak HTTP/1.1, or put `route53` in front of the gateway.'
          }
        )
      }
    }
  }
})

/** Whether some route takes the host, or may do so when it is deployed. */
function takes(
  { region, details: { routes } }: EdgeInRegion,
  host: Located<string>,
  environment: string | undefined
): boolean {
  const asked = knownHost(host.value, region.name, environment)
  if (asked === undefined || routes.length === 0) return true
  return routes.some(
    route =>
      route.hosts.length === 0 ||
      route.hosts.some(({ value }) => {
        const pattern = knownHost(value, region.name, environment)
        return pattern === undefined || takesHost(pattern, asked)
      })
  )
}

function hostNotes({ details: { routes } }: EdgeInRegion) {
  const [first] = routes.flatMap(({ hosts }) => hosts)
  return first === undefined ? [] : [{ at: first.at, message: 'taken here' }]
}
