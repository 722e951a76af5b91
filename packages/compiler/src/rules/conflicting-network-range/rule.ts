import { networkOf } from '../../model/details/network.ts'
import { overlap, readRange } from '../../semantics/address-ranges.ts'
import { defineRule } from '../define-rule.ts'
import { meshOf } from '../regions-of.ts'

interface Pair {
  readonly region: string
  readonly range: string
  readonly other: string
}

export default defineRule({
  name: 'conflicting-network-range',
  level: 'warning',
  summary: 'The networks of two regions use the same addresses.',
  source: 'https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-basics.html#vpc-peering-limitations',
  sourceRead: '2026-11-22',
  restsOn: ['network', 'cidr'],
  messages: {
    overlaps: ({ region, range, other }: Pair) =>
      `\`${region}\` uses \`${range}\`, which overlaps the addresses of \`${other}\`.`
  },
  mesh({ mesh, meshes, report }) {
    const networks = [...mesh.regions.values()].flatMap(region => {
      const network = networkOf(meshOf(region.name, meshes) ?? mesh, region)
      return network.vpc === undefined ? [{ region, network }] : []
    })
    for (const [index, { region, network }] of networks.entries()) {
      const range = readRange(network.cidr.value)
      const other = networks
        .slice(0, index)
        .find(before => overlap(readRange(before.network.cidr.value), range))
      if (other === undefined) continue
      const from = other.network.cidr.at ?? other.region.at
      const own = network.cidr.at ?? region.at
      // What both regions inherit can only be told apart where the second one is named.
      const at = own.entry === from.entry && own.start === from.start ? region.at : own
      report(
        'overlaps',
        { region: region.name, range: network.cidr.value, other: other.region.name },
        {
          at,
          notes: [{ at: from, message: `the addresses of \`${other.region.name}\`` }],
          help: 'Networks with the same addresses can never be connected, and the range of a network cannot be changed later. Give each region its own, such as `cidr: 10.1.0.0/16`.'
        }
      )
    }
  }
})
