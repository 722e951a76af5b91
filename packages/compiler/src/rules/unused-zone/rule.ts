import { networkOf } from '../../model/details/network.ts'
import { placementOf } from '../../model/details/placement.ts'
import { inServices } from '../../model/in-services.ts'
import { map } from '../../model/read-values.ts'
import type { Service } from '../../model/types.ts'
import { perObject } from '../../query/memo.ts'
import { type Pair, pairOf } from '../../syntax/nodes.ts'
import { byName } from '../../util/by-name.ts'
import { defineRule } from '../define-rule.ts'
import { isInherited } from '../inherited-place.ts'
import { oncePerPlace } from '../once-per-place.ts'
import { regionsOf } from '../regions-of.ts'
import { removeKey } from '../remove-part.ts'

export default defineRule({
  name: 'unused-zone',
  level: 'warning',
  summary: '`zones` stands beside subnets whose zones are their own, and has no effect.',
  source: 'https://docs.aws.amazon.com/vpc/latest/userguide/configure-subnets.html',
  sourceRead: '2026-11-22',
  restsOn: ['vpc', 'network', 'subnets'],
  messages: {
    named: () => '`zones` has no effect beside `subnets` that are given by id.',
    existing: ({ region }: { region: string }) =>
      `\`zones\` has no effect in \`${region}\`: the zones of subnets in an existing VPC are not known.`
  },
  service({ service, report }) {
    const { subnets, zones } = placementOf(service)
    const pair = pairIn(service)
    if (zones === undefined || !Array.isArray(subnets.value) || subnets.at === undefined) return
    // What all services inherit is meant for those that name no subnets.
    if (isInherited(zones.at)) return
    report('named', undefined, {
      at: zones.at,
      notes: [{ at: subnets.at, message: 'tasks run in all of these' }],
      help: 'Remove `zones`, and write only the subnets of these zones.',
      fixes: pair === undefined ? [] : removeKey(pair)
    })
  },
  mesh({ mesh, meshes, report }) {
    const placed = zonesIn(mesh)
    if (placed.length === 0) return
    const isFirst = oncePerPlace()
    for (const region of byName(regionsOf({ mesh, meshes }))) {
      const { vpc } = networkOf(mesh, region)
      if (vpc === undefined) continue
      for (const { at } of placed) {
        if (!isFirst(at)) continue
        report(
          'existing',
          { region: region.name },
          {
            at,
            notes: [{ at: vpc.at, message: 'this VPC exists already' }],
            help: 'Write the subnets of these zones, `placement: { subnets: [subnet-…] }`.'
          }
        )
      }
    }
  }
})

function pairIn({ node }: Service): Pair | undefined {
  const placement = map(node, 'placement')
  return placement === undefined ? undefined : pairOf(placement, 'zones')
}

/** The `zones` of a service, where its subnets are not named themselves. */
const zonesOf = perObject((service: Service) => {
  const { subnets, zones } = placementOf(service)
  return Array.isArray(subnets.value) ? undefined : zones
})

const zonesIn = inServices(service => {
  const zones = zonesOf(service)
  return zones === undefined ? [] : [zones]
})
