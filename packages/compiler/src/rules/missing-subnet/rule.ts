import { gatewayDetails } from '../../model/details/gateway.ts'
import { type Network, networkOf } from '../../model/details/network.ts'
import { defineRule } from '../define-rule.ts'
import { regionsOf } from '../regions-of.ts'

export default defineRule({
  name: 'missing-subnet',
  level: 'error',
  summary: 'A network has no subnets, or too few for a load balancer.',
  source:
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/application-load-balancers.html#subnets-load-balancer',
  sourceRead: '2026-11-22',
  restsOn: ['network', 'subnets', 'azs'],
  messages: {
    none: ({ vpc }: { vpc: string }) =>
      `The existing VPC \`${vpc}\` is used without naming its subnets, so nothing can run in it.`,
    oneZone: ({ gateway }: { gateway: string }) =>
      `The load balancer of \`${gateway}\` needs subnets in two zones, and there is one.`
  },
  mesh({ mesh, meshes, report }) {
    for (const region of regionsOf({ mesh, meshes })) {
      const network = networkOf(mesh, region)
      const { vpc, subnets } = network
      if (vpc !== undefined && [...(subnets.public ?? []), ...(subnets.private ?? [])].length === 0) {
        report(
          'none',
          { vpc: vpc.value },
          {
            at: vpc.at,
            help: 'Write the ids of its subnets: `subnets: { private: [subnet-0123456789abcdef0, subnet-0123456789abcdef1] }`.'
          }
        )
        continue
      }
      for (const gateway of mesh.gateways.values()) {
        const { via, existing, internal } = gatewayDetails(mesh, gateway)
        if (via !== 'alb' || existing !== undefined) continue
        if (zoneCount(network, internal?.value === true ? 'private' : 'public') >= 2) continue
        report(
          'oneZone',
          { gateway: gateway.name },
          {
            at: gateway.at,
            notes: [{ at: network.at, message: 'the network' }],
            help: 'AWS refuses a load balancer in a single zone. Give the network a second zone, or name a second subnet in another zone.'
          }
        )
      }
    }
  }
})

/** In how many zones there are subnets for a load balancer; of ids nobody knows the zone, so each may be in another. */
function zoneCount({ vpc, zones, subnets }: Network, kind: 'public' | 'private'): number {
  const written = [subnets[kind], subnets[kind === 'public' ? 'private' : 'public']]
  if (vpc !== undefined) return (written.find(ids => ids !== undefined && ids.length > 0) ?? []).length
  const own = written[0]
  return own === undefined || own.length === 0 ? zones.length : Math.min(own.length, zones.length)
}
