import { type Network, networkOf } from '../../model/details/network.ts'
import { placementOf } from '../../model/details/placement.ts'
import { map, text } from '../../model/read-values.ts'
import type { Mesh, Service, Version } from '../../model/types.ts'
import { hasCollector } from '../../semantics/has-collector.ts'
import { neededEndpoints } from '../../semantics/needed-endpoints.ts'
import { listNames } from '../../util/list-names.ts'
import { defineRule } from '../define-rule.ts'
import { imagesIn } from '../images-in.ts'
import { oncePerPlace } from '../once-per-place.ts'
import { regionsOf } from '../regions-of.ts'

export default defineRule({
  name: 'missing-way-out',
  level: 'error',
  summary: 'Tasks have no way to something that they need, for there are no NAT gateways.',
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/vpc-endpoints.html',
  sourceRead: '2026-11-22',
  restsOn: ['network', 'endpoints', 'image', 'sidecars', 'placement'],
  messages: {
    endpoints: ({ missing }: { missing: readonly string[] }) =>
      `Tasks cannot reach ${listNames(missing)}: there are no NAT gateways, and no endpoints for ${missing.length === 1 ? 'it' : 'them'}.`,
    image: ({ image }: { image: string }) =>
      `Tasks cannot fetch the image \`${image}\`: there are no NAT gateways, and endpoints lead only to private registries of ECR.`,
    collector: () =>
      'Tasks cannot fetch the image of ADOT from its public registry: there are no NAT gateways.'
  },
  mesh({ mesh, meshes, capabilities, report }) {
    const isFirst = oncePerPlace()
    for (const region of regionsOf({ mesh, meshes })) {
      const network = networkOf(mesh, region)
      const { nat } = network
      const closed = [...mesh.services.values()].filter(service => isClosedIn(service, network))
      if (nat.at === undefined || closed.length === 0) continue

      const known = new Set(network.endpoints.map(({ service }) => service.value))
      const missing = neededEndpoints(mesh, closed, capabilities.target)
        .filter(name => !known.has(name))
        .sort()
      const note = { at: nat.at, message: 'no NAT gateways' }
      if (missing.length > 0)
        report(
          'endpoints',
          { missing },
          {
            at: nat.at,
            help: `Add \`${missing.join(', ')}\` to \`endpoints\`, or write \`nat: single\`.`
          }
        )
      for (const image of closed.flatMap(service => service.versions.flatMap(imagesIn))) {
        if (!isOutside(image.value) || !isFirst(image.at)) continue
        report(
          'image',
          { image: image.value },
          {
            at: image.at,
            notes: [note],
            help: 'Copy the image to a private registry of ECR, or use a pull-through cache of ECR.'
          }
        )
      }
      const usesPublicCollector = closed.some(service =>
        service.versions.some(version => bringsCollector(mesh, service, version, capabilities.target))
      )
      if (usesPublicCollector)
        report('collector', undefined, {
          at: nat.at,
          help: 'Copy it to a private registry of ECR, and write `defaults: { sidecars: { adot: { image: … } } }`.'
        })
    }
  }
})

/** Whether nothing leads the tasks of a service out of a network that is made. Subnets by their ids may have a way of their own. */
function isClosedIn(service: Service, { vpc, nat }: Network): boolean {
  if (vpc !== undefined || nat.value !== 'none') return false
  const { subnets, publicIp } = placementOf(service)
  return subnets.value === 'private' || (subnets.value === 'public' && !publicIp.value)
}

/** Whether an image is surely in no private registry of ECR; what is filled in later may be in one. */
function isOutside(image: string): boolean {
  const [registry = ''] = image.split('/')
  return !registry.includes('${') && !/^\d{12}\.dkr[.-]ecr[.-]/.test(registry)
}

function bringsCollector(
  mesh: Mesh,
  service: Service,
  version: Version,
  target: Parameters<typeof hasCollector>[3]
): boolean {
  const own = text(map(map(version.node, 'sidecars'), 'adot'), 'image')
  return own === undefined && hasCollector(mesh, service, version, target)
}
