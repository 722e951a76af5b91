import { type Network, networkOf } from '../../model/details/network.ts'
import type { Located } from '../../model/types.ts'
import { contains, isRange, overlap, readRange } from '../../semantics/address-ranges.ts'
import { subnetRanges } from '../../semantics/subnet-ranges.ts'
import { defineRule } from '../define-rule.ts'
import { regionsOf } from '../regions-of.ts'

/** What EC2 takes of a VPC and of a subnet alike. */
const shortestPrefix = 16
const longestPrefix = 28

export default defineRule({
  name: 'invalid-network-range',
  level: 'error',
  summary: 'A VPC or a subnet has a range that EC2 refuses, or one that its subnets do not fit into.',
  source: 'https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html',
  sourceRead: '2026-11-22',
  restsOn: ['network', 'cidr', 'subnets', 'azs'],
  messages: {
    size: ({ what, range }: { what: string; range: string }) =>
      `${what} has a range of /16 to /28, and \`${range}\` is outside of that.`,
    outside: ({ range, vpc }: { range: string; vpc: string }) =>
      `The subnet \`${range}\` is outside of the VPC, which is \`${vpc}\`.`,
    overlap: ({ range, other }: { range: string; other: string }) =>
      `The subnets \`${range}\` and \`${other}\` overlap.`,
    full: ({ range, count }: { range: string; count: number }) =>
      `\`${range}\` has no room for the subnets of ${count === 1 ? 'one zone' : `${count} zones`}.`
  },
  mesh({ mesh, meshes, report }) {
    for (const region of regionsOf({ mesh, meshes })) {
      const network = networkOf(mesh, region)
      if (network.vpc !== undefined) continue
      const { cidr, zones, at } = network
      const vpc = readRange(cidr.value)
      if (!hasUsualSize(cidr.value)) {
        report(
          'size',
          { what: 'A VPC', range: cidr.value },
          {
            at: cidr.at ?? at,
            help: 'AWS refuses other sizes. A VPC of `10.0.0.0/16` has room for 4091 tasks in each of its subnets.'
          }
        )
        continue
      }
      const before: Located<string>[] = []
      for (const subnet of written(network)) {
        const range = readRange(subnet.value)
        const other = before.find(({ value }) => overlap(readRange(value), range))
        if (!hasUsualSize(subnet.value))
          report(
            'size',
            { what: 'A subnet', range: subnet.value },
            { at: subnet.at, help: 'AWS refuses other sizes. Write a range such as `10.0.0.0/20`.' }
          )
        else if (!contains(vpc, range))
          report(
            'outside',
            { range: subnet.value, vpc: cidr.value },
            {
              at: subnet.at,
              notes: cidr.at === undefined ? [] : [{ at: cidr.at, message: 'the VPC' }],
              help: 'Write a range within that of the VPC.'
            }
          )
        else if (other !== undefined)
          report(
            'overlap',
            { range: subnet.value, other: other.value },
            {
              at: subnet.at,
              notes: [{ at: other.at, message: 'the other subnet' }],
              help: 'Write ranges that share no address.'
            }
          )
        else before.push(subnet)
      }
      if (before.length === written(network).length && !hasRoom(network))
        report(
          'full',
          { range: cidr.value, count: zones.length },
          {
            at: cidr.at ?? at,
            help: 'Each zone needs a public and a private subnet, of at least 16 addresses each. Write a larger range or fewer zones.'
          }
        )
    }
  }
})

function hasUsualSize(range: string): boolean {
  const { prefix } = readRange(range)
  return prefix >= shortestPrefix && prefix <= longestPrefix
}

/** The ranges by hand, in the order of the file; ids have a finding of their own. */
function written({ subnets }: Network): readonly Located<string>[] {
  return [...(subnets.public ?? []), ...(subnets.private ?? [])].filter(({ value }) => isRange(value))
}

/** Whether each zone gets a subnet of each kind that is not written by hand. */
function hasRoom(network: Network): boolean {
  const { cidr, zones, subnets } = network
  const letters = zones.map(({ letter }) => letter)
  const computed = subnetRanges(
    cidr.value,
    letters,
    written(network).map(({ value }) => value)
  )
  return (['public', 'private'] as const).every(
    kind => subnets[kind] !== undefined || computed[kind].size === zones.length
  )
}
