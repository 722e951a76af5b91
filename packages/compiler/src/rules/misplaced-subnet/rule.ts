import { networkOf } from '../../model/details/network.ts'
import { placementOf } from '../../model/details/placement.ts'
import { inServices } from '../../model/in-services.ts'
import type { Located, Mesh, Region } from '../../model/types.ts'
import { isRange } from '../../semantics/address-ranges.ts'
import { defineRule } from '../define-rule.ts'
import { regionsOf } from '../regions-of.ts'

export default defineRule({
  name: 'misplaced-subnet',
  level: 'error',
  summary: 'The id of a subnet stands where the VPC is a new one, or a range where an id belongs.',
  source: 'https://docs.aws.amazon.com/vpc/latest/userguide/configure-subnets.html',
  sourceRead: '2026-11-22',
  restsOn: ['network', 'vpc'],
  messages: {
    id: ({ id }: { id: string }) => `\`${id}\` is an existing subnet, and the VPC is a new one.`,
    range: ({ range }: { range: string }) =>
      `\`${range}\` is an address range, and an existing VPC needs ids of its subnets.`
  },
  mesh({ mesh, meshes, report }) {
    for (const region of regionsOf({ mesh, meshes })) {
      const { vpc } = networkOf(mesh, region)
      for (const { subnet, takesRanges } of subnetsIn(mesh, region)) {
        const { value, at } = subnet
        if (vpc === undefined && value.startsWith('subnet-'))
          report(
            'id',
            { id: value },
            {
              at,
              help: 'Write the VPC of this subnet, `network: { vpc: vpc-… }`, or a range for a new subnet.'
            }
          )
        if (isRange(value) && !(takesRanges && vpc === undefined))
          report(
            'range',
            { range: value },
            {
              at,
              notes: vpc === undefined ? [] : [{ at: vpc.at, message: 'the VPC exists already' }],
              help: 'No subnets are made in an existing VPC. Write an id, such as `subnet-0123456789abcdef0`.'
            }
          )
      }
    }
  }
})

/** Every subnet that is written, and whether its range may stand for it where the VPC is a new one. */
function subnetsIn(
  mesh: Mesh,
  region: Region
): readonly { readonly subnet: Located<string>; readonly takesRanges: boolean }[] {
  const { subnets, endpoints } = networkOf(mesh, region)
  const own = [...(subnets.public ?? []), ...(subnets.private ?? [])]
  const placed = subnetsOfServices(mesh)
  return [
    ...own.map(subnet => ({ subnet, takesRanges: true })),
    ...[...endpoints.flatMap(endpoint => endpoint.subnets ?? []), ...placed].map(subnet => ({
      subnet,
      takesRanges: false
    }))
  ]
}

const subnetsOfServices = inServices(service => {
  const { value } = placementOf(service).subnets
  return typeof value === 'string' ? [] : value
})
